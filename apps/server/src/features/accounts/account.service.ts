import { AppError, isPerson, type Viewer } from '@soundings/contracts/wire';
import type passport from 'passport';
import { Strategy as LocalStrategy } from 'passport-local';
import { PersonModel, type PersonRecord } from '#features/members/index.ts';
import type { App } from '#platform/app-context.ts';
import type { SignIn } from '#platform/feature.ts';
import { dropSignIns } from '#platform/kept-sign-ins.ts';
import { TooManyError } from '#platform/limits.ts';
import type { SignedIn } from '#platform/sign-in.ts';
import { passwordMatches } from './password.ts';

const wrong = 'The e-mail address or the password is not right. You can also ask for a code by e-mail.';

/** Signs in by password. The same words and the same time whether the address is known or not. */
export async function signInByPassword(
  app: App,
  input: { email: string; password: string; stay: boolean },
  signIn: SignIn,
): Promise<{ done: true }> {
  await countTry(app, input.email);
  const person = await verifyLocal(app, input.email, input.password);
  if (!person) throw new AppError('bad_request', wrong, { password: wrong });
  await app.limits.reset('sign-in', input.email);
  await signIn.start(person, { stay: input.stay });
  return { done: true };
}

/** Who has had too many wrong passwords may still use a code, as long as there is one to be had: the same for every address. */
async function countTry(app: App, email: string): Promise<void> {
  try {
    await app.limits.use('sign-in', email, 10, 300);
  } catch (error) {
    const byCode = await Promise.all(['request-code', 'use-code'].map((what) => app.limits.allows(what, email)));
    if (!(error instanceof TooManyError) || !byCode.every(Boolean)) throw error;
    throw new TooManyError(error.seconds, ', or ask for a code by e-mail and sign in with that now');
  }
}

/** Passport's local strategy, asked without a request: services never see one. */
async function verifyLocal(app: App, email: string, password: string): Promise<SignedIn | null> {
  const strategy = new LocalStrategy({ usernameField: 'email' }, (address, secret, done) => {
    findVerified(app, address, secret).then((found) => done(null, found ?? false), done);
  });
  return await new Promise<SignedIn | null>((resolve, reject) => {
    // Passport's core puts these on a strategy for each attempt; here we do.
    const attempt = Object.assign(strategy as unknown as passport.Strategy, {
      success: (found: SignedIn) => resolve(found),
      fail: () => resolve(null),
      error: reject,
    });
    attempt.authenticate.call(attempt as never, { body: { email, password } } as never);
  });
}

async function findVerified(app: App, email: string, password: string): Promise<SignedIn | null> {
  const person = await PersonModel(app).findOne({ email }).lean<PersonRecord>();
  const matches = await passwordMatches(person?.passwordHash ?? '', password);
  return person && matches && !person.suspended ? { id: person._id, epoch: person.epoch } : null;
}

export async function signOut(app: App, viewer: Viewer, everywhere: boolean, signIn: SignIn): Promise<{ done: true }> {
  if (everywhere && isPerson(viewer)) await endSignIns(app, viewer.id);
  const { id } = signIn;
  await signIn.end();
  app.realtime.disconnect(`sign-in:${id}`);
  if (viewer.kind !== 'nobody') await app.collab.recheck({ personKey: viewer.id });
  return { done: true };
}

/** Ends every sign-in of a person, and cuts their sockets and documents at once. */
export async function endSignIns(app: App, personId: string): Promise<void> {
  await PersonModel(app).updateOne({ _id: personId }, { $inc: { epoch: 1 } });
  await dropSignIns(app, personId);
}
