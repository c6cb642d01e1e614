import { timingSafeEqual } from 'node:crypto';
import { AppError } from '@soundings/contracts/wire';
import { Schema } from 'mongoose';
import { loadSettings, saveSettings } from '#features/admin/index.ts';
import { PersonModel } from '#features/members/index.ts';
import type { App } from '#platform/app-context.ts';
import type { SignIn } from '#platform/feature.ts';
import { defineModel } from '#platform/model.ts';
import { hashPassword } from './password.ts';
import { tokenHash } from './token-hash.ts';

export const SetUpModel = defineModel<{ _id: string; hash: string }>(
  'SetUp',
  'setUp',
  new Schema({ _id: { type: String, required: true }, hash: { type: String, required: true } }, { versionKey: false }),
);

/** A new community waits for its first person: a fresh link for the terminal, or null once somebody has used one. */
export async function setUpLink(app: App): Promise<string | null> {
  if (app.config.demo || !(await loadSettings(app)).needsSetup) return null;
  const token = app.ids.token();
  await SetUpModel(app).updateOne({ _id: 'token' }, { $set: { hash: tokenHash(token) } }, { upsert: true });
  return `${app.url()}/set-up?token=${token}`;
}

export interface SetUpInput {
  token: string;
  community: string;
  name: string;
  email: string;
  password: string;
}

/** Names the community and makes its first administrator. Works once, with the printed token only. */
export async function setUp(app: App, input: SetUpInput, signIn: SignIn): Promise<{ done: true }> {
  await app.limits.use('set-up', 'all', 20, 900);
  const settings = await loadSettings(app);
  const kept = await SetUpModel(app).findById('token').lean<{ hash: string }>();
  const right = kept && timingSafeEqual(Buffer.from(kept.hash), Buffer.from(tokenHash(input.token)));
  if (!settings.needsSetup || !right)
    throw new AppError('not_allowed', 'This link is no longer valid. Start the server again to get a new one.');
  const taken = await SetUpModel(app).deleteOne({ _id: 'token', hash: kept.hash });
  if (taken.deletedCount !== 1) throw new AppError('conflict');
  const now = app.clock.now();
  const id = app.ids.next();
  await PersonModel(app).create({
    _id: id,
    email: input.email,
    name: input.name,
    roles: ['member', 'facilitator', 'administrator'],
    passwordHash: await hashPassword(input.password),
    joinedAt: now,
    lastSeenAt: now,
  });
  const { needsSetup: _needsSetup, ...rest } = settings;
  await saveSettings(app, { ...rest, name: input.community });
  await signIn.start({ id, epoch: 0 });
  return { done: true };
}
