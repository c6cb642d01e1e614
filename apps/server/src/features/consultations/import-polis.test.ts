import { existsSync } from 'node:fs';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asPerson } from '../../../../../tests/support/people.ts';
import { startApp, type TestApp } from '../../../../../tests/support/start-app.ts';
import { ConsultationModel, StatementModel } from './consultation.model.ts';
import { importPolis, polisLicence } from './import-polis.service.ts';

let app: TestApp;
let folder: string;
const quiet = () => undefined;
beforeAll(async () => {
  app = await startApp();
  folder = await mkdtemp(join(tmpdir(), 'polis-'));
});
afterAll(async () => {
  await app.stop();
  await rm(folder, { recursive: true, force: true });
});

async function small(change: Record<string, string> = {}): Promise<string> {
  const files: Record<string, string> = {
    'comments.csv':
      'timestamp,datetime,comment-id,author-id,agrees,disagrees,moderated,comment-body\n1,x,1,9,2,0,1,"Lines, commas\nand ""quotes"""\n1,x,0,9,0,1,-1,=1+1\n',
    'votes.csv': 'timestamp,datetime,comment-id,voter-id,vote\n1,x,1,1,1\n1,x,1,2,1\n1,x,1,3,0\n1,x,0,1,-1\n',
    'participants-votes.csv': 'participant,group-id,n-votes,1\n1,0,2,1\n2,0,1,1\n3,,1,0\n',
    'summary.csv': 'topic,A small one\nurl,https://pol.is/x\n',
    ...change,
  };
  const where = await mkdtemp(join(folder, 'e-'));
  for (const [name, text] of Object.entries(files)) await writeFile(join(where, name), text);
  return where;
}

it('imports an export whole, once, and shows it to everybody', async () => {
  const where = await small();
  const first = await importPolis(app.app, where, { licence: 'CC BY 4.0' }, quiet);
  expect(await importPolis(app.app, where, { licence: 'CC BY 4.0' }, quiet)).toMatchObject({
    id: first.id,
    already: true,
  });
  const nobody = asPerson(app);
  expect((await nobody.get('/api/consultations')).body.consultations).toMatchObject([
    { id: first.id, title: 'A small one', people: 3, statements: 2 },
  ]);
  const { body } = await nobody.get(`/api/consultations/${first.id}`);
  expect(body).toMatchObject({
    votes: 4,
    source: 'https://pol.is/x',
    licence: 'CC BY 4.0',
    groups: [{ name: 'A', size: 2 }],
  });
  expect(body.list.map((s: { text: string }) => s.text)).toEqual(['=1+1', 'Lines, commas\nand "quotes"']);
  expect(body.list[0].moderatedOut).toBe(true);
  const csv = await nobody.get(`/api/consultations/${first.id}/statements.csv`);
  expect(csv.text).toBe(
    'statement_id,text,agree,disagree,pass\n0,\'=1+1,0,1,0\n1,"Lines, commas\nand ""quotes""",2,0,1\n',
  );
  expect((await nobody.get('/api/consultations/polis-nothing')).status).toBe(404);
});

it('says the licence of Polis’s own data where none is given, and takes another, or another source, when it is imported again', async () => {
  const where = await small({ 'summary.csv': 'topic,Whose\nurl,https://pol.is/whose\n' });
  const page = async (id: string) => (await asPerson(app).get(`/api/consultations/${id}`)).body;
  const first = await importPolis(app.app, where, {}, quiet);
  const before = await page(first.id);
  expect(before).toMatchObject({ licence: polisLicence, source: 'https://pol.is/whose' });
  const licence = 'CC0, the council';
  const second = await importPolis(app.app, where, { licence }, quiet);
  expect(second).toEqual({ ...first, already: true, corrected: true, licence });
  expect(await page(first.id)).toEqual({ ...before, licence });
  const source = 'https://example.org/whose';
  expect(await importPolis(app.app, where, { source }, quiet)).toMatchObject({ corrected: true, licence, source });
  expect(await page(first.id)).toEqual({ ...before, licence, source });
  expect(await importPolis(app.app, where, {}, quiet)).toMatchObject({ corrected: false, licence, source });
  const rows = await StatementModel(app.app).countDocuments({ consultationId: first.id });
  expect([rows, await ConsultationModel(app.app).countDocuments({ title: 'Whose' })]).toEqual([2, 1]);
  await expect(importPolis(app.app, where, { source: 'javascript:alert(1)' }, quiet)).rejects.toThrow('no web address');
});

