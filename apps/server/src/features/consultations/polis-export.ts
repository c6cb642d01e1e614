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
  groups: { name: string; size: number }[];
  statements: (PolisCounts & { statementId: string; text: string; moderatedOut: boolean; byGroup: PolisCounts[] })[];
}

interface Row {
  [column: string]: string;
}

/**
 * Reads a folder as Polis exports it, row by row: `comments.csv`, `votes.csv`, and where they are there `participants-votes.csv`
 * and `summary.csv`. Columns are found by name. Agree and disagree counts are those published in `comments.csv`; passes are the zeros of `votes.csv`. A row that is
 * not right stops the reading, with its file and line.
 */
export async function readPolisExport(folder: string, say: (line: string) => void): Promise<PolisExport> {
  const hash = createHash('sha256');
  const statements = new Map<string, PolisExport['statements'][number]>();
  await eachRow(
    folder,
    'comments.csv',
    ['comment-id', 'agrees', 'disagrees', 'moderated', 'comment-body'],
    hash,
    (row, bad) => {
      const statementId = String(whole(row, 'comment-id', bad));
      if (statements.has(statementId)) bad(`statement ${statementId} stands in it twice`);
      const text = row['comment-body']?.trim() ?? '';
      if (text === '') bad('the text is missing');
      const counts = { agree: whole(row, 'agrees', bad), disagree: whole(row, 'disagrees', bad), pass: 0 };
      statements.set(statementId, { statementId, text, moderatedOut: row.moderated === '-1', byGroup: [], ...counts });
    },
  );
  if (statements.size === 0) throw new AppError('bad_request', 'comments.csv has no statements. Nothing was imported.');
  say(`Read ${statements.size} statements.`);

  let votes = 0;
  const voters = new Set<string>();
  await eachRow(folder, 'votes.csv', ['comment-id', 'voter-id', 'vote'], hash, (row, bad) => {
    const statement = statements.get(row['comment-id'] ?? '');
    if (!statement) return bad(`there is no statement ${row['comment-id']}`);
    if (!['1', '0', '-1'].includes(row.vote ?? '')) bad(`a vote is 1, 0 or -1, not “${row.vote}”`);
    if (row.vote === '0') statement.pass += 1;
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
    people,
    votes,
    groups,
    statements: [...statements.values()].sort((a, b) => Number(a.statementId) - Number(b.statementId)),
  };
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
  let people = 0;
  await eachRow(folder, file, ['participant', 'group-id'], hash, (row, bad) => {
    people += 1;
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
      const vote = Number(value);
      if (vote === 1) counts.agree += 1;
      else if (vote === -1) counts.disagree += 1;
      else if (vote === 0) counts.pass += 1;
      else bad(`a vote is 1, 0 or -1, not “${value}”`);
    }
  });
  const named = [...groups].sort(([a], [b]) => a.localeCompare(b, 'en', { numeric: true }));
  for (const statement of statements.values()) {
    statement.byGroup = named.map(
      ([, group]) => group.counts.get(statement.statementId) ?? { agree: 0, disagree: 0, pass: 0 },
    );
  }
  return { people, groups: named.map(([, group], i) => ({ name: String.fromCharCode(65 + i), size: group.size })) };
}

async function readSummary(folder: string, hash: Hash): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  if (!existsSync(join(folder, 'summary.csv'))) return found;
  const rows = parse({ bom: true, relax_column_count: true });
  flow(join(folder, 'summary.csv'), hash, rows);
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
  const path = join(folder, file);
  if (!existsSync(path))
    throw new AppError('bad_request', `${file} is missing in ${folder}. Give the folder of a Polis export.`);
  const rows = parse({ columns: true, bom: true, info: true, skip_empty_lines: true });
  flow(path, hash, rows);
  let first = true;
  try {
    for await (const { record, info } of rows as AsyncIterable<{ record: Row; info: { lines: number } }>) {
      const bad: Bad = (why) => {
        throw new AppError('bad_request', `${file}, line ${info.lines}: ${why}. Nothing was imported.`);
      };
      const missing = first ? columns.filter((column) => !Object.hasOwn(record, column)) : [];
      if (missing.length > 0)
        throw new AppError(
          'bad_request',
          `${file}, line 1: the column ${missing.join(', ')} is missing. Nothing was imported.`,
        );
      first = false;
      act(record, bad);
    }
  } catch (error) {
    throw namingLine(file, error);
  }
}

/** A file into its rows. What goes wrong in it ends `rows`. */
function flow(path: string, hash: Hash, rows: Parser): void {
  pipeline(
    createReadStream(path),
    (bytes: AsyncIterable<Buffer>) => plainLines(bytes, hash),
    rows,
    () => undefined,
  );
}

/** What is no row of a table, said with its file and line; any other error as it is. */
function namingLine(file: string, error: unknown): unknown {
  if (!(error instanceof CsvError)) return error;
  return new AppError(
    'bad_request',
    `${file}, line ${String(error.lines ?? '?')}: this is not a row of the table (${error.message}). Nothing was imported.`,
  );
}

/** Windows line ends as plain ones: inside a quoted text the parser would count each as two lines. Hashes the file as it is. */
async function* plainLines(bytes: AsyncIterable<Buffer>, hash: Hash): AsyncGenerator<Buffer> {
  let rest = '';
  for await (const chunk of bytes) {
    hash.update(chunk);
    const text = rest + chunk.toString('latin1');
    rest = text.endsWith('\r') ? '\r' : '';
    yield Buffer.from(text.slice(0, text.length - rest.length).replaceAll('\r\n', '\n'), 'latin1');
  }
  yield Buffer.from(rest, 'latin1');
}

function whole(row: Row, column: string, bad: Bad): number {
  const value = row[column] ?? '';
  if (!/^\d+$/.test(value) || !Number.isSafeInteger(Number(value))) bad(`${column} is a whole number, not “${value}”`);
  return Number(value);
}
