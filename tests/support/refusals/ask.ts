import { contracts } from '@soundings/contracts';
import type { CommandSpec, Contract, RouteSpec } from '@soundings/contracts/wire';
import { asPerson } from '../people.ts';
import { op } from '../rooms.ts';
import { accountInputs } from './account-inputs.ts';
import type { Call, Inputs } from './call.ts';
import { type Column, columns } from './cast.ts';
import { commandInputs, roomInputs } from './command-inputs.ts';
import { consultationInputs } from './consultation-inputs.ts';
import { documentInputs } from './document-inputs.ts';
import { documentAsked, documents } from './documents.ts';
import { outcomeInputs } from './outcome-inputs.ts';
import { sessionInputs } from './session-inputs.ts';
import { textAsked, textDocuments } from './text-documents.ts';
import { threadInputs } from './thread-inputs.ts';
import type { World } from './world.ts';

const all = Object.values(contracts as Record<string, Contract>);
export const routes: Record<string, RouteSpec> = Object.assign({}, ...all.map((contract) => contract.routes));
export const commands: Record<string, CommandSpec> = Object.assign({}, ...all.map((contract) => contract.commands));

const inputs: Inputs = {
  ...accountInputs,
  ...consultationInputs,
  ...documentInputs,
  ...sessionInputs,
  ...outcomeInputs,
  ...threadInputs,
  ...commandInputs,
  ...roomInputs,
};

/** Rows that have an input. */
export const answerable = [inputs, documents, textDocuments].flatMap((each) => Object.keys(each));

/** What a row is about, without the state it is asked in. */
export const aboutOf = (row: string): string => row.split(' | ')[0] ?? '';

/**
 * The word that stands for each one's answer. Who may do it does it in a world of their own, so that what one did is not found
 * by the next. Who reads or is refused changes nothing: they ask in one world, unless its state depends on who asks.
 */
export async function askAll(newWorld: () => Promise<World>, row: string, expected: string[]): Promise<string[]> {
  const together = columns.filter((_, at) => !dependsOnWho(row) && (reads(row) || expected[at] !== 'ok'));
  const found = new Map<Column, string>();
  for (const group of [together, ...columns.filter((column) => !together.includes(column)).map((column) => [column])]) {
    if (group.length === 0) continue;
    const world = await newWorld();
    // Who asks is there before the state of the row comes about.
    for (const column of group) await world.who(column);
    const ask = await prepare(world, row, group[0] as Column);
    for (const column of group) found.set(column, await ask(column));
  }
  return columns.map((column) => found.get(column) ?? 'not asked');
}

const dependsOnWho = (row: string): boolean => (inputs[row]?.length ?? 0) > 1;

function reads(row: string): boolean {
  return /^(GET \/|read |watch )/.test(row) || routes[aboutOf(row)]?.method === 'GET';
}

/** Brings the state of the row about; what comes back asks as somebody. */
async function prepare(world: World, row: string, first: Column): Promise<(column: Column) => Promise<string>> {
  const about = aboutOf(row);
  const document = documents[row];
  if (document) return await documentAsked(world, document);
  const text = textDocuments[row];
  if (text) return await textAsked(world, text);
  const build = inputs[row];
  if (!build) throw new Error(`“${row}” has no input in tests/support/refusals/.`);
  const call = await build(world, first);
  return async (column) => {
    // What one did is answered again only to the same operation.
    const body = call.body && 'opId' in call.body ? { ...call.body, opId: op() } : call.body;
    if (about.startsWith('watch '))
      return await askSocket(world, column, 'room:watch', { room: `${about.slice('watch '.length)}:${call.room}` });
    const route = routes[about];
    if (route) return await askHttp(world, column, route.method, addressOf(route, call), body);
    if (about.startsWith('GET /'))
      return await askHttp(world, column, 'GET', addressOf({ path: about.slice('GET '.length) }, call), undefined);
    if (about.startsWith('POST /')) return await sendForm(world, column, about.slice('POST '.length), call.body ?? {});
    return await askSocket(world, column, about, body ?? {});
  };
}

function addressOf({ path }: Pick<RouteSpec, 'path'> | { path: string }, { params = {}, query }: Call): string {
  const filled = path.replace(/:(\w+)/g, (_, name: string) => params[name] || `no-${name}`);
  return query ? `${filled}?${new URLSearchParams(query)}` : filled;
}

async function askHttp(
  world: World,
  column: Column,
  method: RouteSpec['method'],
  path: string,
  body: object | undefined,
): Promise<string> {
  const agent = asPerson(world.app, await world.who(column));
  const answer = await (method === 'GET'
    ? agent.get(path)
    : agent[method.toLowerCase() as 'post' | 'put' | 'patch' | 'delete'](path, body));
  if (answer.status < 300) return 'ok';
  // A page says in its own words that there is nothing.
  return answer.status === 404 && answer.type === 'text/html' ? 'gone' : wordOf(answer.body.error);
}

/** As a page without a script sends it; what follows is the next page. */
async function sendForm(world: World, column: Column, path: string, fields: object): Promise<string> {
  const answer = await asPerson(world.app, await world.who(column))
    .post(path)
    .type('form')
    .send(fields);
  return answer.status === 303 ? 'ok' : wordOf(answer.body.error);
}

async function askSocket(world: World, column: Column, name: string, payload: object): Promise<string> {
  const answer = await (await world.socket(column)).send(name, payload);
  return answer.ok ? 'ok' : wordOf(answer.error);
}

function wordOf(error: { code: string; message: string; fields?: object } | undefined): string {
  const words: Record<string, string> = { signed_out: 'out', not_allowed: 'no', not_found: 'gone' };
  if (error?.code === 'bad_request') return `bad_request (${error.message} ${JSON.stringify(error.fields ?? {})})`;
  return words[error?.code ?? ''] ?? error?.code ?? 'no answer';
}
