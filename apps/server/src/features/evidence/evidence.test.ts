import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { checkLater, checkSteps, citableKinds } from '@soundings/contracts/evidence';
import { thingKinds } from '@soundings/contracts/wire';
import { addTheme, deleteNote, moveNote, readBoard } from '@soundings/doc-kinds';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ActionModel } from '#features/sessions/index.ts';
import { evidenceSource } from '#platform/things.ts';
import { openBoard } from '../../../../../tests/support/boards.ts';
import { asPerson, person, socketOf, type TestPerson } from '../../../../../tests/support/people.ts';
import { endRoom, makePoll, pollRoom } from '../../../../../tests/support/polls.ts';
import { op } from '../../../../../tests/support/rooms.ts';
import { startApp, type TestApp } from '../../../../../tests/support/start-app.ts';
import { startThread } from '../../../../../tests/support/threads.ts';
import { until } from '../../../../../tests/support/until.ts';
import { EvidenceModel } from './evidence.model.ts';
import { hashOf } from './evidence.service.ts';
import { evidenceOf, takenBackSince } from './evidence-links.ts';

let app: TestApp;
let lead: TestPerson;
let ann: TestPerson;
let joe: TestPerson;
let sessionId: string;
let boardId: string;
beforeAll(async () => {
  app = await startApp();
  lead = await person(app, 'Lead', { roles: ['member', 'facilitator'] });
  ann = await person(app, 'Ann');
  joe = await person(app, 'Joe');
  ({ id: sessionId } = await pollRoom(app, lead));
  const leads = await socketOf(app, lead);
  await leads.send('live:go', { opId: op(), sessionId, from: -1, to: 0 });
  boardId = `stage-${sessionId}-${sessionId}-s0`;
  leads.close();
});
afterAll(() => app.stop());

async function addNote(who: TestPerson, text: string, anonymous = false): Promise<string> {
  const tab = await socketOf(app, who);
  const before = await openBoard(app, boardId, who);
  const lane = (await asPerson(app, who).get(`/api/boards/${boardId}`)).body.lanes[0].id;
  const answer = await tab.send('board:hold-note', { opId: op(), boardId, lane, text, anonymous });
  if (!answer.ok) throw new Error(answer.error?.message);
  await until(() => before.texts().includes(text), 'the note');
  const id = [...before.doc.getMap<{ get(key: string): { toString(): string } }>('notes').entries()].find(
    ([, note]) => note.get('text').toString() === text,
  )?.[0];
  before.leave();
  tab.close();
  return `${boardId}~${id}`;
}

const freeze = (who: TestPerson, kind: string, id: string) =>
  asPerson(app, who).post('/api/evidence', { opId: op(), kind, id });
const read = async (who: TestPerson, id: string) => (await asPerson(app, who).get(`/api/evidence/${id}`)).body;

it('keeps a note as it stood, with a hash that anybody can make again, whatever becomes of the note', async () => {
  const note = await addNote(ann, 'Ring first, write second');
  const { body: frozen } = await freeze(lead, 'note', note);
  expect(frozen).toMatchObject({ kind: 'note', excerpt: 'Ring first, write second', figure: null, names: [] });
  expect(hashOf(frozen)).toBe(frozen.hash);
  expect(hashOf({ ...frozen, excerpt: 'Ring first, write never' })).not.toBe(frozen.hash);
  const board = await openBoard(app, boardId, lead);
  expect(await takenBackSince(app.app, [frozen.id])).toEqual([]);
  deleteNote(board.doc, note.split('~')[1] ?? '');
  await until(async () => (await freeze(lead, 'note', note)).status === 404, 'the note to be gone');
  board.leave();
  expect(await takenBackSince(app.app, [frozen.id])).toEqual([frozen.id]);
  expect(await read(joe, frozen.id)).toMatchObject({
    excerpt: 'Ring first, write second',
    hash: frozen.hash,
    link: '',
  });
  const words = async (who?: TestPerson) => (await asPerson(app, who).get(`/evidence/${frozen.id}`)).text;
  expect(await words(joe)).toContain('Where it was said is not there any more.');
  expect(await words(joe)).not.toContain('They see where.');
  await EvidenceModel(app.app).updateOne({ _id: frozen.id }, { $set: { publicIn: ['outcome:some-outcome'] } });
  expect(await words()).toContain('It was said among members of the community. They see where.');
});

