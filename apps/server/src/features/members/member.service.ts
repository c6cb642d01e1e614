import {
  icsOf,
  type Job,
  type OwnProfile,
  type PersonCard,
  type PersonProfile,
  type ProfileInput,
} from '@soundings/contracts/members';
import { AppError, isPerson, type Person, type Viewer } from '@soundings/contracts/wire';
import type { App } from '#platform/app-context.ts';
import { londonDay } from '#platform/london.ts';
import { where } from '#platform/model.ts';
import type { SignedIn } from '#platform/sign-in.ts';
import { PersonModel, type PersonRecord } from './person.model.ts';

/** Who a sign-in stands for: null when it is of an earlier epoch, or the person is gone or suspended. */
export async function loadPersonViewer(app: App, signedIn: SignedIn): Promise<Viewer | null> {
  const person = await PersonModel(app).findById(signedIn.id).lean<PersonRecord>();
  if (!person || person.suspended || person.epoch !== signedIn.epoch) return null;
  return viewerOf(app, person);
}

export function viewerOf(app: App, person: PersonRecord): Person {
  const { _id, name, roles, borough } = person;
  return { kind: 'person', id: _id, name, roles, borough, ics: icsOf(borough, londonDay(app.clock.now())) };
}

/** The signed-in person, or a refusal: a visitor is not signed out, and signing in is not what they came for. */
export function personOf(viewer: Viewer): Person {
  if (viewer.kind === 'visitor') throw new AppError('not_allowed', 'This is for members.');
  if (!isPerson(viewer)) throw new AppError('signed_out');
  return viewer;
}

export async function ownProfileOf(app: App, viewer: Viewer): Promise<OwnProfile | null> {
  if (!isPerson(viewer)) return null;
  const person = await PersonModel(app).findById(viewer.id).lean<PersonRecord>();
  return person && toOwnProfile(app, person);
}

export async function updateProfile(app: App, viewer: Viewer, input: ProfileInput): Promise<OwnProfile> {
  const me = personOf(viewer);
  const person = await PersonModel(app)
    .findByIdAndUpdate(me.id, { $set: input }, { returnDocument: 'after' })
    .lean<PersonRecord>();
  if (!person) throw new AppError('not_found');
  return toOwnProfile(app, person);
}

/** Members see each other; a visitor of one session does not see the list. */
export async function listPeople(
  app: App,
  viewer: Viewer,
  query: { borough: string; job: string; skill: string },
): Promise<{ people: PersonProfile[]; total: number }> {
  personOf(viewer);
  const people = await PersonModel(app).find({ suspended: false }).sort({ name: 1 }).lean<PersonRecord[]>();
  const wanted = query.skill.trim().toLowerCase();
  const fits = (person: PersonRecord): boolean =>
    (query.borough === '' || person.borough === query.borough) &&
    (query.job === '' || person.job === query.job) &&
    (wanted === '' ||
      [...person.skillsOffered, ...person.skillsWanted].some((skill) => skill.toLowerCase().includes(wanted)));
  return { people: people.filter(fits).map((person) => toProfile(app, person)), total: people.length };
}

/** Cards by person id, for names beside what people made; people who are gone are left out. */
export async function personCards(app: App, ids: readonly string[]): Promise<Map<string, PersonCard>> {
  const people = await PersonModel(app)
    .find(where({ _id: { $in: [...new Set(ids)] } }))
    .select('name job borough')
    .lean<PersonRecord[]>();
  return new Map(people.map((person) => [person._id, toCard(app, person)]));
}

function toCard(app: App, person: PersonRecord): PersonCard {
  return {
    id: person._id,
    name: person.name,
    job: jobOf(person),
    borough: person.borough,
    ics: icsOf(person.borough, londonDay(app.clock.now())),
  };
}

function toProfile(app: App, person: PersonRecord): PersonProfile {
  return {
    ...toCard(app, person),
    employer: person.employer,
    skillsOffered: person.skillsOffered,
    skillsWanted: person.skillsWanted,
    joinedAt: person.joinedAt.toISOString(),
  };
}

/** A person's profile in their own copy of their data; the password is kept as a hash only and is left out. */
export async function memberData(app: App, personId: string): Promise<Record<string, unknown>> {
  const person = await PersonModel(app).findById(personId).lean<PersonRecord>();
  if (!person) return {};
  const { suspended, lastSeenAt, sinceAt = null } = person;
  return { profile: { ...toOwnProfile(app, person), suspended, lastSeenAt, visitBeforeEndedAt: sinceAt } };
}

function toOwnProfile(app: App, person: PersonRecord): OwnProfile {
  return {
    ...toProfile(app, person),
    email: person.email,
    roles: person.roles,
    hasPassword: person.passwordHash !== '',
    complete: person.job !== '' && person.borough !== '',
  };
}

function jobOf(person: PersonRecord): Job {
  return person.job === '' ? 'other' : person.job;
}
