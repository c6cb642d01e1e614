import { stdSerializers } from 'pino';

/** A path as the log may have it: without its query, and with addresses and long random parts, such as a calendar's key, left out. */
export function loggedPath(url: string): string {
  const parts = (url.split('?')[0] ?? '').split('/');
  return parts.map((part) => (/@|%40/.test(part) ? '*' : part.replace(/[\w-]{32,}/g, '*'))).join('/');
}

interface LoggedError {
  type: string;
  message: string;
  stack: string;
  code?: string | number;
}

/**
 * An error as the log may have it: its kind, code, words and place. What databases and mail servers hang on their errors
 * (keys, commands, recipients) and quote in their words may be what somebody typed: addresses and quoted values are left out.
 */
export function loggedError(error: Error): LoggedError {
  const { type, message, stack } = stdSerializers.err(error);
  const code = 'code' in error && ['string', 'number'].includes(typeof error.code) ? error.code : undefined;
  return {
    type,
    message: withoutValues(message),
    stack: withoutValues(stack),
    ...(code !== undefined && { code: code as string | number }),
  };
}

function withoutValues(words: string): string {
  return words
    .replace(/(dup key: )\{[^\n]*/g, '$1{ * }')
    .replace(/"(?:[^"\\\n]|\\.)*"/g, '"*"')
    .replace(/[^\s@<>"'(){}:,;]{1,100}@[^\s@<>"'(){}:,;]{1,100}\.[^\s@<>"'(){}:,;/]{1,100}/g, '*@*');
}
