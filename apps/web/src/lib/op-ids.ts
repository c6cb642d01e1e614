import { useState } from 'react';
import { newOpId } from './api.ts';

/** Something that was sent, and the operation id that it went under. */
export interface Sent {
  what: string;
  opId: string;
}

/**
 * The operation id to send this under. What was sent last and is sent again keeps its id, so that it is there once; anything else
 * has a new one: under an old id the server would answer with what it did then, and these words would be gone.
 */
export function sentUnder(last: Sent | null, body: unknown): Sent {
  const what = JSON.stringify(body, (field, value) => (saidOfIt.has(field) ? undefined : value));
  return last?.what === what ? last : { what, opId: newOpId() };
}

/** What is said of the words and is none of them. */
const saidOfIt = new Set(['notAPersons']);

/** Runs what a person does, each under the id of `sentUnder`. What failed may have arrived: it is remembered until something else is done. */
export class OpIds {
  #failed: Sent | null = null;

  async run<T>(body: unknown, send: (opId: string) => Promise<T>): Promise<T> {
    const sent = sentUnder(this.#failed, body);
    this.#failed = null;
    try {
      return await send(sent.opId);
    } catch (failed) {
      this.#failed = sent;
      throw failed;
    }
  }
}

export function useOpIds(): OpIds {
  const [ids] = useState(() => new OpIds());
  return ids;
}