it('says on its page how to make its hash again, in a command that does', async () => {
  const note = await addNote(ann, 'It’s “first” & \\ <last>');
  const { body: frozen } = await freeze(lead, 'note', note);
  const served = async () => (await asPerson(app, joe).get(`/evidence/${frozen.id}`)).text;
  expect(await served()).toContain(checkLater);
  await EvidenceModel(app.app).updateOne({ _id: frozen.id }, { $set: { publicIn: ['outcome:some-outcome'] } });
  const page = await served();
  expect(page).not.toContain(checkLater);
  expect(page).toContain(checkSteps);
  const marks = { '&#39;': "'", '&quot;': '"', '&lt;': '<', '&gt;': '>', '&amp;': '&' };
  const written = /<pre class="recipe"><code>([^<]*)/.exec(page)?.[1] ?? '';
  const command = Object.entries(marks).reduce((text, [mark, letter]) => text.replaceAll(mark, letter), written);
  const { stdout } = await promisify(execFile)('sh', ['-c', command]);
  expect(stdout).toBe(`${frozen.hash}\n`);
});

it('looks at all that is cited in as few queries as at one piece of it', async () => {
  const ids: string[] = [];
  for (let i = 0; i < 5; i += 1) {
    const [action] = await ActionModel(app.app).create([
      {
        ...{ _id: app.app.ids.next(), sessionId, text: `Ring on day ${i}`, ownerId: ann.id, state: 'open' },
        ...{ createdBy: ann.id, createdAt: app.app.clock.now() },
      },
    ]);
    ids.push((await freeze(lead, 'action', action?._id ?? '')).body.id);
    ids.push((await freeze(lead, 'note', await addNote(ann, `Note on day ${i}`))).body.id);
  }
  const viewer = { kind: 'person', id: joe.id, name: 'Joe', roles: ['member'], borough: '', ics: '' } as const;
  const asked = async (of: readonly string[]) => {
    let count = 0;
    app.app.db.set('debug', () => {
      count += 1;
    });
    const views = await evidenceOf(app.app, { ...viewer, roles: [...viewer.roles] }, of);
    app.app.db.set('debug', false);
    expect(views.map((view) => view.id)).toEqual(of);
    expect(views.every((view) => view.link !== '')).toBe(true);
    return count;
  };
  // What the server does of itself meanwhile is counted too: the least of some tries is the looking alone.
  const least = async (of: readonly string[]) => Math.min(await asked(of), await asked(of), await asked(of));
  expect(await least(ids)).toBe(await least(ids.slice(0, 2)));
});

it('shows a name with its owner’s yes only, asks once, and takes it away again', async () => {
  const { body: frozen } = await freeze(lead, 'note', await addNote(ann, 'A map of the door helps'));
  const page = `/api/evidence/${frozen.id}`;
  expect((await asPerson(app, joe).post(`${page}/ask-names`, { opId: op() })).status).toBe(403);
  expect((await asPerson(app, lead).post(`${page}/ask-names`, { opId: op() })).body).toEqual({ asked: 1 });
  expect((await asPerson(app, lead).post(`${page}/ask-names`, { opId: op() })).body).toEqual({ asked: 0 });
  const { notifications } = (await asPerson(app, ann).get('/api/notifications')).body;
  expect(notifications.map((each: { link: string }) => each.link)).toEqual([`/evidence/${frozen.id}`]);
  expect(await read(ann, frozen.id)).toMatchObject({ mine: 'asked', names: [], authors: null });
  expect((await asPerson(app, joe).put(`${page}/my-name`, { opId: op(), shown: true })).status).toBe(403);
  await asPerson(app, ann).put(`${page}/my-name`, { opId: op(), shown: true });
  expect(await read(joe, frozen.id)).toMatchObject({ mine: null, names: ['Ann'] });
  await asPerson(app, ann).put(`${page}/my-name`, { opId: op(), shown: false });
  expect(await read(joe, frozen.id)).toMatchObject({ names: [] });
  expect((await asPerson(app, ann).get('/api/me/data')).text).toContain('A map of the door helps');
});

