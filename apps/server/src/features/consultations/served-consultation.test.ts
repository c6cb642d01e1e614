import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import supertest from 'supertest';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { servedPolls } from '#features/polls/index.ts';
import { answerSome, makeDraft, openOne, run } from '../../../../../tests/support/consultations.ts';
import { script } from '../../../../../tests/support/hostile-script.ts';
import { asPerson, person, socketOf, type TestPerson } from '../../../../../tests/support/people.ts';
import { op } from '../../../../../tests/support/rooms.ts';
import { startApp, type TestApp } from '../../../../../tests/support/start-app.ts';
import { statementThings } from './consultation-things.ts';
import { importPolis } from './import-polis.service.ts';

let app: TestApp;
let lead: TestPerson;
let folder: string;
beforeAll(async () => {
  app = await startApp({ SOUNDINGS_RATE_PER_MINUTE: '1000000' });
  lead = await person(app, 'Lead', { roles: ['member', 'facilitator'] });
  folder = await mkdtemp(join(tmpdir(), 'polis-'));
});
afterAll(async () => {
  await app.stop();
  await rm(folder, { recursive: true, force: true });
});

const page = async (path: string) => await supertest(app.url).get(path);
type Asked = { limit?: number; sort?: object };
const hostile = (words: string) => `${words} ${script}`;
const shown = (words: string) =>
  hostile(words).replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

function isAPage({ text, status, headers }: Pick<supertest.Response, 'text' | 'status' | 'headers'>): void {
  expect(status).toBe(200);
  expect(text.match(/<h1/g)).toHaveLength(1);
  expect(text).not.toMatch(/<img|<script(?![^>]* src=)| style=/);
  expect(text).toMatch(/<title>[^<]+ - Soundings<\/title>[\s\S]*rel="canonical"/);
  expect(headers['cache-control']).toBe('no-cache');
}

it('what is not published is said to be for members, with none of its words; a draft is not there', async () => {
  expect((await page('/consultations')).text).toContain('No consultation is published');
  const id = await openOne(app, lead, { title: 'What should be paid first?' });
  const draft = await makeDraft(app, lead, { title: 'What comes later?' });
  const tried = async () => {
    const seen = await page(`/consultations/${id}`);
    isAPage(seen);
    expect(seen.text).toContain('This consultation is for members');
    expect(seen.text).toContain(`href="/sign-in?next=%2Fconsultations%2F${id}"`);
    expect(seen.text).not.toMatch(/paid first|Who asks|The convenor|supervision/);
    expect((await page('/consultations')).text).not.toMatch(/paid first|comes later/);
  };
  await tried();
  await run(app, lead, id, 'close');
  await tried();
  for (const gone of [draft, 'never-there']) {
    const answer = await page(`/consultations/${gone}`);
    expect([answer.status, answer.text.includes('comes later')]).toEqual([404, false]);
  }
});

it('a published one says who asked, why and what was said, with too small numbers hidden and nothing run', async () => {
  const id = await openOne(app, lead, {
    ...{ title: hostile('Title'), whoAsks: hostile('Who'), why: hostile('Why'), next: hostile('Next') },
    statements: [hostile('Divided'), 'Liked by all.', 'Read by few.'],
  });
  for (let i = 0; i < 7; i += 1) {
    const who = await person(app, `Member ${i}`);
    const first = i === 0;
    const said = (text: string) => (text.startsWith('Divided') && i % 2 ? 'disagree' : 'agree');
    await answerSome(app, who, id, (_, text) => said(text), first ? 3 : 2);
  }
  await run(app, lead, id, 'close');
  await run(app, lead, id, 'publish');
  const { results } = (await asPerson(app).get(`/api/consultations/${id}`)).body;
  const seen = await page(`/consultations/${id}`);
  const { text } = seen;
  isAPage(seen);
  for (const words of ['Title', 'Who', 'Why', 'Next']) expect(text).toContain(shown(words));
  expect(text).toContain(`href="/api/consultations/${id}/statements.csv"`);
  expect(text).toContain('Published for everybody');
  expect(text).toContain('7 of ');
  const order = [...text.matchAll(/<li id="statement-([^"]+)">([\s\S]*?)<\/li>/g)];
  expect(order).toHaveLength(3);
  for (const { statementId, answered, figures } of results.statements) {
    const line = order.find(([, of]) => of === statementId)?.[2];
    expect(line).toContain(
      figures ? `${figures.agree} agree · ${figures.disagree} disagree` : `${answered} answered: too few`,
    );
    expect(line?.includes(' agree')).toBe(figures !== null);
  }
  const agreement = new Map(
    results.statements.map((each: { statementId: string; figures: { agreement: number } }) => [
      each.statementId,
      each.figures?.agreement ?? -1,
    ]),
  );
  const found = order.map(([, of = '']) => agreement.get(of) as number);
  expect(found).toEqual(found.toSorted((a, b) => b - a));
  const index = await page('/consultations');
  isAPage(index);
  expect(index.text).toContain(shown('Title'));
  expect(index.text).toContain(`3 statements, answered by 7 people. Who asks: ${shown('Who')}. Closed on `);
  const again = await supertest(app.url)
    .get(`/consultations/${id}`)
    .set('If-None-Match', seen.headers.etag ?? '');
  expect(again.status).toBe(304);
});

