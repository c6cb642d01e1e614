import { recipes, type SessionKind, sessionKinds } from '@soundings/contracts/sessions';
import type { PersonRecord } from '#features/members/index.ts';
import type { RsvpRecord, SessionRecord } from '#features/sessions/index.ts';
import { seededRandom } from './seeded-random.ts';

interface Draft {
  title: string;
  about: string;
  kind: SessionKind;
  /** Days from today, and the hour in UTC; null: it begins about now. */
  inDays: number;
  hour: number | null;
}

const drafts: Draft[] = [
  {
    title: 'When a referral says only “lonely”',
    about: 'Two cases, and what came of the last ones.',
    kind: 'co-consulting',
    inDays: -56,
    hour: 10,
  },
  {
    title: 'Housing letters that get an answer',
    about: 'Two members show the letters that worked, and we try them on ours.',
    kind: 'skills-share',
    inDays: -28,
    hour: 10,
  },
  {
    title: 'Keeping people with us between referral and first visit',
    about: 'Two cases. Bring one of your own if you have one.',
    kind: 'co-consulting',
    inDays: 0,
    hour: null,
  },
  {
    title: 'Drop-in support',
    about: 'Come with any question, leave when you like.',
    kind: 'drop-in',
    inDays: 9,
    hour: 13,
  },
  {
    title: 'Community meeting',
    about: 'News, and what we want to raise together.',
    kind: 'community-meeting',
    inDays: 31,
    hour: 10,
  },
];

/** The session whose room can be entered now. */
export const demoSessionNow = `demo-session-${drafts.findIndex(({ hour }) => hour === null) + 1}`;

/** The quarter of an hour before: what began then can be entered now. */
export function lastQuarter(now: Date): Date {
  return new Date(Math.floor(now.getTime() / 900_000) * 900_000);
}

/** Whom a newcomer signs in as comes to the session that is on, so that Home leads into its room. */
const triedFirst = 6;

function isOn(session: SessionRecord, now: Date): boolean {
  return session.startsAt <= now && now.getTime() < session.startsAt.getTime() + session.minutes * 60_000;
}

/** Sessions past and to come with their answers, relative to `now`; the same ones each time. */
export function demoSessions(
  now: Date,
  people: readonly Pick<PersonRecord, '_id'>[],
): { sessions: SessionRecord[]; rsvps: RsvpRecord[] } {
  const random = seededRandom(11);
  const sessions = drafts.map((draft, index): SessionRecord => {
    const startsAt = new Date(now);
    startsAt.setUTCDate(startsAt.getUTCDate() + draft.inDays);
    if (draft.hour !== null) startsAt.setUTCHours(draft.hour, 0, 0, 0);
    return {
      _id: `demo-session-${index + 1}`,
      seriesId: null,
      title: draft.title,
      about: draft.about,
      kind: draft.kind,
      startsAt: draft.hour === null ? lastQuarter(startsAt) : startsAt,
      minutes: sessionKinds[draft.kind].minutes,
      stages: recipes[draft.kind].map((stage, i) => ({ ...stage, id: `stage-${index + 1}-${i + 1}` })),
      callLink: '',
      places: null,
      facilitatorId: people[index % 2]?._id ?? '',
      coFacilitatorId: null,
      state: 'planned',
    };
  });
  const rsvps = sessions.flatMap((session) =>
    people.flatMap((person, index): RsvpRecord[] => {
      const dice = random();
      const comes = index < triedFirst && isOn(session, now);
      if (dice > 0.24 && !comes) return [];
      const answer = dice < 0.17 || comes ? 'yes' : dice < 0.21 ? 'maybe' : 'no';
      return [{ _id: `${session._id}:${person._id}`, sessionId: session._id, personId: person._id, answer }];
    }),
  );
  return { sessions, rsvps };
}
