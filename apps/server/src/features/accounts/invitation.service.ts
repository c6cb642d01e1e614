import { type Invitation, type InvitationInput, invitationDays } from '@soundings/contracts/accounts';
import { canAdminister } from '@soundings/contracts/admin';
import { AppError, type Person, type Viewer } from '@soundings/contracts/wire';
import { loadSettings } from '#features/admin/index.ts';
import { PersonModel, personCards, personOf } from '#features/members/index.ts';
import type { App } from '#platform/app-context.ts';
import { audit } from '#platform/audit.ts';
import { InvitationModel, type InvitationRecord } from './invitation.model.ts';
import { sendOnce } from './send-once.ts';
import { tokenHash } from './token-hash.ts';

export const mailInvitationJob = 'accounts.mail-invitation';
const listed = 200;

export async function listInvitations(app: App, viewer: Viewer): Promise<{ invitations: Invitation[] }> {
  administratorOf(viewer);
  const records = await InvitationModel(app).find({}).sort({ madeAt: -1 }).limit(listed).lean<InvitationRecord[]>();
  return { invitations: await toInvitations(app, records) };
}

/** Makes an invitation. No secret is made here: the link is, when it is mailed or asked for. */
export async function invite(app: App, viewer: Viewer, input: InvitationInput): Promise<Invitation> {
  const me = administratorOf(viewer);
  if (input.email !== '' && (await PersonModel(app).exists({ email: input.email }))) {
    throw new AppError('conflict', undefined, { email: 'This address belongs to a member already.' });
  }
  const id = await app.change({ viewer, opId: input.opId }, async (change) => {
    const record: InvitationRecord = {
      _id: app.ids.next(),
      email: input.email,
      roles: input.roles,
      hash: '',
      madeById: me.id,
      madeAt: app.clock.now(),
      expiresAt: inDays(app),
      state: 'open',
      usedById: null,
      usedAt: null,
    };
    await InvitationModel(app).insertMany([record], { session: change.session });
    if (record.email !== '') await scheduleMail(app, record._id, change.session);
    await audit(app, change, {
      by: viewer,
      what: 'invited',
      about: `Invited ${whom(record)} as ${input.roles.join(', ')}.`,
    });
    return record._id;
  });
  return await oneInvitation(app, await load(app, id));
}

/** A fresh link, shown once to the administrator who asks. */
export async function invitationLink(
  app: App,
  viewer: Viewer,
  invitationId: string,
): Promise<{ link: string; invitation: Invitation }> {
  administratorOf(viewer);
  const record = await loadOpen(app, invitationId);
  // What the mail would bring later is another link, which would end this one.
  await app.jobs.cancel(mailInvitationJob, invitationId);
  const link = await freshLink(app, record);
  await audit(app, null, { by: viewer, what: 'invitation-link', about: `Made a link for ${whom(record)}.` });
  return { link, invitation: await oneInvitation(app, await load(app, invitationId)) };
}

export async function resendInvitation(app: App, viewer: Viewer, invitationId: string): Promise<Invitation> {
  administratorOf(viewer);
  const record = await loadOpen(app, invitationId);
  if (record.email === '') throw new AppError('bad_request', 'This invitation has no address. Make a link instead.');
  await app.change({ viewer }, async (change) => {
    await InvitationModel(app).updateOne(
      { _id: invitationId },
      { $set: { expiresAt: inDays(app) } },
      { session: change.session },
    );
    await scheduleMail(app, invitationId, change.session);
    await audit(app, change, { by: viewer, what: 'invited', about: `Mailed the invitation of ${whom(record)} again.` });
  });
  return await oneInvitation(app, await load(app, invitationId));
}