it('takes a web address as its source, and nothing that a browser would run', async () => {
  const where = await small({ 'summary.csv': 'topic,Another\nurl,javascript:alert(1)\n' });
  const { id } = await importPolis(app.app, where, {}, quiet);
  expect((await asPerson(app).get(`/api/consultations/${id}`)).body).toMatchObject({ title: 'Another', source: '' });
});

it.each([
  [
    'votes.csv',
    'timestamp,datetime,comment-id,voter-id,vote\n1,x,1,1,1\n1,x,1,2,5\n',
    /votes\.csv, line 3: a vote is 1, 0 or -1/,
  ],
  [
    'votes.csv',
    'timestamp,datetime,comment-id,voter-id,vote\n1,x,77,1,1\n',
    /votes\.csv, line 2: there is no statement 77/,
  ],
  ['votes.csv', 'timestamp,datetime,comment-id,voter-id,vote\n1,x,1\n', /votes\.csv, line 2/],
  ['votes.csv', '', /votes\.csv, line 1: there is nothing in it\. Export it from Polis again/],
  ['votes.csv', '\n\n', /votes\.csv, line 1: there is nothing in it/],
  ['comments.csv', '', /comments\.csv, line 1: there is nothing in it/],
  ['participants-votes.csv', '', /participants-votes\.csv, line 1: there is nothing in it/],
  ['votes.csv', '1,x,1,1,1\n', /votes\.csv, line 1: the column comment-id, voter-id, vote is missing\. Export/],
  ['votes.csv', 'a,b\n1,2\n', /votes\.csv, line 1: the column comment-id, voter-id, vote is missing/],
  [
    'comments.csv',
    'comment-id,agrees,disagrees,moderated,comment-body\n1,two,0,1,text\n',
    /comments\.csv, line 2: agrees is a whole number/,
  ],
])('a malformed row of %s is named by file and line, and nothing is imported by halves', async (file, text, words) => {
  const before = [await ConsultationModel(app.app).countDocuments(), await StatementModel(app.app).countDocuments()];
  await expect(importPolis(app.app, await small({ [file]: text }), {}, quiet)).rejects.toThrow(words);
  expect([await ConsultationModel(app.app).countDocuments(), await StatementModel(app.app).countDocuments()]).toEqual(
    before,
  );
});

it('a list of votes that was cut off is told in one line; a whole one in none', async () => {
  const whole = await importPolis(app.app, await small(), {}, quiet);
  expect(whole.difference).toBe('');
  const head = 'timestamp,datetime,comment-id,voter-id,vote\n';
  for (const [rows, taken] of [
    ['', 0],
    ['1,x,1,1,1\n1,x,1,3,0\n', 1],
  ] as const) {
    const cut = await importPolis(app.app, await small({ 'votes.csv': head + rows }), {}, quiet);
    expect(cut.difference).toBe(
      `votes.csv has ${taken} agrees and disagrees, comments.csv counts 3. The page shows those, and the passes of votes.csv: look whether votes.csv was cut off.`,
    );
  }
});

const data = resolve(process.env.SOUNDINGS_TEST_DATA ?? join(import.meta.dirname, '../../../../../../shared/data'));
const there = existsSync(data) || process.env.SOUNDINGS_TEST_DATA !== undefined;

describe.skipIf(!there)('a real London consultation (needs SOUNDINGS_TEST_DATA)', () => {
  it('has the counts it was published with: no differences', async () => {
    const export_ = join(data, 'polis/london-youth-policing');
    const where = join(folder, 'london');
    await cp(export_, where, { recursive: true });
    const { id } = await importPolis(app.app, where, { licence: 'CC BY 4.0' }, quiet);
    const rows: { statement_id: string; text: string; agree: string; disagree: string; pass: string }[] = parse(
      (await asPerson(app).get(`/api/consultations/${id}/statements.csv`)).text,
      { bom: true, columns: true },
    );
    const published: Record<string, string>[] = parse(await readFile(join(export_, 'comments.csv')), { columns: true });
    const votes: Record<string, string>[] = parse(await readFile(join(export_, 'votes.csv')), { columns: true });
    const expected = published
      .map((c) => ({
        statement_id: c['comment-id'],
        agree: c.agrees,
        disagree: c.disagrees,
        pass: String(votes.filter((v) => v['comment-id'] === c['comment-id'] && v.vote === '0').length),
      }))
      .sort((a, b) => Number(a.statement_id) - Number(b.statement_id));
    expect(rows.map(({ text: _text, ...counts }) => counts)).toEqual(expected);
    expect(
      (await asPerson(app).get(`/api/consultations/${id}`)).body.groups.map((g: { size: number }) => g.size).sort(),
    ).toEqual([18, 3, 3]);
  });
});