it('has nobody behind words that were written without a name', async () => {
  for (const who of [ann, joe, lead]) await addNoteHeld(who);
  const board = await openBoard(app, boardId, lead);
  await until(() => board.texts().filter((text) => text.startsWith('Quietly')).length === 3, 'the quiet notes');
  board.leave();
  const { found } = (await asPerson(app, lead).get('/api/evidence?words=quietly&kind=note')).body;
  expect(found).toHaveLength(3);
  const { body } = await freeze(lead, 'note', found[0].id);
  expect(await read(lead, body.id)).toMatchObject({ authors: { all: 0, asked: 0, yes: 0 } });
});

async function addNoteHeld(who: TestPerson): Promise<void> {
  const tab = await socketOf(app, who);
  const lane = (await asPerson(app, who).get(`/api/boards/${boardId}`)).body.lanes[0].id;
  await tab.send('board:hold-note', { opId: op(), boardId, lane, text: `Quietly ${who.name}`, anonymous: true });
  tab.close();
}

it('finds by words, follows a note to its theme and on to what cites it, and shows a visitor nothing', async () => {
  const note = await addNote(joe, 'Reception wants a phone');
  const board = await openBoard(app, boardId, lead);
  const lane = (await asPerson(app, lead).get(`/api/boards/${boardId}`)).body.lanes[0].id;
  addTheme(board.doc, { id: 'theme-1', name: 'The first call', lane });
  moveNote(board.doc, note.split('~')[1] ?? '', { lane, theme: 'theme-1' });
  const theme = `${boardId}~theme-1`;
  await until(async () => {
    const kept = await app.app.collab.read('board', boardId, readBoard);
    return kept.notes.some((each) => each.theme === 'theme-1');
  }, 'the theme to be kept');
  const { found } = (await asPerson(app, ann).get('/api/evidence?words=phone+CALL')).body;
  expect(found.map((each: { id: string }) => each.id)).toEqual([theme]);
  board.leave();
  const { body: frozen } = await freeze(ann, 'theme', theme);
  expect(frozen).toMatchObject({
    title: 'The first call',
    excerpt: 'The first call\n– Reception wants a phone',
    figure: '1 note',
  });
  const trail = (await asPerson(app, ann).get(`/api/trail/note/${note}`)).body;
  expect(trail.cameFrom).toMatchObject([{ kind: 'session', id: sessionId }]);
  expect(trail.cameOut).toMatchObject([{ kind: 'theme', id: theme, out: `note:${note}` }]);
  expect((await asPerson(app).get(`/api/trail/note/${note}`)).body).toEqual({ here: null, cameFrom: [], cameOut: [] });
  expect((await asPerson(app).get(`/api/evidence/${frozen.id}`)).status).toBe(401);
  const page = await asPerson(app).get(`/evidence/${frozen.id}`);
  expect(page.text).toMatch(/This evidence is for members[\s\S]*href="\/sign-in\?next=%2Fevidence%2F/);
  expect(page.text).not.toContain(frozen.excerpt);
});

it('leads who is not signed in from one public piece of evidence to that of what it came out of, and to no other', async () => {
  const note = await addNote(joe, 'The ramp is too steep');
  const kept = async (kind: string, id: string): Promise<string> => (await freeze(lead, kind, id)).body.id;
  const { firstId } = await startThread(app, ann, { from: { kind: 'note', id: note } });
  const [ofNote, later, post] = [await kept('note', note), await kept('note', note), await kept('post', firstId)];
  const page = async (id: string, who?: TestPerson) => (await asPerson(app, who).get(`/evidence/${id}`)).text;
  const open = (id: string) =>
    EvidenceModel(app.app).updateOne({ _id: id }, { $set: { publicIn: ['outcome:some-outcome'] } });
  await open(post);
  expect(await page(post)).not.toContain('What it came out of');
  await open(ofNote);
  await open(later);
  expect(await page(post)).toMatch(new RegExp(`What it came out of[^]*href="/evidence/${later}">Note: The ramp`));
  expect(await page(post)).not.toContain(`/evidence/${ofNote}"`);
  expect(await page(later)).not.toContain('What it came out of');
  expect(await page(post, ann)).not.toContain(`/evidence/${later}`);
  expect((await asPerson(app, ann).get(`/api/evidence/${post}`)).body.publicWay).toEqual([]);
});

it('shows in what came of a session what cites a note of it alone', async () => {
  const { body: frozen } = await freeze(lead, 'note', await addNote(joe, 'A desk by the door'));
  const cora = await person(app, 'Cora', { roles: ['convenor'] });
  const { id } = (await asPerson(app, cora).post('/api/outcomes', { opId: op(), about: null })).body;
  const fields = { title: 'A desk', asked: 'What helps?', said: 'A desk.', did: 'A desk.', status: 'done' };
  const more = { topic: '', owner: '', due: '', steps: [], ics: [], evidence: [frozen.id] };
  const draft = { opId: op(), version: 1, fields: { ...fields, ...more } };
  expect((await asPerson(app, cora).put(`/api/outcomes/${id}/draft`, draft)).status).toBe(200);
  const came = async () => (await asPerson(app, ann).get(`/api/trail/session/${sessionId}`)).body.cameOut;
  expect(await came()).not.toContainEqual(expect.objectContaining({ id }));
  await asPerson(app, cora).post(`/api/outcomes/${id}/publish`, { opId: op(), version: 2, why: '' });
  expect(await came()).toContainEqual(expect.objectContaining({ kind: 'outcome', id, out: `session:${sessionId}` }));
});

it('cites a poll by its sentence, once it is closed, and names nobody', async () => {
  const named = await makePoll(app, lead, sessionId, { named: true });
  expect((await freeze(lead, 'poll', named.id)).status).toBe(409);
  const tab = await socketOf(app, ann);
  await tab.send('poll:vote', { opId: op(), pollId: named.id, answer: { choice: named.options[0] } });
  tab.close();
  await endRoom(app, lead, sessionId);
  const { body } = await until(async () => {
    const answer = await freeze(lead, 'poll', named.id);
    return answer.status === 201 ? answer : undefined;
  }, 'the poll to be closed');
  expect(body.excerpt).toMatch(/^What should be funded first\?\n/);
  expect(JSON.stringify(body)).not.toContain('Ann');
});

it('does a thing once, however often it is sent', async () => {
  const { found } = (await asPerson(app, lead).get('/api/evidence?kind=note')).body;
  const once = { opId: op(), kind: 'note', id: found[0].id };
  const [first, again] = [
    await asPerson(app, lead).post('/api/evidence', once),
    await asPerson(app, lead).post('/api/evidence', once),
  ];
  expect(again.body.id).toBe(first.body.id);
});

it('offers the kinds that can be found and frozen, and no other; a page from before may still ask for threads', async () => {
  expect(citableKinds).toEqual(thingKinds.filter((kind) => evidenceSource(app.app, kind)));
  const { status, body } = await asPerson(app, lead).get('/api/evidence?words=&kind=thread');
  expect({ status, body }).toEqual({ status: 200, body: { found: [], more: false } });
});
