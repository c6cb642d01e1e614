import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';

/** One awareness state, as the server lets it through. */
export interface Presence {
  client: number;
  clock: number;
  state: Record<string, unknown> | null;
}

const mostBytes = 2_048;

/**
 * Reads an awareness message and keeps only the sender's own entry, under the name the server knows them by.
 * Null: nothing in it is the sender's, or it is too large or broken.
 */
export function readPresence(
  message: Uint8Array,
  own: number | undefined,
  user: { id: string; name: string },
): Presence | null {
  if (message.length > mostBytes * 2) return null;
  try {
    const decoder = decoding.createDecoder(message);
    const count = decoding.readVarUint(decoder);
    for (let i = 0; i < Math.min(count, 64); i++) {
      const client = decoding.readVarUint(decoder);
      const clock = decoding.readVarUint(decoder);
      const text = decoding.readVarString(decoder);
      if (own !== undefined && client !== own) continue;
      if (text.length > mostBytes) return null;
      const state: unknown = JSON.parse(text);
      if (state === null) return { client, clock, state: null };
      if (typeof state !== 'object') return null;
      return { client, clock, state: { ...state, user } };
    }
  } catch {
    return null;
  }
  return null;
}

export function encodePresence(entries: Presence[]): Uint8Array {
  const inner = encoding.createEncoder();
  encoding.writeVarUint(inner, entries.length);
  for (const entry of entries) {
    encoding.writeVarUint(inner, entry.client);
    encoding.writeVarUint(inner, entry.clock);
    encoding.writeVarString(inner, JSON.stringify(entry.state));
  }
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, 1);
  encoding.writeVarUint8Array(encoder, encoding.toUint8Array(inner));
  return encoding.toUint8Array(encoder);
}
