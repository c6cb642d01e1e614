import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import * as z from 'zod';

export interface Config {
  port: number;
  host: string;
  dataFolder: string;
  /** Unset: the embedded database, under `dataFolder`. */
  mongodbUri: string | undefined;
  /** Unset: localhost and 127.0.0.1 on our port are both ours. */
  publicUrl: string | undefined;
  /** Unset: mail is written to `dataFolder/mail`. */
  smtpUrl: string | undefined;
  mailFrom: string;
  /** Unset: made once and kept in `dataFolder/secret`. */
  secret: string | undefined;
  signInDays: number;
  production: boolean;
  demo: boolean;
  logLevel: string;
  /** Requests and commands a minute, per account. */
  ratePerMinute: number;
  /** How many proxies stand before us and may say who the caller is. */
  trustedProxies: number;
  /** Operator's commands: use the embedded database of a server that is running already. */
  joinRunning?: boolean;
  /** An operator's command that puts a backup in: also where an earlier one was cut off. */
  restoring?: boolean;
  /** Development: Vite answers for the web instead of the built files. */
  dev: boolean;
}

/** A setting that cannot work. Its message is one line that says what to do. */
export class ConfigError extends Error {}

const flag = z
  .enum(['0', '1', 'true', 'false'], { error: 'must be 0 or 1' })
  .transform((value) => value === '1' || value === 'true');

const whole = (least: number, most: number, words: string) => {
  const error = `must be ${words}`;
  // Digits alone: `Number` also reads a blank, 0x10 and 1e3.
  const digits = z.string().trim().regex(/^\d+$/, { error }).transform(Number);
  return digits.pipe(z.int({ error }).min(least, { error }).max(most, { error }));
};

function isOriginAlone(address: string): boolean {
  const url = URL.parse(address);
  // What is no address at all is told in other words.
  return (
    !url || (url.pathname === '/' && [url.username, url.password, url.search, url.hash].every((part) => part === ''))
  );
}

const settings = z.object({
  PORT: whole(0, 65_535, 'a number from 0 to 65535').default(3000),
  HOST: z.string().min(1).default('127.0.0.1'),
  SOUNDINGS_DATA: z.string().min(1).default('.data'),
  MONGODB_URI: z
    .string()
    .regex(/^mongodb(\+srv)?:\/\//, { error: 'must start with mongodb://' })
    .optional(),
  PUBLIC_URL: z
    .url({ protocol: /^https?$/, error: 'must be a web address, such as https://soundings.example.org' })
    .refine(isOriginAlone, {
      error:
        'must be the address alone, such as https://soundings.example.org, with no user in it and no path, ? or # after it',
    })
    .optional(),
  SMTP_URL: z
    .url({
      protocol: /^smtps?$/,
      hostname: /./,
      error: 'must be an address such as smtp://user:password@mail.example.org:587',
    })
    .optional(),
  MAIL_FROM: z
    .string()
    .regex(/^[^<>@]*<[^<>@\s]+@[^<>@\s]+>$|^[^<>@\s]+@[^<>@\s]+$/, {
      error: 'must have an address in it, such as Soundings <no-reply@example.org>',
    })
    .default('Soundings <no-reply@localhost>'),
  SESSION_SECRET: z.string().min(32, { error: 'must have at least 32 characters' }).optional(),
  SOUNDINGS_SIGN_IN_DAYS: whole(1, 365, 'a number of days, from 1 to 365').default(60),
  SOUNDINGS_DEMO: flag.optional(),
  SOUNDINGS_TRUSTED_PROXIES: whole(0, 5, 'the number of proxies in front, from 0 to 5').optional(),
  SOUNDINGS_RATE_PER_MINUTE: whole(60, 1_000_000, 'a number of requests, 60 or more').default(1200),
  NODE_ENV: z
    .enum(['production', 'development', 'test'], { error: 'must be production, development or test, or be left out' })
    .optional(),
  LOG_LEVEL: z
    .enum(['debug', 'info', 'warn', 'error', 'silent'], { error: 'must be debug, info, warn, error or silent' })
    .default('info'),
  REDIS_URL: z
    .string()
    .refine(() => false, { error: 'is not supported in this version: run one node and leave it out' })
    .optional(),
});

/** Reads `.env` if there is one, then the environment. The only place that does. */
export function readConfig(env: NodeJS.ProcessEnv, folder: string, dev = false): Config {
  const file = resolve(folder, '.env');
  const merged = { ...(existsSync(file) ? withoutEmpty(readEnvFile(file)) : {}), ...withoutEmpty(env) };
  const parsed = settings.safeParse(merged);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw new ConfigError(`The setting ${issue?.path.join('.')} ${issue?.message}. Change it and start again.`);
  }
  const s = parsed.data;
  const production = s.NODE_ENV === 'production';
  const byTls = s.PUBLIC_URL?.startsWith('https:') === true;
  if (byTls && s.SOUNDINGS_TRUSTED_PROXIES === 0)
    throw new ConfigError(
      'PUBLIC_URL is an https address, which a reverse proxy answers, so SOUNDINGS_TRUSTED_PROXIES cannot be 0: nobody could sign in. Set it to the number of proxies in front, or leave it out, and start again.',
    );
  return {
    port: s.PORT,
    host: s.HOST,
    dataFolder: resolve(folder, s.SOUNDINGS_DATA),
    mongodbUri: s.MONGODB_URI,
    publicUrl: s.PUBLIC_URL && new URL(s.PUBLIC_URL).origin,
    smtpUrl: s.SMTP_URL,
    mailFrom: s.MAIL_FROM,
    secret: s.SESSION_SECRET,
    signInDays: s.SOUNDINGS_SIGN_IN_DAYS,
    production,
    demo: !production && (s.SOUNDINGS_DEMO ?? true),
    logLevel: s.LOG_LEVEL,
    ratePerMinute: s.SOUNDINGS_RATE_PER_MINUTE,
    trustedProxies: s.SOUNDINGS_TRUSTED_PROXIES ?? (byTls ? 1 : 0),
    dev,
  };
}

function readEnvFile(file: string): NodeJS.Dict<string> {
  const before = { ...process.env };
  process.loadEnvFile(file);
  const read: NodeJS.Dict<string> = {};
  for (const [name, value] of Object.entries(process.env)) {
    if (before[name] === undefined) read[name] = value;
  }
  return read;
}

function withoutEmpty(env: NodeJS.Dict<string>): NodeJS.Dict<string> {
  return Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
}
