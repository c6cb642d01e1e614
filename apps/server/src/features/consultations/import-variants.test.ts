import { createWriteStream } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { collectedHeap } from '../../../../../tests/support/collected-heap.ts';
import { asPerson } from '../../../../../tests/support/people.ts';
import { seeded } from '../../../../../tests/support/seeded.ts';
import { startApp, type TestApp } from '../../../../../tests/support/start-app.ts';
import { ConsultationModel } from './consultation.model.ts';
import { importPolis } from './import-polis.service.ts';
import { readPolisExport } from './polis-export.ts';

let app: TestApp;
let folder: string;
beforeAll(async () => {
  app = await startApp();
  folder = await mkdtemp(join(tmpdir(), 'polis-variants-'));
});
afterAll(async () => {
  await app.stop();
  await rm(folder, { recursive: true, force: true });
});

const quiet = () => undefined;
async function exportOf(files: Record<string, string>): Promise<string> {
  const where = await mkdtemp(join(folder, 'e-'));
  for (const [name, text] of Object.entries(files)) await writeFile(join(where, name), text);
  return where;
}
async function rowsOf(where: string): Promise<Record<string, string>[]> {
  const { id } = await importPolis(app.app, where, {}, quiet);
  const csv = await asPerson(app).get(`/api/consultations/${id}/statements.csv`);
  expect(csv.text.split(/\r?\n/)[0]).toBe('statement_id,text,agree,disagree,pass');
  return parse(csv.text, { columns: true });
}

const quote = (text: string) => `"${text.replaceAll('"', '""')}"`;
const texts = [
  'Lines\nand "quotes", and commas',
  '=SUM(A1:A9)',
  '-5 is what we have',
  '+44 is no sum',
  '@home',
  '  spaces  ',
];
const plainRows = texts.map((text, i) => ({ id: String(i), agrees: String(i + 2), disagrees: String(i), text }));
const votes = ['comment-id,voter-id,vote', ...texts.flatMap((_, i) => [`${i},1,0`, `${i},2,1`]), ''];

it('reads a byte order mark, Windows line ends and columns in another order, and changes no count and no words', async () => {
  const comments = [
    'comment-body,moderated,disagrees,something-new,agrees,comment-id',
    ...plainRows.map(({ id, agrees, disagrees, text }) => `${quote(text)},1,${disagrees},x,${agrees},${id}`),
    '',
  ];
  const where = await exportOf({
    'comments.csv': `\uFEFF${comments.join('\r\n')}`,
    'votes.csv': `\uFEFF${votes.join('\r\n')}`,
  });
  const rows = await rowsOf(where);
  expect(rows.map(({ text: _text, ...counts }) => counts)).toEqual(
    plainRows.map(({ id, agrees, disagrees }) => ({ statement_id: id, agree: agrees, disagree: disagrees, pass: '1' })),
  );
  // What a spreadsheet would run as a formula is words there; all others stand as they were written.
  const safe = (text: string) => (/^[=+\-@]/.test(text) ? `'${text}` : text);
  expect(rows.map((row) => row.text)).toEqual(texts.map((text) => safe(text.trim())));
});

it('needs neither groups nor a summary, and takes the groups under either name', async () => {
  const comments = 'comment-id,agrees,disagrees,moderated,comment-body\n7,3,1,1,Ask first\n';
  const some = 'comment-id,voter-id,vote\n7,1,1\n7,2,-1\n7,2,-1\n';
  const bare = await importPolis(app.app, await exportOf({ 'comments.csv': comments, 'votes.csv': some }), {}, quiet);
  const { body } = await asPerson(app).get(`/api/consultations/${bare.id}`);
  expect(body).toMatchObject({ people: 2, votes: 3, groups: [], list: [{ statementId: '7', agree: 3, disagree: 1 }] });
  const groups = 'participant,group-id,7\n1,0,1\n2,1,-1\n';
  const named = await exportOf({ 'comments.csv': comments, 'votes.csv': some, 'participant-votes.csv': groups });
  const { id } = await importPolis(app.app, named, {}, quiet);
  expect((await asPerson(app).get(`/api/consultations/${id}`)).body.groups).toEqual([
    { name: 'A', size: 1 },
    { name: 'B', size: 1 },
  ]);
});