it('everybody reads the polls of a published one: figures from the threshold on, how many answered in words, no more', async () => {
  const input = { why: '', max: null, scale: null, byIcs: false, options: [] as string[] };
  const id = await openOne(app, lead, {
    ...{ title: 'Polls alone', statements: [], byIcs: true },
    polls: [
      { ...input, question: hostile('Which day?'), kind: 'one', options: [hostile('Mon'), 'Tue'], byIcs: true },
      { ...input, question: 'Which hour?', kind: 'one', options: ['Nine', 'Ten'] },
      { ...input, question: 'What else?', kind: 'text' },
    ],
  });
  const path = `/api/consultations/${id}/polls`;
  const [day, hour, words] = (await asPerson(app, lead).get(path)).body.polls;
  for (let i = 0; i < 16; i += 1) {
    const who = await person(app, `Voter ${i}`, { borough: i < 8 ? 'Camden' : 'Newham' });
    const tab = await socketOf(app, who);
    const vote = (pollId: string, answer: object) => tab.send('poll:vote', { opId: op(), pollId, answer });
    await vote(day.id, { choice: day.options[i % 8 < 2 ? 1 : 0].id });
    if (i < 2) await vote(hour.id, { choice: hour.options[0].id });
    if (i < 3) await vote(words.id, { text: hostile(['Let through', 'Left out', 'Not read'][i] ?? '') });
    tab.close();
  }
  const leads = await socketOf(app, lead);
  const { held } = (await asPerson(app, lead).get(path)).body.polls[2];
  for (const { id: textId, text } of held as { id: string; text: string }[])
    if (!text.startsWith('Not read'))
      await leads.send('poll:judge-text', { opId: op(), pollId: words.id, textId, shown: text.startsWith('Let') });
  leads.close();
  await run(app, lead, id, 'close');
  expect((await asPerson(app).get(path)).status).toBe(401);
  expect((await page(`/consultations/${id}`)).text).not.toContain('Which hour?');
  await run(app, lead, id, 'publish');

  const { polls } = (await asPerson(app).get(path)).body;
  expect(polls).toMatchObject([
    { answered: 16, held: [], mayRun: false, results: { bars: [{ count: 12 }, { count: 4 }], names: [] } },
    { answered: 2, results: { bars: null, needed: 7 } },
    { answered: 3, held: [], results: { texts: [], sentence: '3 answered in words. They are for members to read.' } },
  ]);
  const seen = await page(`/consultations/${id}`);
  isAPage(seen);
  const { text } = seen;
  for (const said of [shown('Which day?'), shown('Mon'), 'came first, with 12 of 16 answers.', '3 answered in words'])
    expect(text).toContain(said);
  expect(text).toContain('<td class="n">12</td><td class="n">75%</td>');
  expect(text).toContain('2 answered. That is too few to show figures without giving somebody away.');
  expect(text).toContain('By area');
  expect(text).toContain('How many answered by integrated care system');
  const [first, second] = polls[0].results.bars.map((bar: { id: string }) => bar.id);
  const rows = [{ id: 'NCL', name: 'North Central London', answered: 9, cells: [9, '*'] }];
  const table = { kind: 'table', answered: 16, columns: [first, second], columnTotals: [12, 4], rows };
  const byArea = servedPolls([{ ...polls[0], results: { ...polls[0].results, breakdown: table } }])?.text;
  expect(byArea).toContain('<th scope="row">North Central</th><td class="n">9</td>');
  expect(byArea).toContain('hidden, small number');
  expect(byArea).toContain('A number from 1 to 6 could point to a person');
  expect(text).not.toMatch(/Let through|Left out|Not read|Nine|Voter/);
  expect((await asPerson(app, lead).get(path)).body.polls[2].results.texts).toMatchObject([{ count: 1 }]);
});

