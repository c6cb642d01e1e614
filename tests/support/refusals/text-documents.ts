import { joinDoc } from '../collab-line.ts';
import { linesOf, typeIn } from '../documents.ts';
import { until } from '../until.ts';
import type { Column } from './cast.ts';
import { aDocument } from './document-inputs.ts';
import type { World } from './world.ts';

interface Row {
  state: Parameters<typeof aDocument>[1];
  writes: boolean;
}

/** Texts of documents, by the state they are in. */
export const textDocuments: Record<string, Row> = {
  'read document': { state: 'draft', writes: false },
  'read document | final': { state: 'final', writes: false },
  'write document': { state: 'draft', writes: true },
  'write document | in review': { state: 'review', writes: true },
  'write document | being signed': { state: 'signing', writes: true },
  'write document | final': { state: 'final', writes: true },
};

/** Makes the document in its state; what comes back asks for it as somebody. */
export async function textAsked(world: World, row: Row): Promise<(column: Column) => Promise<string>> {
  const id = await aDocument(world, row.state);
  return (column) => askText(world, column, row, id);
}

/** What comes of it, over a real line: the text arrives, the change is on the server, or the refusal. */
async function askText(world: World, column: Column, { writes }: Row, id: string): Promise<string> {
  const line = joinDoc(world.app, 'document', id, await world.who(column));
  const there = () => world.app.app.collab.read('document', id, linesOf);
  const words = 'Ask for a named supervisor.';
  try {
    await until(() => line.synced() || line.closed.length > 0, 'the text');
    const [code] = line.closed;
    if (code !== undefined) {
      const word = { 4401: 'out', 4403: 'no', 4404: 'gone' }[code] ?? `closed with ${code}`;
      return line.received.length === 0 ? word : `${word}, but received something`;
    }
    await until(() => linesOf(line.doc)[0] === words, 'its words');
    if (!writes) return 'ok';
    typeIn(line.doc, 0, ' Soon.');
    await until(async () => line.refusals.length > 0 || (await there())[0] === `${words} Soon.`, 'an answer');
    if (line.refusals.length === 0) return 'ok';
    return (await there())[0] === words ? 'no' : 'refused, but kept';
  } finally {
    line.leave();
  }
}
