import { isUtf8 } from 'node:buffer';
import { createHash, type Hash } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream';
import { AppError, link } from '@soundings/contracts/wire';
import { CsvError, type Parser, parse } from 'csv-parse';

export interface PolisCounts {
  agree: number;
  disagree: number;
  pass: number;
}

export interface PolisExport {
  hash: string;
  title: string;
  url: string;
  people: number;
  votes: number;
  /** Where `votes.csv` has not as many agrees and disagrees as `comments.csv` counts: a line for who imports it; else empty. */
  difference: string;
  groups: { name: string; size: number }[];
  statements: (PolisCounts & { statementId: string; text: string; moderatedOut: boolean; byGroup: PolisCounts[] })[];
}

interface Row {
  [column: string]: string;
}

/**
 * Reads a folder as Polis exports it, row by row: `comments.csv`, `votes.csv`, and where they are there `participants-votes.csv`
 * and `summary.csv`. Columns are found by name. Counts are those published in `comments.csv`; where it has no passes, they are the zeros of `votes.csv`. A row that is
 * not right stops the reading, with its file and line.
 */
export async function readPolisExport(folder: string, say: (line: string) => void): Promise<PolisExport> {
  const hash = createHash('sha256');
  const statements = new Map<string, PolisExport['statements'][number]>();
  let passesPublished = false;
  await eachRow(
    folder,
    'comments.csv',
    ['comment-id', 'agrees', 'disagrees', 'moderated', 'comment-body'],
    hash,
    (row, bad) => {
      const statementId = String(whole(row, 'comment-id', bad));
      if (statements.has(statementId)) bad(`statement ${statementId} stands in it twice`);
      const text = row['comment-body']?.trim() ?? '';
      const moderatedOut = row.moderated === '-1';
      // One of nothing but blanks was never shown to anybody: moderators put it aside.
      if (text === '' && !moderatedOut) bad('the text is missing');
      if (!['1', '0', '-1', ''].includes(row.moderated ?? '')) bad(`moderated is 1, 0 or -1, not “${row.moderated}”`);
      const pass = row.passes === undefined ? 0 : whole(row, 'passes', bad);
      const counts = { agree: whole(row, 'agrees', bad), disagree: whole(row, 'disagrees', bad), pass };
      passesPublished = row.passes !== undefined;
      statements.set(statementId, { statementId, text, moderatedOut, byGroup: [], ...counts });
    },
  );
  if (statements.size === 0) throw new AppError('bad_request', 'comments.csv has no statements. Nothing was imported.');
  say(`Read ${statements.size} statements.`);

  let [votes, taken] = [0, 0];
  const voters = new Set<string>();
  await eachRow(folder, 'votes.csv', ['comment-id', 'voter-id', 'vote'], hash, (row, bad) => {
    const statement = statements.get(row['comment-id'] ?? '');
    if (!statement) return bad(`there is no statement ${row['comment-id']}`);
    if (!['1', '0', '-1'].includes(row.vote ?? '')) bad(`a vote is 1, 0 or -1, not “${row.vote}”`);
    if (row.vote === '0' && !passesPublished) statement.pass += 1;
    if (row.vote !== '0') taken += 1;
    if (!row['voter-id']) bad('the voter-id is missing');
    voters.add(row['voter-id'] ?? '');
    votes += 1;
    if (votes % 50_000 === 0) say(`Read ${votes} votes…`);
  });
  say(`Read ${votes} votes.`);

  const groupsFile = groupFiles.find((file) => existsSync(join(folder, file)));
  const { people, groups } = groupsFile
    ? await readGroups(folder, groupsFile, statements, hash)
    : { people: voters.size, groups: [] };
  const summary = await readSummary(folder, hash);
  return {
    hash: hash.digest('hex'),
    title: summary.get('topic') || 'An imported consultation',
    // It becomes a link on a public page: anything but a web address is left out.
    url: link.safeParse(summary.get('url')).data ?? '',
    people: people || voters.size,
    votes,
    difference: differenceOf(taken, [...statements.values()], passesPublished),
    groups,
    statements: [...statements.values()].sort((a, b) => Number(a.statementId) - Number(b.statementId)),
  };
}

