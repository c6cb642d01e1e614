import { AppError, type Viewer } from '@soundings/contracts/wire';
import { RateLimiterMemory } from 'rate-limiter-flexible';

export interface Limits {
  /** Counts one use of `what` by `key`; throws `too_many` past the limit. */
  use(what: string, key: string, points: number, seconds: number): Promise<void>;
  /** Gives a use back, e.g. a sign-in that succeeded. */
  reset(what: string, key: string): Promise<void>;
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
      } catch {
        throw new AppError('too_many');
      }
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