it('names the line of a malformed row after rows of several lines and Windows line ends', async () => {
  const comments =
    'comment-id,agrees,disagrees,moderated,comment-body\r\n1,3,1,1,"Two\r\nlines"\r\n2,three,1,1,Ask\r\n';
  const before = await ConsultationModel(app.app).countDocuments();
  const where = await exportOf({ 'comments.csv': comments, 'votes.csv': 'comment-id,voter-id,vote\r\n' });
  await expect(importPolis(app.app, where, {}, quiet)).rejects.toThrow(
    /comments\.csv, line 4: agrees is a whole number/,
  );
  expect(await ConsultationModel(app.app).countDocuments()).toBe(before);
});

it('takes more statements than are written at once, and no number that cannot be told exactly', async () => {
  const header = 'comment-id,agrees,disagrees,moderated,comment-body\n';
  const some = { 'votes.csv': 'comment-id,voter-id,vote\n' };
  const ids = Array.from({ length: 2_500 }, (_, i) => i);
  const many = ids.map((i) => `${i},${i * 2},0,1,Statement ${i}\n`).join('');
  const rows = await rowsOf(await exportOf({ ...some, 'comments.csv': header + many }));
  expect(rows.map((row) => [row.statement_id, row.agree])).toEqual(ids.map((i) => [String(i), String(i * 2)]));
  const huge = await exportOf({ ...some, 'comments.csv': `${header}99999999999999999999,3,0,1,Ask\n` });
  await expect(importPolis(app.app, huge, {}, quiet)).rejects.toThrow(/comments\.csv, line 2: comment-id is a whole/);
});

it('refuses an export without statements, and a summary that is no table, in the same words', async () => {
  const header = 'comment-id,agrees,disagrees,moderated,comment-body\n';
  const some = { 'comments.csv': `${header}1,0,0,1,Ask\n`, 'votes.csv': 'comment-id,voter-id,vote\n' };
  const before = await ConsultationModel(app.app).countDocuments();
  const refused: [files: Record<string, string>, words: RegExp][] = [
    [{ ...some, 'comments.csv': header }, /^comments\.csv has no statements\. Nothing was imported\.$/],
    [{ ...some, 'comments.csv': '' }, /^comments\.csv, line 1: there is nothing in it\./],
    [
      { ...some, 'summary.csv': 'topic,Scrutiny\nurl,"https://' },
      /^summary\.csv, line 2: this is not a row of the table/,
    ],
  ];
  for (const [files, words] of refused)
    await expect(importPolis(app.app, await exportOf(files), {}, quiet)).rejects.toMatchObject({
      code: 'bad_request',
      message: expect.stringMatching(words),
    });
  expect(await ConsultationModel(app.app).countDocuments()).toBe(before);
});

