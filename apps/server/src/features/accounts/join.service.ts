import { AppError } from '@soundings/contracts/wire';
import { loadSettings } from '#features/admin/index.ts';
import { PersonModel, type PersonRecord, viewerOf } from '#features/members/index.ts';
import { notify } from '#features/notifications/index.ts';
import type { App } from '#platform/app-context.ts';
import { audit } from '#platform/audit.ts';
import type { Change } from '#platform/change.ts';
import type { SignIn } from '#platform/feature.ts';
import { where } from '#platform/model.ts';
import { InvitationModel, type InvitationRecord } from './invitation.model.ts';
import { hashPassword } from './password.ts';
import { sendOnce } from './send-once.ts';
import { tokenHash } from './token-hash.ts';

const mailKnownJob = 'accounts.mail-known';
const letInJob = 'accounts.let-in';
const byNobody = { viewer: { kind: 'nobody' as const } };
const over = 'This invitation was used or taken back, or it is too old. Ask an administrator for a new one.';

interface Newcomer {
  email: string;
  name: string;
  passwordHash: string;
}

export interface JoinInput {
  token: string;
  name: string;
  email: string;
  password: string;
}

/** Whether the link still works. Changes nothing: mail programs open links by themselves. */
export async function lookAtInvitation(app: App, token: string): Promise<{ valid: boolean; email: string }> {
  const record = await usable(app, token);
  return { valid: record !== null, email: record?.email ?? '' };
}

/**
 * Uses an invitation, once. Whether the address was known is not to be seen from the answer, its time, or a second try:
 * the invitation is used up either way. Only who was mailed at that address is signed in at once; others are let in by a job
 * a moment later, and sign in next.
 */
export async function join(app: App, input: JoinInput, signIn: SignIn): Promise<{ done: true }> {
  await app.limits.use('join', tokenHash(input.token), 10, 300);
  const passwordHash = input.password === '' ? '' : await hashPassword(input.password);
  const invitation = await usable(app, input.token);
  if (!invitation) throw new AppError('closed', over);
  if (invitation.email !== '' && invitation.email !== input.email) {
    const words = `This invitation is for ${invitation.email}.`;
    throw new AppError('bad_request', words, { email: words });
  }
  const newcomer = { email: input.email, name: input.name, passwordHash };
  if (invitation.email !== '') {
    const person = await app.change(byNobody, async (change) => {
      await use(app, change, invitation);
      return await letIn(app, change, invitation, newcomer);
    });
    if (person) await signIn.start({ id: person, epoch: 0 });
    return { done: true };
  }
  // Whose address it is, is looked up by a job once this has been answered, so that the time tells nothing.
  await app.change(byNobody, async (change) => {
    await use(app, change, invitation);
    await app.jobs.schedule(letInJob, invitation._id, app.clock.now(), { invitation, newcomer }, change.session);
    change.after(() => void app.jobs.runDue());
  });
  return { done: true };
}

/** The invitation is used up, whoever comes of it; of several at once only one gets past. */
async function use(app: App, change: Change, invitation: InvitationRecord): Promise<void> {
  const taken = await InvitationModel(app).updateOne(
    { _id: invitation._id, hash: invitation.hash, state: 'open' },
    { $set: { state: 'used', hash: '', usedAt: app.clock.now() } },
    { session: change.session },
  );
  if (taken.modifiedCount !== 1) throw new AppError('closed', over);
}

async function letInLater(app: App, payload: unknown): Promise<void> {
  // Scheduled above with exactly this.
  const { invitation, newcomer } = payload as { invitation: InvitationRecord; newcomer: Newcomer };
  await app.change(byNobody, async (change) => {
    const kept = await InvitationModel(app).findById(invitation._id).session(change.session).lean<InvitationRecord>();
    // A job may run twice: who is written down already is in.
    if (kept?.usedById === null) await letIn(app, change, invitation, newcomer);
  });
}

async function letIn(
  app: App,
  change: Change,
  invitation: InvitationRecord,
  newcomer: Newcomer,
): Promise<string | null> {
  const { session } = change;
  const known = await PersonModel(app).findOne({ email: newcomer.email }).session(session).lean<PersonRecord>();
  const now = app.clock.now();
  const id = app.ids.next();
  await InvitationModel(app).updateOne({ _id: invitation._id }, { $set: { usedById: known?._id ?? id } }, { session });
  if (known) {
    await app.jobs.schedule(mailKnownJob, known._id, now, { personId: known._id }, session);
    return null;
  }
  const person: PersonRecord = {
    _id: id,
    email: newcomer.email,
    name: newcomer.name,
    roles: invitation.roles,
    job: '',
    borough: '',
    employer: '',
    skillsOffered: [],
    skillsWanted: [],
    passwordHash: newcomer.passwordHash,
    epoch: 0,
    suspended: false,
    joinedAt: now,
    lastSeenAt: now,
    demo: false,
  };
  await PersonModel(app).insertMany([person], { session });
  await audit(app, change, {
    by: viewerOf(app, person),
    what: 'joined',
    about: `${person.name} joined as ${person.roles.join(', ')}.`,
    personId: id,
  });
  await notify(app, change, invitation.madeById, {
    kind: 'joined',
    text: `${person.name} joined by your invitation.`,
    link: '/people',
  });
  return id;
}

async function usable(app: App, token: string): Promise<InvitationRecord | null> {
  return await InvitationModel(app)
    .findOne(where({ hash: tokenHash(token), state: 'open' as const, expiresAt: { $gt: app.clock.now() } }))
    .lean<InvitationRecord>();
}

/** An invitation was used with the address of somebody who is here already: they are told, and nobody else. */
async function mailKnown(app: App, payload: unknown): Promise<void> {
  // Scheduled above with exactly this.
  const { personId } = payload as { personId: string };
  const person = await PersonModel(app).findById(personId).lean<PersonRecord>();
  if (!person) return;
  const { name } = await loadSettings(app);
  await sendOnce(app, {
    to: person.email,
    subject: `You are a member of ${name} already`,
    text: `Hello ${person.name},\n\nsomebody used an invitation to ${name} with your address. You are a member already, and nothing of yours was changed.\n\nSign in at ${app.url()}/sign-in, with your password or with a code sent to this address.\n`,
  });
}

export const joinJobs = { [letInJob]: letInLater };
export const joinMailJobs = { [mailKnownJob]: mailKnown };
