import { inspect } from 'node:util';
import { AppError } from '@soundings/contracts/wire';
import { ConfigError } from './config.ts';

/** What went wrong, in one line for who sits at the terminal. All that is known of an unforeseen error follows with LOG_LEVEL=debug. */
export function inOneLine(
  error: unknown,
  env: NodeJS.ProcessEnv = process.env,
  happened = 'This did not work',
): string {
  if (error instanceof AppError || error instanceof ConfigError) return error.message;
  const line = `${happened}, for a reason that was not foreseen: ${firstLine(error)}`;
  return env.LOG_LEVEL === 'debug'
    ? `${line}\n${inspect(error)}`
    : `${line} (Add LOG_LEVEL=debug in front to see all of it.)`;
}

/** Errors of the system may have no words, only a code. */
function firstLine(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const words = error instanceof Error ? error.message || code || error.name : String(error);
  return (words.trim().split('\n')[0] ?? '').replace(/:$/, '');
}
