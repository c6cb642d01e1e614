import { PersonModel, type PersonRecord } from '#features/members/index.ts';
import type { App } from '#platform/app-context.ts';
import { InvitationModel, type InvitationRecord } from './invitation.model.ts';
import { signInsOf } from './own-sign-ins.service.ts';

/** Sign-ins, invitations and mail of a person, for their own copy of their data; no secret is in it. */
export async function accountData(app: App, personId: string): Promise<Record<string, unknown>> {
  const person = await PersonModel(app).findById(personId).lean<PersonRecord>();
  const [made, used] = await Promise.all([
    InvitationModel(app).find({ madeById: personId }).lean<InvitationRecord[]>(),
    InvitationModel(app).find({ usedById: personId }).lean<InvitationRecord[]>(),
  ]);
  const plain = ({ email, roles, madeAt, state, usedAt }: InvitationRecord) => ({
    email,
    roles,
    madeAt,
    state,
    usedAt,
  });
  const mails = person ? await app.mail.keptFor(person.email) : [];
  return {
    hasPassword: Boolean(person?.passwordHash),
    signIns: await signInsOf(app, personId),
    invitationsMade: made.map(plain),
    invitationsUsed: used.map(plain),
    mailSent: mails.map(({ subject, at, state }) => ({ subject, at, state })),
  };
}