it('names the row that counts something twice, or leaves out whose it is, and takes an empty text that was moderated out', async () => {
  const comments = 'comment-id,agrees,disagrees,moderated,comment-body\n1,0,0,1,Ask\n2,0,0,-1,\n';
  const some = { 'comments.csv': comments, 'votes.csv': 'comment-id,voter-id,vote\n1,1,1\n' };
  expect((await rowsOf(await exportOf(some))).map((row) => [row.statement_id, row.text])).toEqual([
    ['1', 'Ask'],
    ['2', ''],
  ]);
  const people = (rows: string) => ({ 'participants-votes.csv': `participant,group-id,1\n1,0,1\n${rows}` });
  const refused: [files: Record<string, string>, words: string][] = [
    [{ 'comments.csv': comments.replace('-1,', '0,') }, 'comments.csv, line 3: the text is missing.'],
    [{ 'comments.csv': comments.replace(',1,Ask', ',yes,Ask') }, 'comments.csv, line 2: moderated is 1, 0 or -1,'],
    [{ 'votes.csv': 'comment-id,voter-id,vote\n1,,1\n' }, 'votes.csv, line 2: the voter-id is missing.'],
    [{ 'votes.csv': 'comment-id,vote,voter-id,vote\n' }, 'votes.csv, line 1: the column vote stands in it twice.'],
    [people(',0,1\n'), 'participants-votes.csv, line 3: the participant is missing.'],
    [people('1,0,\n'), 'participants-votes.csv, line 3: participant 1 stands in it twice.'],
    [people('2,0,0x1\n'), 'participants-votes.csv, line 3: a vote is 1, 0 or -1, not “0x1”.'],
  ];
  for (const [files, words] of refused)
    await expect(importPolis(app.app, await exportOf({ ...some, ...files }), {}, quiet)).rejects.toMatchObject({
      code: 'bad_request',
      message: expect.stringContaining(words),
    });
});

it('takes published passes where there are any, and blanks around what stands in a cell', async () => {
  const comments = 'comment-id, agrees,disagrees,passes ,moderated,comment-body\n 7 ,3, 1,12, 1 , "Ask, first" \n';
  const some = 'comment-id,voter-id,vote\n7 , 1, 0\n 7,2 ,1\n';
  const groups = 'participant,group-id,7\n1, 0 , 1\n2,0, \n';
  const where = await exportOf({ 'comments.csv': comments, 'votes.csv': some, 'participants-votes.csv': groups });
  expect(await rowsOf(where)).toEqual([
    { statement_id: '7', text: 'Ask, first', agree: '3', disagree: '1', pass: '12' },
  ]);
  const { groups: read, statements } = await readPolisExport(where, quiet);
  expect([read, statements[0]?.byGroup]).toEqual([[{ name: 'A', size: 2 }], [{ agree: 1, disagree: 0, pass: 0 }]]);
});

it('names groups A to Z, then AA, AB and so on', async () => {
  const ids = Array.from({ length: 704 }, (_, i) => i);
  const { groups } = await readPolisExport(
    await exportOf({
      'comments.csv': 'comment-id,agrees,disagrees,moderated,comment-body\n7,3,1,1,Ask\n',
      'votes.csv': 'comment-id,voter-id,vote\n',
      'participants-votes.csv': `participant,group-id,7\n${ids.map((i) => `${i},${i},1\n`).join('')}`,
    }),
    quiet,
  );
  const names = groups.map(({ name }) => name);
  expect([0, 25, 26, 27, 29, 51, 52, 701, 702, 703].map((i) => names[i])).toEqual(
    'A Z AA AB AD AZ BA ZZ AAA AAB'.split(' '),
  );
  expect(new Set(names).size).toBe(704);
});

