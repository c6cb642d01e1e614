import { AppError } from '@soundings/contracts/wire';
import type { RequestHandler } from 'express';
import type { Config } from './config.ts';

/** Refuses what another site sends. */
export function onlyOurOrigin(config: Pick<Config, 'publicUrl'>): RequestHandler {
  return (request, _response, next) => {
    if (!isOurOrigin(config, request.headers.origin, request.headers.host))
      throw new AppError('not_allowed', 'This request came from another site and was refused.');
    next();
  };
}

/** Is this Origin ours? With PUBLIC_URL unset, localhost and 127.0.0.1 on the port that was asked are both ours. */
export function isOurOrigin(
  config: Pick<Config, 'publicUrl'>,
  origin: string | undefined,
  host: string | undefined,
): boolean {
  if (!origin) return false;
  if (config.publicUrl) return origin === new URL(config.publicUrl).origin;
  if (!host || !URL.canParse(origin)) return false;
  const from = new URL(origin);
  const asked = URL.parse(`http://${host}`);
  return (
    from.protocol === 'http:' &&
    isLoopback(from.hostname) &&
    asked !== null &&
    isLoopback(asked.hostname) &&
    from.port === asked.port
  );
}

function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '127.0.0.1' || hostname === '[::1]';
}
