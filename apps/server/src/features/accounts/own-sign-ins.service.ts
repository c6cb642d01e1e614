import { createHash } from 'node:crypto';
import type { OwnSignIn } from '@soundings/contracts/accounts';
import { AppError, type Viewer } from '@soundings/contracts/wire';
import { loadSettings } from '#features/admin/index.ts';
import { PersonModel, type PersonRecord, personOf } from '#features/members/index.ts';
import type { App } from '#platform/app-context.ts';
import type { SignIn } from '#platform/feature.ts';
import { dropSignIns, type KeptSignIn, keptSignInsOf } from '#platform/kept-sign-ins.ts';
import { endSignIns } from './account.service.ts';
import { browserName } from './browser-name.ts';
import { hashPassword, passwordMatches } from './password.ts';

/** Where I am signed in, this browser first. */
export async function listSignIns(
  app: App,
  viewer: Viewer,
  current: SignIn,
): Promise<{ signIns: OwnSignIn[]; days: number }> {
  const me = personOf(viewer);
  const signIns = (await keptSignInsOf(app, me.id)).map((kept) => toSignIn(kept, current.id));
  signIns.sort((a, b) => Number(b.current) - Number(a.current) || (b.lastUsed ?? '').localeCompare(a.lastUsed ?? ''));
  return { signIns, days: (await loadSettings(app)).signInDays };
}

/** Signs one of my other browsers out; its open pages and documents close at once. */
export async function endSignIn(app: App, viewer: Viewer, publicId: string, current: SignIn): Promise<{ done: true }> {
  const me = personOf(viewer);
  const found = (await keptSignInsOf(app, me.id)).find((kept) => publicIdOf(kept._id) === publicId);
  if (!found) throw new AppError('not_found', 'That browser is signed out already.');
  if (found._id === current.id) throw new AppError('bad_request', 'This is the browser you are using. Use “Sign out”.');
  await dropSignIns(app, me.id, found._id);
  return { done: true };
}

/** Who gave a code from their mail so long ago, or less, has shown that the account is theirs. */
const codeCountsMs = 3_600_000;

/**
 * Sets or changes a password, with the old one where there is one, or just after signing in with a code. Every other browser has to sign in again; this one
 * stays as it was.
 */
export async function setPassword(
  app: App,
  viewer: Viewer,
  input: { current: string; next: string },
  signIn: SignIn,
): Promise<{ done: true }> {
  const me = personOf(viewer);
  await app.limits.use('set-password', me.id, 10, 300);
  const person = await PersonModel(app).findById(me.id).lean<PersonRecord>();
  if (!person) throw new AppError('not_found');
  const shown = signIn.byCode !== null && Date.now() - signIn.byCode.getTime() < codeCountsMs;
  if (!shown && person.passwordHash !== '' && !(await passwordMatches(person.passwordHash, input.current))) {
    const words =
      'This is not your password. If you do not know it, sign out and sign in with a code, then come back here.';
    throw new AppError('bad_request', words, { current: words });
  }
  await PersonModel(app).updateOne({ _id: me.id }, { $set: { passwordHash: await hashPassword(input.next) } });
  await endSignIns(app, me.id);
  const fresh = await PersonModel(app).findById(me.id).lean<PersonRecord>();
  if (fresh) await signIn.start({ id: me.id, epoch: fresh.epoch }, { stay: signIn.stays });
  return { done: true };
}

/** For a person's own copy of their data. */
export async function signInsOf(app: App, personId: string): Promise<OwnSignIn[]> {
  return (await keptSignInsOf(app, personId)).map((kept) => toSignIn(kept, ''));
}

function toSignIn(kept: KeptSignIn, currentId: string): OwnSignIn {
  const { device } = kept.session;
  return {
    id: publicIdOf(kept._id),
    browser: browserName(device?.agent ?? ''),
    since: device ? new Date(device.since).toISOString() : null,
    lastUsed: kept.lastModified?.toISOString() ?? null,
    current: kept._id === currentId,
  };
}

/** The id of a sign-in is half of what its cookie holds; pages get a digest of it. */
function publicIdOf(signInId: string): string {
  return createHash('sha256').update(signInId).digest('hex').slice(0, 20);
}
