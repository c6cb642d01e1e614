// Forty members and four browsers hold a session in one room. `pnpm bench:room`; exit code 1 when a promise is broken.
import { openBrowser, profile } from '../support/browser.ts';
import { pollWith } from '../support/poll-input.ts';
import { until } from '../support/until.ts';
import { bareSocketIo } from './bare-socket-io.ts';
import { benchRoom, percentile } from './bench-room.ts';
import { opId, signInMember } from './room-member.ts';
import { serverProcess } from './server-process.ts';

const clients = 40;
const browsers = 4;
/** In the page: when a first heading of that name has been painted, in ms since 1970; by its own clock, which is this machine's. */
const headingPainted = (name: string) =>
  new Promise<number>((resolve, reject) => {
    const late = setTimeout(() => reject(new Error(`${name} was not seen within 15 s.`)), 15_000);
    const look = () => {
      if (![...document.querySelectorAll('main h1')].some((heading) => heading.textContent === name)) return;
      seen.disconnect();
      clearTimeout(late);
      // The frame after the one with the heading in it begins when that one is painted.
      requestAnimationFrame(() => requestAnimationFrame(() => resolve(performance.timeOrigin + performance.now())));
    };
    const seen = new MutationObserver(look);
    seen.observe(document, { subtree: true, childList: true, characterData: true });
    look();
  });
const boardStages = new Set(['check-in', 'ideas', 'harvest']);

