import { AppError, counted, type Viewer } from '@soundings/contracts/wire';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';

export interface Limits {
  /** Counts one use of `what` by `key`; throws a `TooManyError` past the limit. */
  use(what: string, key: string, points: number, seconds: number): Promise<void>;
  /** Whether `key` is let through once more, as far as it was counted already; counts nothing. */
  allows(what: string, key: string): Promise<boolean>;
  /** Gives a use back, e.g. a sign-in that succeeded. */
  reset(what: string, key: string): Promise<void>;
}

/** Past a limit: its words and `Retry-After` say how long that lasts. */
export class TooManyError extends AppError {
  readonly seconds: number;

  constructor(seconds: number, orElse = '') {
    const wait = counted(Math.ceil(seconds / 60), 'minute', 'minutes');
    super('too_many', `That was too many tries. Wait ${wait} and try again${orElse}.`);
    this.seconds = seconds;
  }
}

export function createLimits(): Limits {
  // By what is counted and how much of it is allowed: people and those signed out have limits of their own under one name.
  const limiters = new Map<string, Map<string, RateLimiterMemory>>();
  const limiter = (what: string, points: number, duration: number): RateLimiterMemory => {
    const ofWhat = limiters.get(what) ?? new Map<string, RateLimiterMemory>();
    const allowed = `${points}/${duration}`;
    const found = ofWhat.get(allowed) ?? new RateLimiterMemory({ keyPrefix: what, points, duration });
    limiters.set(what, ofWhat.set(allowed, found));
    return found;
  };
  return {
    async use(what, key, points, seconds) {
      try {
        await limiter(what, points, seconds).consume(key);
      } catch (error) {
        if (!(error instanceof RateLimiterRes)) throw error;
        throw new TooManyError(Math.max(1, Math.ceil(error.msBeforeNext / 1_000)));
      }
    },
    async allows(what, key) {
      const counts = await Promise.all([...(limiters.get(what)?.values() ?? [])].map((each) => each.get(key)));
      return counts.every((count) => count === null || count.remainingPoints > 0);
    },
    async reset(what, key) {
      for (const each of limiters.get(what)?.values() ?? []) await each.delete(key);
    },
  };
}

/** Counts one request, of the API or of a page. Those signed out at one address may ask ten times as much as one account. */
export async function useRequest(
  { limits, config }: { limits: Limits; config: { ratePerMinute: number } },
  viewer: Viewer,
  ip: string,
): Promise<void> {
  const perMinute = config.ratePerMinute * (viewer.kind === 'nobody' ? 10 : 1);
  await limits.use('http', limitKey(viewer, ip), perMinute, 60);
}

/** Who a limit counts against: the account first, so that many people behind one address do not share a limit. */
export function limitKey(viewer: Viewer, ip: string): string {
  return viewer.kind === 'nobody' ? `ip:${ip}` : `${viewer.kind}:${viewer.id}`;
}
