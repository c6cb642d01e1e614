// The server is killed with -9 in the middle of a full room, again and again. `pnpm bench:kill [times]`; exit code 1 when a
// write that was acknowledged is not there, or is there twice, or somebody is not back ten seconds after /readyz answers.
import { pollWith } from '../support/poll-input.ts';
import { until } from '../support/until.ts';
import { benchRoom } from './bench-room.ts';
import { opId } from './room-member.ts';
import { serverProcess } from './server-process.ts';

const times = Number(process.argv[2] ?? 20);
const clients = 40;
const server = await serverProcess();
const faults: string[] = [];
const acknowledged = { messages: new Set<string>(), notes: new Set<string>(), actions: new Set<string>(), votes: 0 };
try {
  const room = await benchRoom(server.url, clients);
  const { sessionId } = room;
  const everybody = [room.lead, ...room.members];
  const boardIds = new Set<string>();
  let backAfter: number[] = [];

  for (let round = 1; round <= times; round++) {
    // A board holds 500 notes: each round has the next stage's.
    await room.go((round - 1) % room.stages.length);
    const boardId = room.boardOf((round - 1) % room.stages.length);
    boardIds.add(boardId);
    const { lanes } = (await room.lead.get(`/api/boards/${boardId}`)) as { lanes: { id: string }[] };
    await Promise.all(everybody.map((each) => each.openBoard(boardId)));
    const poll = await openPoll(round);
    let writing = true;
    const work = room.members.map(async (member, i) => {
      for (let n = 0; writing; n++) {
        const text = `${round}.${i}.${n}`;
        const kind = (i + n) % 4;
        if (kind === 0 && n < 20) {
          const note = await member.note(boardId, text, lanes[0]?.id ?? '').catch(() => null);
          if (note) acknowledged.notes.add(note);
        } else if (kind === 1 || n >= 20) {
          const said = await member
            .sendUntilAnswered('live:say', { sessionId, opId: opId(), text }, 40_000)
            .catch(() => null);
          if (said?.ok) acknowledged.messages.add(text);
        } else if (kind === 2 && n < 8) {
          const body = { opId: opId(), text, ownerId: member.id, dueOn: null, boardId: null, noteId: null };
          const made = await again(() => member.post(`/api/sessions/${sessionId}/actions`, body));
          if (made) acknowledged.actions.add(text);
        } else if (n < 8) {
          const input = { pollId: poll.id, opId: opId(), answer: { choice: poll.options[i % 2] } };
          const voted = await member.sendUntilAnswered('poll:vote', input, 40_000).catch(() => null);
          if (voted?.ok) poll.voted.add(member.id);
        }
      }
    });
    await new Promise((resolve) => setTimeout(resolve, 300 + Math.random() * 700));
    await server.kill();
    await server.start();
    const ready = performance.now();
    const back = new Set<string>();
    await until(
      () => {
        for (const each of everybody) if (each.connected()) back.add(each.id);
        return back.size === everybody.length;
      },
      'all to be back',
      10_000,
    ).catch((error: Error) => {
      const gone = everybody.find((each) => !back.has(each.id));
      faults.push(`Round ${round}: ${error.message} ${gone?.name}: ${gone?.boardWords()}`);
    });
    backAfter = [...backAfter, performance.now() - ready];
    writing = false;
    await Promise.all(work);
    await room.lead.sendUntilAnswered('poll:close', { pollId: poll.id, opId: opId() }, 30_000);
    // Once on the roll and once in the ballot box: the figures are made of the box.
    const { answered, results } = (await room.lead.get(`/api/polls/${poll.id}`)) as {
      answered: number;
      results: { figuresFrom: number; bars: { count: number }[] | null } | null;
    };
    if (answered !== poll.voted.size) faults.push(`Round ${round}: ${poll.voted.size} voted, ${answered} counted.`);
    const inBox = (results?.bars ?? []).reduce((sum, bar) => sum + bar.count, 0);
    if (poll.voted.size >= 7 && inBox !== poll.voted.size)
      faults.push(`Round ${round}: ${poll.voted.size} voted, ${inBox} ballots in the box.`);
    await until(
      () => everybody.every((each) => each.notes(boardId) === room.lead.notes(boardId)),
      'all boards to be equal',
      15_000,
    ).catch((error: Error) => {
      const other = everybody.filter((each) => each.notes(boardId) !== room.lead.notes(boardId));
      const words = [room.lead, ...other.slice(0, 4)].map((each) => `${each.name}: ${each.boardWords()}`);
      faults.push(`Round ${round}: ${error.message} ${other.length} have another than ${words.join('; ')}`);
    });
    acknowledged.votes += poll.voted.size;
    console.log(
      `round ${round}: all back ${(backAfter.at(-1) ?? 0).toFixed(0)} ms after /readyz; acknowledged so far: ${acknowledged.notes.size} notes, ${acknowledged.messages.size} messages, ${acknowledged.actions.size} actions, ${acknowledged.votes} votes`,
    );
  }

  async function openPoll(round: number): Promise<{ id: string; options: string[]; voted: Set<string> }> {
    const asked = { question: `Round ${round}?`, options: ['Yes', 'No'] };
    const made = await room.lead.post('/api/polls', pollWith({ opId: opId(), sessionId, ...asked }));
    const id = String(made.body.pollId);
    const { options } = (await room.lead.get(`/api/polls/${id}`)) as { options: { id: string }[] };
    return { id, options: options.map((option) => option.id), voted: new Set() };
  }

  async function again(act: () => Promise<{ status: number }>): Promise<boolean> {
    return await until(
      async () => {
        const answer = await act().catch(() => null);
        return answer && answer.status < 500 ? { made: answer.status === 201 } : null;
      },
      'an answer',
      40_000,
    ).then(
      ({ made }) => made,
      () => false,
    );
  }

  await room.lead.sendUntilAnswered('live:end', { sessionId, opId: opId() }, 30_000);
  for (const member of [room.lead, ...room.members]) member.leave();
  // Everything once more from the disk, through the database itself: no list of a page leaves anything out.
  const there = await server.readAll([...boardIds]);
  once('Message', acknowledged.messages, there.messages);
  once('Note', acknowledged.notes, there.notes);
  once('Action', acknowledged.actions, there.actions);
} finally {
  await server.stop();
}

function once(what: string, wanted: Set<string>, there: string[]): void {
  const counts = Map.groupBy(there, (each) => each);
  for (const each of wanted) {
    const count = counts.get(each)?.length ?? 0;
    if (count !== 1) faults.push(`${what} ${each} is there ${count} times.`);
  }
}

console.log(
  faults.length === 0
    ? `${times} kills: every acknowledged write is there once, and all boards are equal.`
    : faults.slice(0, 30).join('\n'),
);
process.exit(faults.length === 0 ? 0 : 1);
