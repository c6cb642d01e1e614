import { Writable } from 'node:stream';
import { type Logger, pino } from 'pino';

/** A log whose lines can be looked at: all of what an application says from this level up, newest last. */
export function logInto(lines: string[], level = 'trace'): Logger {
  const sink = new Writable({
    write(chunk, _encoding, done) {
      lines.push(...String(chunk).trim().split('\n'));
      done();
    },
  });
  return pino({ level }, sink);
}
