import type { Piece } from '@soundings/contracts/threads';
import type { Viewer } from '@soundings/contracts/wire';
import { personCards } from '#features/members/index.ts';
import type { App } from '#platform/app-context.ts';
import { piecesOf } from './markdown.ts';
import { namedIn } from './named-people.ts';
import { readerOf } from './thread.store.ts';

/** A text as it will be shown. */
export async function preview(app: App, viewer: Viewer, text: string): Promise<{ body: Piece[] }> {
  readerOf(viewer);
  const cards = await personCards(app, await namedIn(app, text));
  return { body: piecesOf(text, new Map([...cards].map(([id, card]) => [id, card.name]))) };
}
