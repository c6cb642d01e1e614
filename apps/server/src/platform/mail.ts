import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import nodemailer from 'nodemailer';
import type { Clock } from './clock.ts';
import type { Config } from './config.ts';
import type { Ids } from './ids.ts';
import type { Logger } from './logger.ts';

export interface Mail {
  to: string;
  subject: string;
  /** Plain text; the only form we send. */
  text: string;
}

export interface KeptMail extends Mail {
  id: string;
  at: string;
}

export interface Mailer {
  /** Hands a mail on; a failure is logged and thrown, so that a job can try again. */
  send(mail: Mail): Promise<void>;
  /** What was written to the data folder because no mail server is set, newest first; nothing otherwise. */
  kept(limit: number): Promise<KeptMail[]>;
  /** False when mail only goes to the data folder. */
  leavesTheHouse: boolean;
}

/** Sends by SMTP, or writes `.eml` files to `<data>/mail` when SMTP_URL is unset. */
export function createMailer(deps: { config: Config; log: Logger; clock: Clock; ids: Ids }): Mailer {
  const folder = join(deps.config.dataFolder, 'mail');
  const from = deps.config.mailFrom;
  const out = deps.config.smtpUrl
    ? nodemailer.createTransport(deps.config.smtpUrl, { from })
    : nodemailer.createTransport({ streamTransport: true, buffer: true, newline: 'unix' }, { from });
  return {
    leavesTheHouse: deps.config.smtpUrl !== undefined,
    async send(mail) {
      const at = deps.clock.now();
      const sent = await out.sendMail({ ...mail, date: at, disableFileAccess: true, disableUrlAccess: true });
      if (deps.config.smtpUrl) return;
      await mkdir(folder, { recursive: true });
      const name = `${at.toISOString().replace(/[:.]/g, '-')}-${deps.ids.next().slice(0, 8)}`;
      const kept: KeptMail = { ...mail, id: name, at: at.toISOString() };
      await writeFile(join(folder, `${name}.eml`), (sent as { message: Buffer }).message, { mode: 0o600 });
      await writeFile(join(folder, `${name}.json`), JSON.stringify(kept), { mode: 0o600 });
    },
    async kept(limit) {
      if (deps.config.smtpUrl) return [];
      const files = await readdir(folder).catch(() => []);
      const newest = files
        .filter((f) => f.endsWith('.json'))
        .sort()
        .reverse()
        .slice(0, limit);
      // We wrote these files ourselves, in this shape.
      return await Promise.all(
        newest.map(async (f) => JSON.parse(await readFile(join(folder, f), 'utf8')) as KeptMail),
      );
    },
  };
}
