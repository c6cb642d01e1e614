// Carries mails to the mail server, as a process of its own. It outlives a server that is killed until it has done with the mails
// it was given, and writes down what became of each: the next server reads there what nobody else can tell.
import { createInterface } from 'node:readline';
import type { CarriedMail } from './mail-carrier.ts';
import { type Outcome, writeOutcome } from './mail-outcomes.ts';
import { notBegun, sendBySmtp, wasNotSent } from './mail-sent.ts';

const aloneMs = 2_500;

const lines = createInterface({ input: process.stdin })[Symbol.asyncIterator]();
// Whoever asked may be gone: what became of a mail is in its file as well.
process.stdout.on('error', () => undefined);

// The server writes these lines, in these shapes.
const { url, from, folder } = JSON.parse((await lines.next()).value ?? '{}') as Record<string, string>;
if (!url || !from || !folder) process.exit(1);
let alone = false;
process.stdin.once('end', () => {
  alone = true;
  // Nothing stays for long after its server: what a slow mail server has not answered by then is in doubt, as it would be without us.
  setTimeout(() => process.exit(0), aloneMs).unref();
});

for (let line = await lines.next(); !line.done; line = await lines.next()) {
  const { id, mail } = JSON.parse(line.value) as { id: string; mail: CarriedMail };
  let [outcome, error]: [Outcome, object | undefined] = ['sent', undefined];
  try {
    // Nobody waits any more for what was not begun: it goes with the next server.
    if (alone) throw notBegun('Its server was gone before it was begun.');
    await writeOutcome(folder, id, 'begun').catch((cause: unknown) => {
      throw notBegun('It could not be noted as begun.', { cause });
    });
    await sendBySmtp({ url, from }, { ...mail, date: new Date(mail.date) });
  } catch (caught) {
    outcome = wasNotSent(caught) ? 'refused' : 'unsure';
    error = plain(caught);
  }
  await writeOutcome(folder, id, outcome).catch(() => undefined);
  process.stdout.write(`${JSON.stringify({ id, error })}\n`);
}
process.exit(0);

/** What the server needs to know of it: the rest may point at itself, as a certificate does. */
function plain(caught: unknown): object {
  const { notSent, code, command, responseCode, response } = (caught ?? {}) as Record<string, unknown>;
  const message = caught instanceof Error ? caught.message : 'failed';
  return { notSent, code, command, responseCode, response, message };
}
