import { type Logger, pino } from 'pino';

export type { Logger } from 'pino';

/** JSON lines on standard error. Bodies, tokens, cookies and ballots are never handed to it. */
export function createLogger(level: string): Logger {
  return pino(
    { level, base: undefined, redact: { paths: ['req.headers', 'res.headers'], remove: true } },
    pino.destination({ dest: 2, sync: true }),
  );
}
