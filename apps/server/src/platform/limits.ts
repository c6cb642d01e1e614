import { AppError, type Viewer } from '@soundings/contracts/wire';
import { RateLimiterMemory } from 'rate-limiter-flexible';

export interface Limits {
  /** Counts one use of `what` by `key`; throws `too_many` past the limit. */
  use(what: string, key: string, points: number, seconds: number): Promise<void>;
  /** Gives a use back, e.g. a sign-in that succeeded. */
  reset(what: string, key: string): Promise<void>;
}

export function createLimits(): Limits {
  const limiters = new Map<string, RateLimiterMemory>();
  const limiter = (what: string, points: number, duration: number): RateLimiterMemory => {
    const found = limiters.get(what) ?? new RateLimiterMemory({ keyPrefix: what, points, duration });
    limiters.set(what, found);
    return found;
  };
  return {
    async use(what, key, points, seconds) {
      try {
        await limiter(what, points, seconds).consume(key);
      } catch {
        throw new AppError('too_many');
      }
    },
    async reset(what, key) {
      await limiters.get(what)?.delete(key);
    },
  };
}

/** Who a limit counts against: the account first, so that many people behind one address do not share a limit. */
export function limitKey(viewer: Viewer, ip: string): string {
  return viewer.kind === 'nobody' ? `ip:${ip}` : `${viewer.kind}:${viewer.id}`;
}
