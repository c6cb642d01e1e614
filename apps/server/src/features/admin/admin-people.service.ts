import { type AdminPerson, type AdminPersonDetail, canAdminister, roleWords } from '@soundings/contracts/admin';
import { AppError, type Person, type Role, roles, type Viewer } from '@soundings/contracts/wire';
import { PersonModel, type PersonRecord, personOf } from '#features/members/index.ts';
import { notify } from '#features/notifications/index.ts';
import type { App } from '#platform/app-context.ts';
import { audit } from '#platform/audit.ts';
import type { Change } from '#platform/change.ts';
import { dropSignIns, keptSignInsOf } from '#platform/kept-sign-ins.ts';
import { where } from '#platform/model.ts';
import type { Notice } from '#platform/outbox.ts';
import { SettingsModel } from './settings.model.ts';

const lastOne = 'This is the last administrator. Make somebody else an administrator first.';

/** The signed-in administrator, or a refusal. */
export function administratorOf(viewer: Viewer): Person {
  const me = personOf(viewer);
  if (!canAdminister(viewer)) throw new AppError('not_allowed', 'This is for administrators. Ask one of them.');
  return me;
}

export async function listAdminPeople(
  app: App,
  viewer: Viewer,
  search: string,
): Promise<{ people: AdminPerson[]; total: number }> {
  administratorOf(viewer);
  const people = await PersonModel(app).find({}).sort({ name: 1 }).lean<PersonRecord[]>();
  const wanted = search.trim().toLowerCase();
  const fits = (person: PersonRecord) =>
    [person.name, person.email, person.borough, ...person.roles].some((each) => each.toLowerCase().includes(wanted));
  return { people: people.filter(fits).map(toAdminPerson), total: people.length };
}

export async function getAdminPerson(app: App, viewer: Viewer, personId: string): Promise<AdminPersonDetail> {
  administratorOf(viewer);
  const person = await load(app, personId);
  const [signIns, openPages, others] = await Promise.all([
    keptSignInsOf(app, personId),
    app.realtime.count(`person:${personId}`),
    otherAdministrators(app, personId),
  ]);
  const counts = person.roles.includes('administrator') && !person.suspended ? 1 : 0;
  return { ...toAdminPerson(person), signIns: signIns.length, openPages, administrators: others + counts };
}

/** Sets a person's roles; their open pages and documents are asked again at once. */
export async function setRoles(
  app: App,
  viewer: Viewer,
  personId: string,
  input: { opId: string; roles: Role[] },
): Promise<AdminPerson> {
  administratorOf(viewer);
  const wanted = roles.filter((role) => input.roles.includes(role));
  await app.change({ viewer, opId: input.opId }, async (change) => {
    const person = await loadLocked(app, change, personId);
    if (person.roles.join() === wanted.join()) return;
    if (!wanted.includes('administrator')) await mustLeaveOne(app, change, person);
    await PersonModel(app).updateOne({ _id: personId }, { $set: { roles: wanted } }, { session: change.session });
    const words = wanted.map((role) => roleWords[role].name.toLowerCase()).join(', ');
    const about = `${person.name} is now: ${words}.`;
    await audit(app, change, { by: viewer, what: 'roles-changed', about, personId });
    await notify(app, change, personId, { kind: 'roles', text: `Your roles are now: ${words}.`, link: '/you' });
    change.notice('member:changed', `person:${personId}`, { personId });
  });
  return toAdminPerson(await load(app, personId));
}

/** Suspending signs a person out everywhere and lets them in no more; nothing of theirs is removed. */
export async function suspend(
  app: App,
  viewer: Viewer,
  personId: string,
  input: { opId: string; suspended: boolean },
): Promise<AdminPerson> {
  const me = administratorOf(viewer);
  const { suspended } = input;
  if (me.id === personId) throw new AppError('not_allowed', 'You cannot suspend yourself. Ask another administrator.');
  await app.change({ viewer, opId: input.opId }, async (change) => {
    const person = await loadLocked(app, change, personId);
    if (person.suspended === suspended) return;
    if (suspended) await mustLeaveOne(app, change, person);
    await PersonModel(app).updateOne(
      { _id: personId },
      { $set: { suspended }, $inc: { epoch: suspended ? 1 : 0 } },
      { session: change.session },
    );
    await audit(app, change, {
      by: viewer,
      what: suspended ? 'suspended' : 'restored',
      about: `${person.name} was ${suspended ? 'suspended' : 'let in again'}.`,
      personId,
    });
    change.notice('member:changed', `person:${personId}`, { personId });
  });
  return toAdminPerson(await load(app, personId));
}

/** Everybody who can administer now. */
export async function administratorIds(app: App): Promise<string[]> {
  const people = await PersonModel(app).find({ roles: 'administrator', suspended: false }).lean<PersonRecord[]>();
  return people.map((person) => person._id);
}

/**
 * After each change of what a person may do, also when a crash came in between. Sockets know their viewer from when
 * they came, so they have to come again; documents are asked on the spot.
 */
export async function reachOpenPages(app: App, notice: Notice): Promise<void> {
  // Written above with exactly this.
  const { personId } = notice.payload as { personId: string };
  const person = await PersonModel(app).findById(personId).lean<PersonRecord>();
  if (person?.suspended) {
    await dropSignIns(app, personId);
    return;
  }
  app.realtime.disconnect(`person:${personId}`);
  await app.collab.recheck({ personKey: personId });
}

async function loadLocked(app: App, change: Change, personId: string): Promise<PersonRecord> {
  await SettingsModel(app).updateOne(
    { _id: 'community' },
    { $set: { rolesChangedAt: app.clock.now() } },
    { session: change.session },
  );
  const person = await PersonModel(app).findById(personId).session(change.session).lean<PersonRecord>();
  if (!person) throw new AppError('not_found', 'There is no such person.');
  return person;
}

async function mustLeaveOne(app: App, change: Change, person: PersonRecord): Promise<void> {
  if (!person.roles.includes('administrator') || person.suspended) return;
  if ((await otherAdministrators(app, person._id, change)) === 0) {
    throw new AppError('conflict', lastOne, { roles: lastOne });
  }
}

async function otherAdministrators(app: App, personId: string, change?: Change): Promise<number> {
  return await PersonModel(app).countDocuments(
    where({ roles: 'administrator' as const, suspended: false, _id: { $ne: personId } }),
    change ? { session: change.session } : {},
  );
}

async function load(app: App, personId: string): Promise<PersonRecord> {
  const person = await PersonModel(app).findById(personId).lean<PersonRecord>();
  if (!person) throw new AppError('not_found', 'There is no such person.');
  return person;
}

function toAdminPerson(person: PersonRecord): AdminPerson {
  const { _id, name, email, borough, suspended, joinedAt, lastSeenAt } = person;
  return {
    id: _id,
    name,
    email,
    borough,
    roles: person.roles,
    suspended,
    joinedAt: joinedAt.toISOString(),
    lastSeenAt: lastSeenAt.toISOString(),
  };
}
