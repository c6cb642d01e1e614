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

/** Who says the same again after so long says it anew. */
const keptMs = 600_000;

/**
 * Runs what a person does, each under the id of `sentUnder`. What failed may have arrived: it is remembered for a while, until
 * something else is done or the words are taken out of their box.
 */
export class OpIds {
  #failed: (Sent & { at: number }) | null = null;

  async run<T>(body: unknown, send: (opId: string) => Promise<T>): Promise<T> {
    const at = performance.now();
    const sent = sentUnder(this.#failed && at - this.#failed.at < keptMs ? this.#failed : null, body);
    this.#failed = null;
    try {
      return await send(sent.opId);
    } catch (failed) {
      this.#failed = { ...sent, at };
      throw failed;
    }
  }

  /** What was sent is not to be sent again. */
  forget(): void {
    this.#failed = null;
  }
}

export function useOpIds(): OpIds {
  const [ids] = useState(() => new OpIds());
  return ids;
}
