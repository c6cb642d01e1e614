import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Role } from '@soundings/contracts/wire';
import { importPolis } from '@soundings/server/testing';
import { person, type TestPerson } from '../people.ts';
import type { TestApp } from '../start-app.ts';

/** Who asks, in the order of the table's columns. */
export const columns = [
  /** Signed out. */
  'out',
  /** Of that session, let in by its code. */
  'visitor',
  'member',
  /** The member whose thing it is, where it is anybody's: made the case, wrote the note, owns the action. */
  'other',
  /** Whose case the room is at. */
  'presenter',
  /** Leads the room. */
  'facilitator',
  'convenor',
  'administrator',
] as const;
export type Column = (typeof columns)[number];
export type PersonColumn = Exclude<Column, 'out' | 'visitor'>;
export type People = Record<PersonColumn, TestPerson>;

const roles: Record<PersonColumn, Role[]> = {
  member: ['member'],
  other: ['member'],
  presenter: ['member'],
  facilitator: ['member', 'facilitator'],
  // Each with its one role, so that nothing is allowed by another.
  convenor: ['convenor'],
  administrator: ['administrator'],
};

export async function someone(app: TestApp, column: PersonColumn): Promise<TestPerson> {
  return await person(app, `The ${column}`, { roles: roles[column] });
}

export async function everyone(app: TestApp): Promise<People> {
  const names = Object.keys(roles) as PersonColumn[];
  const made = await Promise.all(names.map(async (name) => [name, await someone(app, name)] as const));
  return Object.fromEntries(made) as People;
}

/** A small published consultation. */
export async function aConsultation(app: TestApp): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'polis-'));
  const files = {
    'comments.csv': 'comment-id,agrees,disagrees,moderated,comment-body\n0,1,0,1,More time\n',
    'votes.csv': 'comment-id,voter-id,vote\n0,1,1\n',
    'participants-votes.csv': 'participant,group-id,0\n1,0,1\n',
  };
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
  const { id } = await importPolis(app.app, folder, { licence: 'CC BY 4.0' }, () => undefined);
  await rm(folder, { recursive: true, force: true });
  return id;
}
