import { contracts } from '@soundings/contracts';
import type { CommandSpec, Contract, RouteSpec } from '@soundings/contracts/wire';
import { asPerson } from '../people.ts';
import { accountInputs } from './account-inputs.ts';
import type { Call, Inputs } from './call.ts';
import type { Column } from './cast.ts';
import { commandInputs, roomInputs } from './command-inputs.ts';
import { consultationInputs } from './consultation-inputs.ts';
import { documentInputs } from './document-inputs.ts';
import { askDocument, documents } from './documents.ts';
import { outcomeInputs } from './outcome-inputs.ts';
import { sessionInputs } from './session-inputs.ts';
import { askText, textDocuments } from './text-documents.ts';
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

/** The word that stands for the answer. */
export async function ask(world: World, column: Column, row: string): Promise<string> {
  const about = aboutOf(row);
  const document = documents[row];
  if (document) return await askDocument(world, column, document);
  const text = textDocuments[row];
  if (text) return await askText(world, column, text);
  const build = inputs[row];
  if (!build) throw new Error(`“${row}” has no input in tests/support/refusals/.`);
  // Who asks is there before the state of the row comes about.
  const who = await world.who(column);
  const call = await build(world, column);
  if (about.startsWith('watch '))
    return await askSocket(world, column, 'room:watch', { room: `${about.slice('watch '.length)}:${call.room}` });
  const route = routes[about];
  if (route) return await askHttp(world, who, route.method, addressOf(route, call), call.body);
  if (about.startsWith('GET /'))
    return await askHttp(world, who, 'GET', addressOf({ path: about.slice('GET '.length) }, call), undefined);
  return await askSocket(world, column, about, call.body ?? {});
}

function addressOf({ path }: Pick<RouteSpec, 'path'> | { path: string }, { params = {}, query }: Call): string {
  const filled = path.replace(/:(\w+)/g, (_, name: string) => params[name] || `no-${name}`);
  return query ? `${filled}?${new URLSearchParams(query)}` : filled;
}

async function askHttp(
  world: World,
  who: { cookie: string } | undefined,
  method: RouteSpec['method'],
  path: string,
  body: object | undefined,
): Promise<string> {
  const agent = asPerson(world.app, who);
  const answer = await (method === 'GET'
    ? agent.get(path)
    : agent[method.toLowerCase() as 'post' | 'put' | 'patch' | 'delete'](path, body));
  return answer.status < 300 ? 'ok' : wordOf(answer.body.error);
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