const server = await serverProcess();
const browser = await openBrowser();
const faults: string[] = [];
try {
  const room = await benchRoom(server.url, clients);
  const everybody = [room.lead, ...room.members];
  const pages = await Promise.all(
    Array.from({ length: browsers }, async (_, i) => {
      const who = await signInMember(server.url, `member${clients + 1 + i}@demo.example`);
      who.leave();
      const { page, problems } = await profile(browser, { url: server.url } as never, { who });
      await page.goto(`${server.url}/sessions/${room.sessionId}/room`);
      await page.getByRole('timer').waitFor();
      // Who is not on the line yet has still to hear what goes on.
      await page.getByText('Connected').first().waitFor({ state: 'attached' });
      return { page, problems };
    }),
  );
  console.log(`${everybody.length} clients and ${browsers} browsers are in the room.`);
  const before = server.usage();
  const begun = performance.now();
  const [client, web]: [number[], number[]] = [[], []];
  let wrote = { notes: 0, messages: 0, votes: 0 };

  for (const [index, stage] of room.stages.entries()) {
    const seen = pages.map(({ page }) => page.evaluate(headingPainted, stage.name));
    const asked = await room.go(index);
    await until(() => everybody.every((each) => each.stageAt.has(index)), `everybody at ${stage.name}`, 15_000);
    for (const each of everybody) client.push((each.stageAt.get(index) ?? Number.POSITIVE_INFINITY) - asked);
    const shown = (await Promise.all(seen)).map((at) => at - performance.timeOrigin - asked);
    web.push(...shown);
    const slowest = Math.max(...shown);
    if (slowest > 700) console.log(`${stage.name} was on the last browser's page after ${slowest.toFixed(0)} ms.`);
    wrote = await work(index, stage.kind, wrote);
  }

  async function work(index: number, kind: string, sum: typeof wrote): Promise<typeof wrote> {
    let { notes, messages, votes } = sum;
    await Promise.all(
      room.members.map(async (member, i) => {
        if (i % 4 === index % 4) await member.send('live:hand', { sessionId: room.sessionId, up: index % 2 === 0 });
        await member.send('live:ready', { sessionId: room.sessionId, ready: true });
        if (i % 8 !== index % 8) return;
        const said = await member.send('live:say', {
          sessionId: room.sessionId,
          opId: opId(),
          text: `Message ${index}`,
        });
        if (said.ok) messages += 1;
        else faults.push(`A message was refused: ${said.error?.message}`);
      }),
    );
    if (boardStages.has(kind)) {
      const boardId = room.boardOf(index);
      const [lane = ''] = (((await room.lead.get(`/api/boards/${boardId}`)).lanes ?? []) as { id: string }[]).map(
        (l) => l.id,
      );
      await Promise.all(everybody.map((each) => each.openBoard(boardId)));
      const saved = await Promise.all(
        room.members.map(async (member, i) => [
          await member.note(boardId, `First note of ${i}`, lane),
          await member.note(boardId, `Second note of ${i}`, lane),
        ]),
      );
      notes += saved.flat().filter(Boolean).length;
      await until(
        () => everybody.every((each) => each.notes(boardId) === room.lead.notes(boardId)),
        'all boards to be equal',
        15_000,
      ).catch((error: Error) => faults.push(error.message));
      const there = JSON.parse(room.lead.notes(boardId) || '{"notes":[]}').notes.length;
      if (there !== clients * 2) faults.push(`The board of ${kind} has ${there} notes, not ${clients * 2}.`);
    }
    if (kind === 'choose-cases') votes += await poll();
    return { notes, messages, votes };
  }

  async function poll(): Promise<number> {
    const asked = { question: 'Which case first?', options: ['The first', 'The second'], byIcs: true };
    const made = await room.lead.post('/api/polls', pollWith({ opId: opId(), sessionId: room.sessionId, ...asked }));
    const pollId = String(made.body.pollId);
    const { options } = (await room.lead.get(`/api/polls/${pollId}`)) as { options: { id: string }[] };
    const answers = await Promise.all(
      room.members.map((member, i) =>
        member.send('poll:vote', { pollId, opId: opId(), answer: { choice: options[i % 2]?.id } }),
      ),
    );
    for (const answer of answers) if (!answer.ok) faults.push(`A vote was refused: ${answer.error?.message}`);
    await room.lead.send('poll:close', { pollId, opId: opId() });
    return answers.filter((answer) => answer.ok).length;
  }

  const seconds = (performance.now() - begun) / 1_000;
  const after = server.usage();
  const size = JSON.stringify((await room.lead.get(`/api/sessions/${room.sessionId}/room`)).room).length;
  const bare = await bareSocketIo(clients + 1, room.stages.length, size);
  line('stage change to clients', client);
  line('stage change to browsers', web);
  line(`bare Socket.IO, ${size} bytes to as many`, bare);
  console.log(`ratio to bare Socket.IO: median ${(percentile(client, 50) / percentile(bare, 50)).toFixed(1)}`);
  console.log(`written and acknowledged: ${wrote.notes} notes, ${wrote.messages} messages, ${wrote.votes} votes`);
  console.log(
    `server and database: ${(after.cpuSeconds - before.cpuSeconds).toFixed(1)} s of CPU in ${seconds.toFixed(1)} s, ${after.memoryMb} MB (${before.memoryMb} MB at the start)`,
  );
  // Each by itself: the many quick clients must not hide a few slow browsers.
  for (const [who, took] of [
    ['clients', client],
    ['browsers', web],
  ] as const)
    if (percentile(took, 99) > 1_000) faults.push(`A stage change took longer than a second to reach ${who} (p99).`);
  for (const { problems } of pages) faults.push(...problems);
  faults.push(...server.errors.map((each) => `In the log: ${each.slice(0, 300)}`));
  for (const each of everybody) each.leave();
} finally {
  await browser.close();
  await server.stop();
}
console.log(faults.length === 0 ? 'All boards equal, nothing in the log at error.' : faults.join('\n'));
process.exit(faults.length === 0 ? 0 : 1);

function line(words: string, values: number[]): void {
  const [p50, p99, most] = [50, 99, 100].map((p) => percentile(values, p).toFixed(0));
  console.log(`${words}: median ${p50} ms, p99 ${p99} ms, slowest ${most} ms (${values.length} measured)`);
}
