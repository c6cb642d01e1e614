import type { App } from './app-context.ts';

/** A sign-in as connect-mongo keeps it. */
export interface KeptSignIn {
  _id: string;
  expires?: Date;
  lastModified?: Date;
  session: {
    passport?: { user?: { id: string; epoch: number } };
    device?: { agent: string; since: Date | string };
  };
}

/** The sign-ins of a person that have not run out. */
export async function keptSignInsOf(app: Pick<App, 'db'>, personId: string): Promise<KeptSignIn[]> {
  return await app.db
    .collection<KeptSignIn>('signIns')
    .find({ 'session.passport.user.id': personId, expires: { $gt: new Date() } })
    .toArray();
}

/** Removes one sign-in of a person, or all, and cuts the sockets and documents that were opened with it. */
export async function dropSignIns(app: App, personId: string, signInId?: string): Promise<void> {
  const which = { 'session.passport.user.id': personId, ...(signInId !== undefined && { _id: signInId }) };
  await app.db.collection<KeptSignIn>('signIns').deleteMany(which);
  app.realtime.disconnect(signInId === undefined ? `person:${personId}` : `sign-in:${signInId}`);
  await app.collab.recheck({ personKey: personId });
}
