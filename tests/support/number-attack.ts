import { createHmac } from 'node:crypto';
import type { Evidence } from './ballot-attack.ts';
import { type Guess, type Known, leavesOf } from './ballot-evidence.ts';

const token = /(?<![\w-])[\w-]{43}(?![\w-])/g;

/**
 * Looks for keys: anything of 43 characters, in every collection and in the bytes of every file. Makes each person's number with each
 * of them, and reads what stands with that number. The best guess of all keys.
 */
export function byNumber(evidence: Evidence, known: Known): Guess {
  const records = [...evidence.collections.values()].flat();
  const files = evidence.files.map((file) => file.toString('latin1'));
  const texts = [JSON.stringify(records), ...files, evidence.logLines.join('\n')];
  const keys = new Set(texts.flatMap((text) => text.match(token) ?? []));
  let best: Guess = new Map();
  for (const key of keys) {
    const guess: Guess = new Map();
    for (const person of known.people) {
      const number = createHmac('sha256', Buffer.from(key, 'base64url'))
        .update(person)
        .digest('base64url')
        .slice(0, 22);
      const option = inRecords(records, number, known) ?? inFiles(files, number, known);
      if (option) guess.set(person, option);
    }
    if (guess.size > best.size) best = guess;
  }
  return best;
}

function inRecords(records: readonly unknown[], number: string, known: Known): string | undefined {
  const record = records.find((each) => (each as { _id?: unknown })._id === number);
  return record === undefined ? undefined : leavesOf(record, known).options[0];
}

function inFiles(files: readonly string[], number: string, known: Known): string | undefined {
  for (const file of files) {
    const at = file.indexOf(number);
    if (at < 0) continue;
    const after = file.slice(at, at + 4_096);
    const found = known.options.filter((option) => after.includes(option));
    if (found.length > 0) return found.sort((a, b) => after.indexOf(a) - after.indexOf(b))[0];
  }
  return undefined;
}
