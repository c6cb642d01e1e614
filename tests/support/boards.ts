import { readBoard } from '@soundings/doc-kinds';
import { type CollabLine, joinDoc } from './collab-line.ts';
import type { TestApp } from './start-app.ts';
import { until } from './until.ts';

export interface OpenBoard extends CollabLine {
  texts(): string[];
}

/** A board over y-websocket's own provider, as a browser opens it; resolves when in sync. */
export async function openBoard(app: TestApp, boardId: string, who?: { cookie: string }): Promise<OpenBoard> {
  const made = joinBoard(app, boardId, who);
  await until(() => made.synced(), 'the board');
  return made;
}

/** As `openBoard`, without waiting: for who is turned away. */
export function joinBoard(app: TestApp, boardId: string, who?: { cookie: string }): OpenBoard {
  const line = joinDoc(app, 'board', boardId, who);
  return { ...line, texts: () => readBoard(line.doc).notes.map((note) => note.text) };
}
