// The server is killed with -9 while people post, comment, sign, publish and are mailed, again and again. `pnpm bench:kill-between
// [times]`; exit code 1 when something acknowledged is not there, or is there twice, or something told is mailed twice or never.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Db, MongoClient } from 'mongodb';
import { startMailServer } from '../support/mail-server.ts';
import { until } from '../support/until.ts';
import { percentile } from './bench-room.ts';
import { checkMails, checkRecords, type Due } from './between-check.ts';
import { type Acknowledged, makeOutcome, makePapers, type People, workTogether } from './between-work.ts';
import { resendingPerson, type Wire } from './resending-person.ts';
import { serverProcess } from './server-process.ts';

const times = Number(process.argv[2] ?? 20);
const mail = await startMailServer();
const server = await serverProcess({ SMTP_URL: mail.url, SOUNDINGS_RATE_PER_MINUTE: '60000' });
const wire: Wire = { url: server.url, up: true, resent: 0 };
const done: Acknowledged = {
  ...{ threads: new Set(), posts: new Set(), comments: new Set(), replies: new Set(), signatures: new Set() },
  ...{ moves: new Set(), published: new Set(), told: new Map() },
};
const faults: string[] = [];
const due: Due[] = [];
const readyAfter: number[] = [];
const cutOff = new Set<string>();
let killedAmidMail = 0;

try {
  const people = await comeTogether();
  const outcomeId = await makeOutcome(people);
  const papers = await makePapers(server.url, people, times);
  for (let round = 1; round <= times; round++) {
    await inDatabase((db) => fallDue(db, new Date(0)));
    let going = true;
    const [paper, toSign, signing] = [papers[round - 1], papers[round - 2], papers[round - 3]];
    if (!paper) throw new Error('A document a round.');
    const now = { round, going: () => going, paper, toSign, signing };
    const work = workTogether(people, done, now, outcomeId);
    work.catch(() => undefined);
    await momentToKill(round);
    wire.up = false;
    await server.kill();
    const killedAt = new Date();
    const before = performance.now();
    await server.start();
    readyAfter.push(performance.now() - before);
    wire.up = true;
    going = false;
    await work.catch((error: Error) => faults.push(`Round ${round}: ${error.message}`));
    await inDatabase((db) => fallDue(db, killedAt));
    console.log(
      `round ${round}: ready ${(readyAfter.at(-1) ?? 0).toFixed(0)} ms after the kill; acknowledged so far: ${words()}; ${mail.mails.length} mails`,
    );
  }
  const before = [mail.mails.length, performance.now()] as const;
  await inDatabase(drain);
  console.log(
    `after the last kill: ${mail.mails.length - before[0]} mails in ${((performance.now() - before[1]) / 1_000).toFixed(0)} s`,
  );
  await server.read(async (app) => {
    faults.push(...(await checkRecords(app, done, outcomeId)));
    const told = await checkMails(app, mail.mails, server.url, due, done);
    faults.push(...told.faults);
    console.log(told.words);
  });
} catch (error) {
  faults.push(String(error instanceof Error ? error.stack : error), ...server.errors.slice(-3));
} finally {
  await server.stop();
  await mail.close();
}

/** Eighteen members, who leads and who answers; a third each wants mail at once, once a day, and as it is by itself. */
async function comeTogether(): Promise<People> {
  const come = (email: string) => resendingPerson(wire, email);
  const facilitator = await come('facilitator@demo.example');
  const convenor = await come('convenor@demo.example');
  const members = [];
  for (let i = 1; i <= 18; i++) {
    const member = await come(`member${i}@demo.example`);
    if (i === 18) await member.wantsMail('off');
    else if (i % 3 > 0) await member.wantsMail(i % 3 === 1 ? 'at-once' : 'daily');
    members.push(member);
  }
  const allIds = await inDatabase((db) => db.collection<{ _id: string }>('people').distinct('_id'));
  return { facilitator, convenor, members, allIds };
}

