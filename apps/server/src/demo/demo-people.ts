import { boroughNames, type Job } from '@soundings/contracts/members';
import type { Role } from '@soundings/contracts/wire';
import type { PersonRecord } from '#features/members/index.ts';
import { seededRandom } from './seeded-random.ts';

const count = 200;
const firstNames =
  'Amara Kofi Priya Leila Joe Ruth Marek Samir Nia Yusuf Grace Paul Asha Tom Denise Sofia Ben Ines Carol Omar Mei Tariq Hana Dylan Fatima Rosa Ivan Chidi Elif Bea Noor Sean Lucia Kwame Anja Rafi Zoe Idris Maya Callum'.split(
    ' ',
  );
const lastInitials = 'ABCDEFGHIJKLMNOPRSTVWYZ'.split('');
const offered = [
  'Housing letters',
  'Welfare rights',
  'Motivational interviewing',
  'Group facilitation',
  'Debt advice routes',
  'Carers’ support',
  'Walking groups',
  'Trauma-informed practice',
  'Data for commissioners',
  'Working with interpreters',
  'Volunteer buddies',
  'Green activities',
];

/** Two hundred made-up people over all 33 boroughs: the same ones each time, with dates relative to `now`. */
export function demoPeople(now: Date): Omit<PersonRecord, 'passwordHash'>[] {
  const random = seededRandom(2_026);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  return Array.from({ length: count }, (_, index) => {
    const { email, roles } = place(index);
    const job: Job =
      index < 4
        ? 'link-worker'
        : pick(['link-worker', 'link-worker', 'link-worker', 'health-coach', 'care-coordinator', 'other']);
    const joinedAt = new Date(now.getTime() - Math.floor(5 + random() * 500) * 86_400_000);
    const borough = boroughNames[index % boroughNames.length] as string;
    return {
      _id: `demo-person-${String(index + 1).padStart(3, '0')}`,
      email,
      name: `${firstNames[index % firstNames.length]} ${lastInitials[(index * 7 + Math.floor(index / firstNames.length)) % lastInitials.length]}.`,
      roles,
      job,
      borough,
      employer: pick(['Primary care network', 'Local charity', 'Borough council', 'GP federation']),
      skillsOffered: [...new Set([pick(offered), pick(offered)])],
      skillsWanted: [pick(offered)],
      epoch: 0,
      suspended: false,
      joinedAt,
      lastSeenAt: new Date(now.getTime() - Math.floor(random() * 20) * 86_400_000),
      demo: true,
    };
  });
}

function place(index: number): { email: string; roles: Role[] } {
  if (index === 0) return { email: 'facilitator@demo.example', roles: ['member', 'facilitator'] };
  if (index === 1) return { email: 'facilitator2@demo.example', roles: ['member', 'facilitator'] };
  if (index === 2) return { email: 'convenor@demo.example', roles: ['convenor'] };
  if (index === 3) return { email: 'admin@demo.example', roles: ['member', 'administrator'] };
  return { email: `member${index - 3}@demo.example`, roles: ['member'] };
}
