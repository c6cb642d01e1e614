import type { FrozenEvidence } from './evidence.ts';

const firstLine = 'soundings evidence 1';
/** The frozen fields, in the order in which they are hashed. */
const fields = ['kind', 'thingId', 'title', 'excerpt', 'figure', 'at', 'frozenAt'] as const;

/**
 * The frozen fields as the text that is hashed: one a line, in this order, each as JSON. Whoever has the fields can make
 * the hash again.
 */
export function evidenceWords(frozen: Pick<FrozenEvidence, (typeof fields)[number]>): string {
  return [firstLine, ...fields.map((field) => frozen[field])].map((each) => JSON.stringify(each)).join('\n');
}

/** How the number is made again, in words. */
export const checkSteps = `It is made of ${fields.length + 1} lines: “${firstLine}”, then the fields ${fields.slice(0, -1).join(', ')} and ${fields.at(-1)}, in this order. Each line is written as JSON, in its quotes; where there is no figure, its line is null. Between them stands one line feed, after the last none. The number is the SHA-256 of that text in UTF-8. In a shell with Node, this prints it:`;

/** Where it can be read by members only, nobody else's shell can ask for it. */
export const checkLater =
  'The command works once something public cites this: until then its fields are for members only.';

/** A command for a shell that reads the fields at that site and prints the number. */
export function checkCommand(site: string, id: string): string {
  const lines = [JSON.stringify(firstLine), ...fields.map((field) => `e.${field}`)].join(', ');
  const hash = `require("crypto").createHash("sha256").update(text).digest("hex")`;
  return `node -e 'fetch(process.argv[1]).then((r) => r.json()).then((e) => { const text = [${lines}].map((each) => JSON.stringify(each)).join("\\n"); console.log(${hash}); })' '${site}/api/evidence/${id}'`;
}