/** Real exports may differ a little; one that was cut off differs by much. */
function differenceOf(taken: number, statements: PolisCounts[], passesPublished: boolean): string {
  const published = statements.reduce((sum, { agree, disagree }) => sum + agree + disagree, 0);
  if (taken === published) return '';
  const figure = (count: number) => count.toLocaleString('en-GB');
  const shown = passesPublished ? 'The page shows those' : 'The page shows those, and the passes of votes.csv';
  return `votes.csv has ${figure(taken)} agrees and disagrees, comments.csv counts ${figure(published)}. ${shown}: look whether votes.csv was cut off.`;
}

/** Polis has called it by either name; an export of a conversation without groups may lack it. */
const groupFiles = ['participants-votes.csv', 'participant-votes.csv'];

async function readGroups(
  folder: string,
  file: string,
  statements: Map<string, PolisExport['statements'][number]>,
  hash: Hash,
) {
  const groups = new Map<string, { size: number; counts: Map<string, PolisCounts> }>();
  const people = new Set<string>();
  await eachRow(folder, file, ['participant', 'group-id'], hash, (row, bad) => {
    const person = row.participant ?? '';
    if (person === '') bad('the participant is missing');
    if (people.has(person)) bad(`participant ${person} stands in it twice`);
    people.add(person);
    const name = row['group-id'] ?? '';
    if (name === '') return;
    const group = groups.get(name) ?? { size: 0, counts: new Map<string, PolisCounts>() };
    groups.set(name, group);
    group.size += 1;
    for (const [column, value] of Object.entries(row)) {
      if (!/^\d+$/.test(column) || value === '') continue;
      if (!statements.has(column)) bad(`there is no statement ${column}`);
      const counts = group.counts.get(column) ?? { agree: 0, disagree: 0, pass: 0 };
      group.counts.set(column, counts);
      if (value === '1') counts.agree += 1;
      else if (value === '-1') counts.disagree += 1;
      else if (value === '0') counts.pass += 1;
      else bad(`a vote is 1, 0 or -1, not “${value}”`);
    }
  });
  const named = [...groups].sort(([a], [b]) => a.localeCompare(b, 'en', { numeric: true }));
  for (const statement of statements.values()) {
    statement.byGroup = named.map(
      ([, group]) => group.counts.get(statement.statementId) ?? { agree: 0, disagree: 0, pass: 0 },
    );
  }
  return { people: people.size, groups: named.map(([, group], i) => ({ name: letters(i), size: group.size })) };
}

/** A to Z, then AA, AB and so on. */
function letters(i: number): string {
  const last = String.fromCharCode(65 + (i % 26));
  return i < 26 ? last : letters(Math.floor(i / 26) - 1) + last;
}

async function readSummary(folder: string, hash: Hash): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  if (!existsSync(join(folder, 'summary.csv'))) return found;
  const rows = parse({ bom: true, relax_column_count: true });
  flow(folder, 'summary.csv', hash, rows);
  try {
    for await (const [key, value] of rows) found.set(String(key), String(value ?? ''));
  } catch (error) {
    throw namingLine('summary.csv', error);
  }
  return found;
}

type Bad = (why: string) => never;

async function eachRow(
  folder: string,
  file: string,
  columns: string[],
  hash: Hash,
  act: (row: Row, bad: Bad) => void,
): Promise<void> {
  if (!existsSync(join(folder, file)))
    throw new AppError('bad_request', `${file} is missing in ${folder}. Give the folder of a Polis export.`);
  let headed = false;
  const head = (names: string[]) => {
    headed = true;
    return columnsOf(file, names, columns);
  };
  const rows = parse({ columns: head, bom: true, info: true, skip_empty_lines: true, trim: true });
  flow(folder, file, hash, rows);
  try {
    for await (const { record, info } of rows as AsyncIterable<{ record: Row; info: { lines: number } }>) {
      const bad: Bad = (why) => {
        throw new AppError('bad_request', `${file}, line ${info.lines}: ${why}. Nothing was imported.`);
      };
      act(record, bad);
    }
    if (!headed) throw new AppError('bad_request', `${file}, line 1: there is nothing in it. ${exportAgain}`);
  } catch (error) {
    throw namingLine(file, error);
  }
}

