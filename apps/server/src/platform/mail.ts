import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import nodemailer from 'nodemailer';
import type { Clock } from './clock.ts';
import type { Config } from './config.ts';
import type { Ids } from './ids.ts';
import type { Logger } from './logger.ts';
import { createMailCarrier } from './mail-carrier.ts';
import { dropOutcomes, forgetOutcome, type Outcome, readOutcome } from './mail-outcomes.ts';
import { sendBySmtp } from './mail-sent.ts';

export interface Mail {
  to: string;
  subject: string;
  text: string;
}

export interface OutgoingMail extends Mail {
  /** What the list of sent mail shows where the subject holds a secret, such as a code. */
  listedAs?: string;
  /** The same words as markup, for mail programs that show it. */
  html?: string;
  headers?: Record<string, string>;
  /** The part before the @ of its Message-ID. A mail that has one can be asked after, also by the next server. */
  messageId?: string;
}

export interface KeptMail extends Mail {
  id: string;
  at: string;
  /** `written`: no mail server is set, it lies in the data folder; `failed`: the mail server refused it, it may be tried again. */
  state: 'written' | 'sent' | 'failed';
}

export interface Mailer {
  /** Hands a mail on; a failure is logged and thrown, so that a job can try again. */
  send(mail: OutgoingMail): Promise<void>;
  /** Hands a mail on and keeps nothing of it: for mails of which nobody may learn to whom they went. `list` them together. */
  sendUnlisted(mail: OutgoingMail): Promise<void>;
  /** Names in the list of sent mail what went out unlisted; `to` says to how many. */
  list(mail: Mail): Promise<void>;
  /** What went out, newest first. The text is kept only where no mail server is set: nobody could read it otherwise. */
  kept(limit: number): Promise<KeptMail[]>;
  /** What went to that address, newest first. */
  keptFor(address: string): Promise<KeptMail[]>;
  /** What became of the mail with that id; null where nobody has written it down (yet), or it was forgotten. */
  outcomeOf(messageId: string): Promise<Outcome | null>;
  forget(messageId: string): Promise<void>;
  /** Drops what was kept before that moment. */
  drop(before: Date): Promise<void>;
  /** Takes no more mail; what is on its way goes on. */
  close(): void;
  /** False when mail only goes to the data folder. */
  leavesTheHouse: boolean;
}

/** What names of files begin with: a time, in an order that text has too. */
const timeName = (at: Date) => at.toISOString().replace(/[:.]/g, '-');

type Handed = Omit<OutgoingMail, 'listedAs'>;

/** Sends by SMTP, or writes `.eml` files to `<data>/mail` when SMTP_URL is unset. */
export function createMailer(deps: { config: Config; log: Logger; clock: Clock; ids: Ids }): Mailer {
  const folder = join(deps.config.dataFolder, 'mail');
  const from = deps.config.mailFrom;
  const leavesTheHouse = deps.config.smtpUrl !== undefined;
  const host = new URL(deps.config.publicUrl ?? 'http://localhost').hostname;
  const toFile = nodemailer.createTransport({ streamTransport: true, buffer: true, newline: 'unix' }, { from });

  const outcomes = join(folder, 'outcomes');
  const { smtpUrl } = deps.config;
  const carrier = smtpUrl === undefined ? null : createMailCarrier({ url: smtpUrl, from, folder: outcomes });

  const nameFor = (at: Date) => `${timeName(at)}-${deps.ids.next().slice(0, 8)}`;

  async function keep(kept: KeptMail, message?: Buffer): Promise<void> {
    await mkdir(folder, { recursive: true });
    if (message) await writeFile(join(folder, `${kept.id}.eml`), message, { mode: 0o600 });
    // Named last, so that nobody reads half of it.
    await writeFile(join(folder, `${kept.id}.part`), JSON.stringify(kept), { mode: 0o600 });
    await rename(join(folder, `${kept.id}.part`), join(folder, `${kept.id}.json`));
  }

  /** One with a Message-ID goes by the carrier, so that it can be asked after. Resolves to its text where no mail server is set. */
  async function handOn({ messageId, ...mail }: Handed, date: Date): Promise<Buffer | null> {
    // An answering machine does not answer it.
    const headers = { ...mail.headers, 'Auto-Submitted': 'auto-generated' };
    const whole = { ...mail, headers, date, ...(messageId && { messageId: `<${messageId}@${host}>` }) };
    if (smtpUrl === undefined) return (await toFile.sendMail(whole)).message as Buffer;
    if (messageId) await carrier?.carry(messageId, { ...whole, messageId: `<${messageId}@${host}>` });
    else await sendBySmtp({ url: smtpUrl, from }, whole);
    return null;
  }

  async function read(fits: (mail: KeptMail) => boolean, limit: number): Promise<KeptMail[]> {
    const files = await readdir(folder).catch(() => []);
    const found: KeptMail[] = [];
    for (const file of files
      .filter((name) => name.endsWith('.json'))
      .sort()
      .reverse()) {
      if (found.length >= limit) break;
      // We wrote these files ourselves, in this shape.
      const mail = JSON.parse(await readFile(join(folder, file), 'utf8')) as KeptMail;
      if (fits(mail)) found.push({ ...mail, state: mail.state ?? 'written' });
    }
    return found;
  }

  return {
    leavesTheHouse,
    async send({ listedAs, html, headers, messageId, ...mail }) {
      const at = deps.clock.now();
      const id = nameFor(at);
      const listed = { to: mail.to, subject: listedAs ?? mail.subject, text: '', id, at: at.toISOString() };
      const text = await handOn({ ...mail, html, headers, messageId }, at).catch(async (error: unknown) => {
        await keep({ ...listed, state: 'failed' }).catch((unlisted: unknown) => {
          deps.log.warn({ err: unlisted }, 'that a mail failed could not be listed');
        });
        throw error;
      });
      if (text === null) {
        await keep({ ...listed, state: 'sent' }).catch((error: unknown) => {
          deps.log.warn({ err: error }, 'a mail went out, but could not be listed');
        });
        return;
      }
      await keep({ ...mail, id, at: at.toISOString(), state: 'written' }, text);
    },
    outcomeOf: (messageId) => readOutcome(outcomes, messageId),
    forget: (messageId) => forgetOutcome(outcomes, messageId),
    close: () => carrier?.close(),
    async drop(before) {
      await dropOutcomes(outcomes, before);
      const oldest = timeName(before);
      for (const file of await readdir(folder).catch(() => [])) {
        if (file < oldest) await rm(join(folder, file), { force: true });
      }
    },
    async sendUnlisted(mail) {
      // Where no mail server is set it would lie in the data folder under its address: there it goes nowhere.
      if (!leavesTheHouse) return;
      await handOn(mail, deps.clock.now());
    },
    async list(mail) {
      const at = deps.clock.now();
      const id = nameFor(at);
      const state = leavesTheHouse ? 'sent' : 'written';
      await keep({ ...mail, text: leavesTheHouse ? '' : mail.text, id, at: at.toISOString(), state });
    },
    kept: (limit) => read(() => true, limit),
    keptFor: (address) => read((mail) => mail.to === address, 1_000),
  };
}