it('an imported one has its first fifty statements, its source and its licence', async () => {
  const lines = Array.from({ length: 60 }, (_, i) => `1,x,${i},9,${i},1,1,"Statement ${i} of sixty"`);
  const files = {
    'comments.csv': `timestamp,datetime,comment-id,author-id,agrees,disagrees,moderated,comment-body\n${lines.join('\n')}\n`,
    'votes.csv': 'timestamp,datetime,comment-id,voter-id,vote\n1,x,1,1,1\n',
    'participants-votes.csv': 'participant,group-id,1\n1,0,1\n',
    'summary.csv': 'topic,Sixty at once\nurl,https://pol.is/x\n',
  };
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
  const { id } = await importPolis(app.app, folder, { licence: hostile('CC BY 4.0') }, () => undefined);
  const asked: unknown[] = [];
  app.app.db.set('debug', (of: string, command: string, _filter: unknown, { limit, sort }: Asked = {}) => {
    if (of === 'statements' && command === 'find') asked.push({ limit, sort });
  });
  const seen = await page(`/consultations/${id}`);
  app.app.db.set('debug', false);
  isAPage(seen);
  expect(seen.text.match(/<li id="statement-/g)).toHaveLength(50);
  expect(seen.text).toContain(`<li id="statement-${id}-0">`);
  expect(seen.text).toContain('50 of 60 statements');
  expect(seen.text).toContain('gave 1 answer to 60 statements');
  // Whoever opens it, so often as they like, has no more read for them.
  expect(asked).toEqual([{ limit: 50, sort: { order: 1 } }]);
  expect(seen.text).toContain('The table to download has all 60.');
  expect(seen.text).toContain(`<a href="/consultations/${id}?page=2#statements">Next: statements 51 to 60</a>`);
  expect(seen.text).not.toContain('Before: ');
  expect(seen.text).toContain('49 agree · 1 disagree · 0 pass · statement 49');
  expect(seen.text).toContain('<a href="https://pol.is/x" rel="noreferrer">');
  expect(seen.text).toContain(`Licence: ${shown('CC BY 4.0')}.`);
});

it('a statement after the fiftieth is reached by paging on, and at once where it is cited', async () => {
  const lines = Array.from({ length: 120 }, (_, i) => `1,x,${i},9,${i},1,1,"Statement ${i} of many"`);
  const files = {
    'comments.csv': `timestamp,datetime,comment-id,author-id,agrees,disagrees,moderated,comment-body\n${lines.join('\n')}\n`,
    'votes.csv': 'timestamp,datetime,comment-id,voter-id,vote\n1,x,1,1,1\n',
  };
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
  const { id } = await importPolis(app.app, folder, { licence: 'CC BY 4.0' }, () => undefined);
  const numbers = (text: string) =>
    [...text.matchAll(/<p class="strong">Statement (\d+) of many/g)].map(([, n]) => Number(n));
  const from = (first: number, length: number) => Array.from({ length }, (_, i) => first + i);
  const second = await page(`/consultations/${id}?page=2`);
  isAPage(second);
  expect(numbers(second.text)).toEqual(from(50, 50));
  expect(second.text).toContain('51 to 100 of 120 statements');
  expect(second.text).toContain(`?page=1#statements">Before: statements 1 to 50</a>`);
  expect(second.text).toContain(`?page=3#statements">Next: statements 101 to 120</a>`);
  expect(second.text).toMatch(new RegExp(`rel="canonical" href="[^"]+/consultations/${id}\\?page=2"`));
  expect(numbers((await page(`/consultations/${id}?page=3`)).text)).toEqual(from(100, 20));
  expect((await supertest(app.url).get(`/consultations/${id}?page=4`)).status).toBe(404);
  for (const odd of ['page=0', 'page=x', 'page=1e3', 'statement=nothing', 'statement[$gt]='])
    expect(numbers((await page(`/consultations/${id}?${odd}`)).text)).toEqual(from(0, 50));

  const cited = await statementThings.look(app.app, { kind: 'nobody' }, `${id}-101`);
  expect(cited?.link).toBe(`/consultations/${id}?statement=${id}-101#statement-${id}-101`);
  const there = await page(cited?.link ?? '');
  expect(numbers(there.text)).toEqual(from(100, 20));
  expect(there.text).toContain(`<li id="statement-${id}-101">`);
});

it('who is signed in has the browser’s page, as has the one where a consultation is written', async () => {
  const open = await openOne(app, lead);
  for (const path of ['/consultations', `/consultations/${open}`])
    expect((await asPerson(app, lead).get(path)).text).not.toContain('id="served"');
  expect((await page('/consultations/new')).text).not.toContain('id="served"');
});
