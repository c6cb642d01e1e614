import { createHash } from 'node:crypto';
import { AppError } from '@soundings/contracts/wire';
import { loadSettings } from '#features/admin/index.ts';
import { PersonModel, type PersonRecord } from '#features/members/index.ts';
import type { App } from '#platform/app-context.ts';
import type { SignIn } from '#platform/feature.ts';
import { SignInCodeModel, type SignInCodeRecord } from './sign-in-code.model.ts';

export const mailCodeJob = 'accounts.mail-code';
const validMinutes = 15;
const mostTries = 5;
const wrong = 'This code is not right, or it is too old. Ask for a new one.';

/** Asks for a code by mail. The answer and its time are the same for every address: who is known is looked up later, by a job. */
export async function requestCode(app: App, email: string): Promise<{ done: true }> {
  await app.limits.use('request-code', email, 5, 900);
  const askedAt = app.clock.now();
  await app.jobs.schedule(mailCodeJob, email, askedAt, { email, askedAt });
  return { done: true };
}

/** Makes the code and mails it, if the address is somebody's. */
export async function mailCode(app: App, payload: unknown): Promise<void> {
  // Scheduled by `requestCode` with exactly this.
  const { email, askedAt = new Date(0) } = payload as { email: string; askedAt?: Date };
  // The mail server was away: nobody waits for this code any more.
  if (app.clock.now().getTime() - askedAt.getTime() > validMinutes * 60_000) return;
  const person = await PersonModel(app).findOne({ email, suspended: false }).lean<PersonRecord>();
  const code = app.ids.digits(6);
  const expiresAt = new Date(app.clock.now().getTime() + validMinutes * 60_000);
  // Nobody's address gets one that no code fits: trying codes then takes as long, and ends as soon, as for somebody's.
  const hash = person ? hashOf(email, code) : 'none';
  await SignInCodeModel(app).replaceOne({ _id: email }, { hash, tries: 0, expiresAt }, { upsert: true });
  if (!person) return;
  const { name } = await loadSettings(app);
  await app.mail.send({
    to: email,
    subject: `${code} is your code for ${name}`,
    listedAs: `A code to sign in to ${name}`,
    text: `Hello ${person.name},\n\nyour code to sign in to ${name} is ${code}. It works for ${validMinutes} minutes.\n\nType it at ${app.url()}/sign-in\n\nIf you did not ask for it, do nothing: without the code nobody gets in.\n`,
  });
}

/** Signs in with a mailed code: each works once, and a few wrong tries end it. */
export async function useCode(
  app: App,
  input: { email: string; code: string; stay: boolean },
  signIn: SignIn,
): Promise<{ done: true }> {
  await app.limits.use('use-code', input.email, 20, 900);
  const kept = await SignInCodeModel(app)
    .findOneAndUpdate({ _id: input.email }, { $inc: { tries: 1 } }, { returnDocument: 'after' })
    .lean<SignInCodeRecord>();
  const good =
    kept &&
    kept.tries <= mostTries &&
    kept.expiresAt > app.clock.now() &&
    kept.hash === hashOf(input.email, input.code);
  if (!good) throw new AppError('bad_request', wrong, { code: wrong });
  // Of two that come at once, only the one that removes it gets in.
  const taken = await SignInCodeModel(app).deleteOne({ _id: input.email, hash: kept.hash });
  const person = await PersonModel(app).findOne({ email: input.email, suspended: false }).lean<PersonRecord>();
  if (taken.deletedCount !== 1 || !person) throw new AppError('bad_request', wrong, { code: wrong });
  await signIn.start({ id: person._id, epoch: person.epoch }, { stay: input.stay, byCode: true });
  return { done: true };
}

function hashOf(email: string, code: string): string {
  return createHash('sha256').update(`${email}:${code}`).digest('hex');
}