/** Half of the time any moment; else while mail is on its way, when its round has come. */
async function momentToKill(round: number): Promise<void> {
  const amid = round % 2 === 0;
  if (amid) {
    const from = mail.mails.length + 1 + Math.floor(Math.random() * 30);
    // What is told meanwhile falls due too: after an early kill there was nothing else.
    let hurried = performance.now();
    const onItsWay = async () => {
      if (performance.now() - hurried > 2_000) {
        hurried = performance.now();
        await inDatabase((db) => fallDue(db, new Date(0)));
      }
      return mail.mails.length >= from;
    };
    await until(onItsWay, 'mail to be on its way', 60_000);
    killedAmidMail += 1;
  }
  await new Promise((resolve) => setTimeout(resolve, amid ? Math.random() * 20 : 300 + Math.random() * 6_000));
}

/**
 * The time that mail waits for is here: the minute of "at once", the hour of a digest, and, for letters that a killed server had
 * begun, the minutes until another one may look after them. Only times in the database change; the server finds what is due.
 */
async function fallDue(db: Db, killedAt: Date): Promise<void> {
  const now = new Date();
  const begun = { state: 'sending', at: { $lt: killedAt } };
  const letters = db.collection<{ _id: string; state: string; at: Date }>('letters');
  for (const { _id } of await letters.find(begun).toArray()) cutOff.add(_id);
  await letters.updateMany(begun, { $set: { leasedUntil: now } });
  const waits = { mailAt: { $gt: now } };
  const told = db.collection<{ _id: string; personId: string; mailAt: Date | null }>('notifications');
  const waiting = await told.find(waits, { projection: { personId: 1 } }).toArray();
  for (const [personId, each] of Map.groupBy(waiting, (one) => one.personId))
    due.push({ personId, ids: each.map(({ _id }) => _id) });
  await told.updateMany({ _id: { $in: waiting.map(({ _id }) => _id) }, ...waits }, { $set: { mailAt: now } });
}

/** Until no notice waits to be told, no mail to be sent, and no letter is between. */
async function drain(db: Db): Promise<void> {
  await until(
    async () => {
      await fallDue(db, new Date(0));
      const notices = await db.collection('outbox').countDocuments({ doneAt: null });
      const mails = await db.collection('notifications').countDocuments({ mailAt: { $ne: null } });
      const letters = await db.collection('letters').countDocuments({ state: 'sending' });
      return notices + mails + letters === 0;
    },
    'all mail to be sent',
    300_000,
  );
}

async function inDatabase<T>(look: (db: Db) => Promise<T>): Promise<T> {
  const client = new MongoClient(await readFile(join(server.folder, 'db', 'address'), 'utf8'));
  try {
    return await look(client.db());
  } finally {
    await client.close();
  }
}

function words(): string {
  const { threads, posts, comments, replies, signatures, moves, published } = done;
  return [
    `${threads.size} threads, ${posts.size} posts, ${comments.size} comments, ${replies.size} replies to comments`,
    `${signatures.size} signatures, ${published.size + moves.size} publications (${moves.size} documents to sign)`,
  ].join(', ');
}

console.log(
  [
    `${times} kills, ${killedAmidMail} of them while mail was on its way; ${cutOff.size} letters were begun and not noted as sent when it was killed.`,
    `Acknowledged: ${words()}. Operations sent again with their id: ${wire.resent}.`,
    `/readyz after a kill: median ${percentile(readyAfter, 50).toFixed(0)} ms, slowest ${percentile(readyAfter, 100).toFixed(0)} ms.`,
    faults.length === 0
      ? 'Every acknowledged write is there once, and nothing was mailed twice or forgotten.'
      : [`${faults.length} faults:`, ...faults.slice(0, 30)].join('\n'),
  ].join('\n'),
);
process.exit(faults.length === 0 ? 0 : 1);
