// Carries mails to the mail server, as a process of its own. It outlives a server that is killed until it has done with the mails
// it was given, and writes down what became of each: the next server reads there what nobody else can tell.
import { createInterface } from 'node:readline';
import nodemailer from 'nodemailer';
import type { CarriedMail } from './mail-carrier.ts';
import { type Outcome, writeOutcome } from './mail-outcomes.ts';
import { patience, wasNotSent } from './mail-sent.ts';

const lines = createInterface({ input: process.stdin })[Symbol.asyncIterator]();
// Whoever asked may be gone: what became of a mail is in its file as well.
process.stdout.on('error', () => undefined);

// The server writes these lines, in these shapes.
const { url, from, folder } = JSON.parse((await lines.next()).value ?? '{}') as Record<string, string>;
if (!url || !from || !folder) process.exit(1);
const out = nodemailer.createTransport({ url, ...patience }, { from });

for (let line = await lines.next(); !line.done; line = await lines.next()) {
  const { id, mail } = JSON.parse(line.value) as { id: string; mail: CarriedMail };
  let [outcome, error]: [Outcome, object | undefined] = ['sent', undefined];
  try {
    await out.sendMail({ ...mail, date: new Date(mail.date), disableFileAccess: true, disableUrlAccess: true });
  } catch (caught) {
    outcome = wasNotSent(caught) ? 'refused' : 'unsure';
    error = { ...(caught as object), message: String(caught instanceof Error ? caught.message : caught) };
  }
  await writeOutcome(folder, id, outcome).catch(() => undefined);
  process.stdout.write(`${JSON.stringify({ id, error })}\n`);
}
process.exit(0);
