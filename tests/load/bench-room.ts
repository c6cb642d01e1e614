import { recipes } from '@soundings/contracts/sessions';
import { opId, type RoomMember, signInMember } from './room-member.ts';

export interface BenchRoom {
  sessionId: string;
  lead: RoomMember;
  members: RoomMember[];
  stages: { id: string; kind: string; name: string }[];
  /** Goes to a stage; resolves to when it was asked for. */
  go(to: number): Promise<number>;
  boardOf(index: number): string;
}

/** A session of the co-consulting recipe with its room open, one who leads and so many members in it. */
export async function benchRoom(url: string, count: number): Promise<BenchRoom> {
  const lead = await signInMember(url, 'facilitator@demo.example');
  const planned = await lead.post('/api/sessions', {
    opId: opId(),
    title: 'A full room',
    about: '',
    kind: 'co-consulting',
    startsAt: new Date(Date.now() + 60_000).toISOString(),
    minutes: 120,
    stages: recipes['co-consulting'],
    callLink: '',
    places: null,
    occurrences: 1,
    coFacilitatorId: null,
  });
  const sessionId = (planned.body.sessionIds as string[] | undefined)?.[0];
  if (!sessionId) throw new Error(`The session was not planned: ${JSON.stringify(planned.body)}`);
  const opened = await lead.post(`/api/sessions/${sessionId}/room`, { opId: opId() });
  const { stages } = (opened.body as { room: { stages: BenchRoom['stages'] } }).room;
  const members: RoomMember[] = [];
  // Passwords are slow to check on purpose: a few at a time, as people come.
  for (let i = 1; i <= count; i += 4) {
    const some = Array.from({ length: Math.min(4, count - i + 1) }, (_, at) => `member${i + at}@demo.example`);
    members.push(...(await Promise.all(some.map((email) => signInMember(url, email)))));
  }
  for (const member of [lead, ...members]) {
    await member.send('room:watch', { room: `session:${sessionId}` });
    await member.send('live:enter', { sessionId });
  }
  let at = -1;
  return {
    sessionId,
    lead,
    members,
    stages,
    async go(to) {
      const asked = performance.now();
      const input = { sessionId, opId: opId(), from: at, to };
      const answer = await lead.sendUntilAnswered('live:go', input, 30_000);
      if (!answer.ok) throw new Error(`The stage did not change: ${answer.error?.message}`);
      at = to;
      return asked;
    },
    boardOf: (index) => `stage-${sessionId}-${stages[index]?.id ?? ''}`,
  };
}

export function percentile(values: readonly number[], p: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil((p / 100) * sorted.length) - 1)] ?? 0;
}
