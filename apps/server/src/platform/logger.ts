import { type DestinationStream, type Logger, pino } from 'pino';
import { loggedError } from './logged.ts';

export type { Logger } from 'pino';

/** JSON lines on standard error. Bodies, tokens, cookies and ballots are never handed to it. */
export function createLogger(level: string, into?: DestinationStream): Logger {
  return pino(
    {
      level,
      base: undefined,
      redact: { paths: ['req.headers', 'res.headers'], remove: true },
      serializers: { err: loggedError },
    },
    into ?? pino.destination({ dest: 2, sync: true }),
  );
}
