import { isPerson, type Person, type Viewer } from '@soundings/contracts/wire';
import type { App } from '#platform/app-context.ts';
import type { NewsItem } from '#platform/feature.ts';
import { where } from '#platform/model.ts';
import { PersonModel, type PersonRecord } from './person.model.ts';

/** Away for longer than this, and coming back is a new visit. */
const visitGapMs = 30 * 60_000;
const stampEveryMs = 60_000;

/** A page of theirs came on the line: they were seen, and after a while away this is a new visit. */
export async function seen(app: App, viewer: Viewer): Promise<void> {
  if (!isPerson(viewer)) return;
  const person = await PersonModel(app).findById(viewer.id).lean<PersonRecord>();
  if (!person) return;
  const now = app.clock.now();
  const away = now.getTime() - person.lastSeenAt.getTime();
  if (away < stampEveryMs) return;
  const visit = away >= visitGapMs ? { sinceAt: person.lastSeenAt } : {};
  // Of two tabs that come at once, one begins the visit.
  await PersonModel(app).updateOne(
    { _id: viewer.id, lastSeenAt: person.lastSeenAt },
    { $set: { lastSeenAt: now, ...visit } },
  );
}

/** When the visit before this one ended; null at the first. The same whether this visit was stamped already or not. */
export async function lastVisitOf(app: App, personId: string): Promise<Date | null> {
  const person = await PersonModel(app).findById(personId).lean<PersonRecord>();
  if (!person) return null;
  const away = app.clock.now().getTime() - person.lastSeenAt.getTime();
  return away >= visitGapMs ? person.lastSeenAt : (person.sinceAt ?? null);
}

/** Who joined in the same borough. */
export async function newNeighbours(app: App, viewer: Person, since: Date): Promise<NewsItem[]> {
  if (viewer.borough === '') return [];
  const joined = await PersonModel(app)
    .find(where({ borough: viewer.borough, suspended: false, joinedAt: { $gt: since } }))
    .sort({ joinedAt: -1 })
    .lean<PersonRecord[]>();
  const others = joined.filter((person) => person._id !== viewer.id);
  const [newest] = others;
  if (!newest) return [];
  return [
    {
      kind: 'members',
      title: `${named(others.map((person) => person.name))} joined`,
      hint: `${others.length === 1 ? 'A new member' : `${others.length} new members`} in ${viewer.borough}.`,
      link: `/people?borough=${encodeURIComponent(viewer.borough)}`,
      at: newest.joinedAt,
    },
  ];
}

function named(names: string[]): string {
  if (names.length <= 2) return names.join(' and ');
  return `${names[0]}, ${names[1]} and ${names.length - 2} more`;
}