it('refuses a file that is not UTF-8, with its line, and keeps every letter of one that is', async () => {
  const header = 'comment-id,agrees,disagrees,moderated,comment-body\n';
  const votesHeader = 'comment-id,voter-id,vote\n';
  // Longer than what is read at once, so that letters of several bytes lie over the seam.
  const long = `${'é'.repeat(40_000)}x${'€'.repeat(40_000)}`;
  const rows = await rowsOf(
    await exportOf({ 'comments.csv': `${header}1,0,0,1,"${long}\r\nč"\n`, 'votes.csv': votesHeader }),
  );
  expect(rows[0]?.text).toBe(`${long}\nč`);
  const before = await ConsultationModel(app.app).countDocuments();
  const caféInLatin1 = Buffer.from('3,0,0,1,caf\u00e9\n', 'latin1');
  const several = Buffer.concat([
    Buffer.from(`${header}1,0,0,1,"Two\r\nlines, naïve"\r\n2,0,0,1,${long}\n`),
    caféInLatin1,
  ]);
  const wrong: [file: string, bytes: Buffer, line: number][] = [
    ['comments.csv', Buffer.concat([Buffer.from(header), caféInLatin1]), 2],
    ['comments.csv', several, 5],
    ['comments.csv', Buffer.from(`\uFEFF${header}1,0,0,1,Ask\n`, 'utf16le'), 1],
    ['comments.csv', Buffer.from(`${header}1,0,0,1,Ask\u00e9`, 'latin1'), 2],
    ['votes.csv', Buffer.concat([Buffer.from(`${votesHeader}1,1,1\n`), Buffer.from('1,\u00e9,1\n', 'latin1')]), 3],
    ['summary.csv', Buffer.from('topic,Caf\u00e9\n', 'latin1'), 1],
  ];
  for (const [file, bytes, line] of wrong) {
    const where = await exportOf({ 'comments.csv': `${header}1,0,0,1,Ask\n`, 'votes.csv': votesHeader });
    await writeFile(join(where, file), bytes);
    await expect(importPolis(app.app, where, {}, quiet)).rejects.toMatchObject({
      code: 'bad_request',
      message: `${file}, line ${line}: some letters cannot be read, because the file is not saved as UTF-8. Save it as “CSV UTF-8” and try again. Nothing was imported.`,
    });
  }
  expect(await ConsultationModel(app.app).countDocuments()).toBe(before);
});

it('a folder where a file should be is refused in a plain line', async () => {
  const where = await exportOf({ 'votes.csv': 'comment-id,voter-id,vote\n' });
  await mkdir(join(where, 'comments.csv'));
  await expect(importPolis(app.app, where, {}, quiet)).rejects.toThrow('comments.csv cannot be read (EISDIR). Nothing');
});

it('reads 200,000 votes row by row, with progress, in bounded memory, and to the vote', async () => {
  const [statements, many] = [40, 200_000];
  const where = await mkdtemp(join(folder, 'big-'));
  const random = seeded(20_261_128);
  const counts = Array.from({ length: statements }, () => ({ '1': 0, '0': 0, '-1': 0 }));
  const file = createWriteStream(join(where, 'votes.csv'));
  file.write('timestamp,datetime,comment-id,voter-id,vote\n');
  for (let i = 0; i < many; i++) {
    const at = Math.floor(random() * statements);
    const vote = (['1', '0', '-1'] as const)[Math.floor(random() * 3)] ?? '0';
    counts[at]![vote] += 1;
    if (!file.write(`1658934007892,Wed Jul 27 22:09:49 WIB 2022,${at},${i % 900},${vote}\n`))
      await new Promise<void>((resolve) => file.once('drain', () => resolve()));
  }
  file.end();
  await finished(file);
  const comments = counts.map((each, i) => `${i},${each['1']},${each['-1']},1,Statement ${i}`);
  await writeFile(
    join(where, 'comments.csv'),
    `comment-id,agrees,disagrees,moderated,comment-body\n${comments.join('\n')}\n`,
  );
  const said: string[] = [];
  let most = 0;
  const held = () => process.memoryUsage().heapUsed + process.memoryUsage().external;
  // What other files left behind in this process is not counted as room to spare.
  collectedHeap();
  const before = held();
  const watch = setInterval(() => {
    most = Math.max(most, held() - before);
  }, 20);
  const read = await readPolisExport(where, (line) => said.push(line));
  clearInterval(watch);
  console.log(`${many} votes, ${(most / 1_048_576).toFixed(0)} MB more at the most`);
  expect(read).toMatchObject({ votes: many, people: 900, groups: [] });
  expect(read.statements.map(({ agree, disagree, pass }) => ({ agree, disagree, pass }))).toEqual(
    counts.map((each) => ({ agree: each['1'], disagree: each['-1'], pass: each['0'] })),
  );
  expect(said.filter((line) => line.includes('…')).length).toBe(4);
  // The votes alone are more than 10 MB of text and as rows far more than that.
  expect(most).toBeLessThan(150 * 1_048_576);
});