const exportAgain = 'Export it from Polis again and import that. Nothing was imported.';

/** The names of a table's columns: of two with one name, one would be read as if the other were not there. */
function columnsOf(file: string, names: string[], needed: string[]): string[] {
  const missing = needed.filter((column) => !names.includes(column));
  if (missing.length > 0)
    throw new AppError('bad_request', `${file}, line 1: the column ${missing.join(', ')} is missing. ${exportAgain}`);
  const twice = names.find((name, at) => name !== '' && names.indexOf(name) !== at);
  if (twice !== undefined)
    throw new AppError('bad_request', `${file}, line 1: the column ${twice} stands in it twice. Nothing was imported.`);
  return names;
}

/** A file into its rows. What goes wrong in it ends `rows`. */
function flow(folder: string, file: string, hash: Hash, rows: Parser): void {
  pipeline(
    createReadStream(join(folder, file)),
    (bytes: AsyncIterable<Buffer>) => plainLines(bytes, file, hash),
    rows,
    () => undefined,
  );
}

/** What is no row of a table, or no file that can be read, said with its file and line; any other error as it is. */
function namingLine(file: string, error: unknown): unknown {
  if (error instanceof Error && 'syscall' in error && 'code' in error)
    return new AppError('bad_request', `${file} cannot be read (${error.code}). Nothing was imported.`);
  if (!(error instanceof CsvError)) return error;
  return new AppError(
    'bad_request',
    `${file}, line ${String(error.lines ?? '?')}: this is not a row of the table (${error.message}). Nothing was imported.`,
  );
}

/**
 * Windows line ends as plain ones: inside a quoted text the parser would count each as two lines. Hashes the file as it is, and
 * refuses letters that are not UTF-8, which would be lost.
 */
async function* plainLines(bytes: AsyncIterable<Buffer>, file: string, hash: Hash): AsyncGenerator<Buffer> {
  let [rest, line] = ['', 1];
  const take = (text: string): Buffer => {
    const plain = Buffer.from(text.replaceAll('\r\n', '\n'), 'latin1');
    if (!isUtf8(plain)) throw notUtf8(file, line, plain);
    line += linesIn(plain);
    return plain;
  };
  for await (const chunk of bytes) {
    hash.update(chunk);
    const text = rest + chunk.toString('latin1');
    // Whole lines only: a letter of several bytes, or a line end, is not cut in two.
    const whole = text.lastIndexOf('\n') + 1;
    rest = text.slice(whole);
    yield take(text.slice(0, whole));
  }
  yield take(rest);
}

function notUtf8(file: string, first: number, bytes: Buffer): AppError {
  let [line, start] = [first, 0];
  for (let end = bytes.indexOf(10); end >= 0 && isUtf8(bytes.subarray(start, end)); end = bytes.indexOf(10, start)) {
    start = end + 1;
    line += 1;
  }
  return new AppError(
    'bad_request',
    `${file}, line ${line}: some letters cannot be read, because the file is not saved as UTF-8. Save it as “CSV UTF-8” and try again. Nothing was imported.`,
  );
}

function linesIn(bytes: Buffer): number {
  let lines = 0;
  for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, at + 1)) lines += 1;
  return lines;
}

function whole(row: Row, column: string, bad: Bad): number {
  const value = row[column] ?? '';
  if (!/^\d+$/.test(value) || !Number.isSafeInteger(Number(value))) bad(`${column} is a whole number, not “${value}”`);
  return Number(value);
}
