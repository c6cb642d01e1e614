import * as Y from 'yjs';

export const guardLimits = {
  liveBytes: 256 * 1024,
  docBytes: 8 * 1024 * 1024,
  clients: 64,
  stateVector: 10_000,
} as const;

export type Guarded =
  | { kind: 'ok'; newClients: number[] }
  /** Something before it is missing: ask the client for it. */
  | { kind: 'gap' }
  | { kind: 'refused'; message: string };

const empty = Y.encodeStateVector(new Y.Doc());

/**
 * Looks at an update before any document does. It must be one canonical V1 update, wholly consumed; its inserted parts must
 * come under client ids that are the sender's own (or be known already); nothing in it may hang in the air.
 */
export function guardUpdate(
  update: Uint8Array,
  doc: Y.Doc,
  owners: ReadonlyMap<number, string>,
  personKey: string,
): Guarded {
  let structs: (Y.Item | Y.GC | { id: Y.ID; length: number })[];
  try {
    structs = Y.decodeUpdate(update).structs as typeof structs;
    const again = Y.diffUpdate(update, empty);
    if (again.length !== update.length)
      return { kind: 'refused', message: 'This change is not in the form that documents use.' };
  } catch {
    return { kind: 'refused', message: 'This change could not be read.' };
  }
  const ends = new Map<number, number>();
  for (const struct of structs) {
    const { client, clock } = struct.id;
    const known = Y.getState(doc.store, client);
    const expected = ends.get(client) ?? Math.min(clock, known);
    if (clock > expected || struct.constructor.name === 'Skip') return { kind: 'gap' };
    ends.set(client, clock + struct.length);
    if (clock + struct.length <= known) continue;
    const owner = owners.get(client);
    if (owner !== undefined && owner !== personKey)
      return { kind: 'refused', message: 'This change came under another person’s mark.' };
    // What was written and deleted again while a line was down comes as a stretch that holds nothing at all.
    const nothing = struct instanceof Y.GC && struct.length <= guardLimits.docBytes;
    if (!(struct instanceof Y.Item) && !nothing)
      return { kind: 'refused', message: 'This change holds nothing that can be read.' };
  }
  const newClients = [...ends.keys()].filter((client) => !owners.has(client));
  if (ends.size > guardLimits.clients)
    return { kind: 'refused', message: 'This change comes from too many places at once.' };
  return { kind: 'ok', newClients };
}