export async function revokeInvitation(app: App, viewer: Viewer, invitationId: string): Promise<Invitation> {
  administratorOf(viewer);
  const record = await loadOpen(app, invitationId);
  await app.change({ viewer }, async (change) => {
    const taken = await InvitationModel(app).updateOne(
      { _id: invitationId, state: 'open' },
      { $set: { state: 'revoked', hash: '' } },
      { session: change.session },
    );
    if (taken.modifiedCount !== 1) throw new AppError('conflict');
    await app.jobs.cancel(mailInvitationJob, invitationId, change.session);
    await audit(app, change, { by: viewer, what: 'revoked', about: `Took back the invitation of ${whom(record)}.` });
  });
  return await oneInvitation(app, await load(app, invitationId));
}

/** Makes the link and mails it, so that the token is in the mail and nowhere else. */
export async function mailInvitation(app: App, payload: unknown): Promise<void> {
  // Scheduled above with exactly this.
  const { invitationId } = payload as { invitationId: string };
  const record = await InvitationModel(app).findById(invitationId).lean<InvitationRecord>();
  if (record?.state !== 'open' || record.email === '') return;
  const link = await freshLink(app, record);
  const { name, convenor } = await loadSettings(app);
  const from = (await personCards(app, [record.madeById])).get(record.madeById)?.name ?? 'An administrator';
  await sendOnce(app, {
    to: record.email,
    subject: `${from} invites you to ${name}`,
    text: `Hello,\n\n${from} invites you to ${name}${convenor ? `, a community of ${convenor}` : ''}: where link workers meet, think a case through together, and see what was done with what they said.\n\nOpen this link and choose how you want to sign in:\n\n${link}\n\nIt works once, for ${invitationDays} days. If you do not know ${from}, do nothing.\n`,
  });
}

async function freshLink(app: App, record: InvitationRecord): Promise<string> {
  const token = app.ids.token();
  const set = await InvitationModel(app).updateOne(
    { _id: record._id, state: 'open' },
    { $set: { hash: tokenHash(token), expiresAt: inDays(app) } },
  );
  if (set.matchedCount !== 1) throw new AppError('conflict');
  return `${app.url()}/invitation?token=${token}`;
}

async function scheduleMail(app: App, invitationId: string, session: Parameters<App['jobs']['schedule']>[4]) {
  await app.jobs.schedule(mailInvitationJob, invitationId, app.clock.now(), { invitationId }, session);
}

async function load(app: App, invitationId: string): Promise<InvitationRecord> {
  const record = await InvitationModel(app).findById(invitationId).lean<InvitationRecord>();
  if (!record) throw new AppError('not_found', 'There is no such invitation.');
  return record;
}

async function loadOpen(app: App, invitationId: string): Promise<InvitationRecord> {
  const record = await load(app, invitationId);
  if (record.state !== 'open') throw new AppError('closed', 'This invitation was used or taken back.');
  return record;
}

function administratorOf(viewer: Viewer): Person {
  const me = personOf(viewer);
  if (!canAdminister(viewer)) throw new AppError('not_allowed', 'Administrators invite people. Ask one.');
  return me;
}

function inDays(app: App): Date {
  return new Date(app.clock.now().getTime() + invitationDays * 86_400_000);
}

function whom(record: Pick<InvitationRecord, 'email'>): string {
  return record.email || 'whoever has the link';
}

async function oneInvitation(app: App, record: InvitationRecord): Promise<Invitation> {
  const [made] = await toInvitations(app, [record]);
  if (!made) throw new AppError('internal');
  return made;
}

async function toInvitations(app: App, records: InvitationRecord[]): Promise<Invitation[]> {
  const people = await personCards(
    app,
    records.flatMap((record) => [record.madeById, ...(record.usedById ? [record.usedById] : [])]),
  );
  const now = app.clock.now();
  return records.map((record) => ({
    id: record._id,
    email: record.email,
    roles: record.roles,
    madeByName: people.get(record.madeById)?.name ?? '',
    madeAt: record.madeAt.toISOString(),
    expiresAt: record.expiresAt.toISOString(),
    state: record.state === 'open' && record.expiresAt <= now ? 'expired' : record.state,
    usedByName: people.get(record.usedById ?? '')?.name ?? '',
  }));
}
