import { inspect } from 'node:util';
import { AppError } from '@soundings/contracts/wire';
import { ConfigError } from '#platform/config.ts';

/** What went wrong, in one line for who typed the command. All that is known of an unexpected error comes with LOG_LEVEL=debug. */
export function inOneLine(error: unknown, env: NodeJS.ProcessEnv = process.env): string {
  if (error instanceof AppError || error instanceof ConfigError) return error.message;
  if (env.LOG_LEVEL === 'debug') return inspect(error);
  const words = (error instanceof Error ? error.message : String(error)).split('\n')[0];
  return `This did not work, for a reason that was not foreseen: ${words} (Add LOG_LEVEL=debug in front to see all of it.)`;
}
