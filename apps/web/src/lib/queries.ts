import { AppError, type RouteCall, type RouteResult, type RouteSpec } from '@soundings/contracts/wire';
import {
  type InvalidateOptions,
  type InvalidateQueryFilters,
  keepPreviousData,
  QueryClient,
  type QueryClientConfig,
  type QueryKey,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { callRoute, readAlready } from './api.ts';

/**
 * Pages ask again on focus and after a reconnect; refusals are not retried, a lost line is. Without a line a page says so at
 * once instead of waiting for it.
 */
export function createQueryClient(): QueryClient {
  return new FreshQueryClient({
    defaultOptions: {
      queries: {
        staleTime: 5_000,
        networkMode: 'always',
        refetchOnReconnect: true,
        retry: (count, error) =>
          navigator.onLine && count < 3 && error instanceof AppError && error.code === 'unavailable',
      },
      mutations: { retry: false, networkMode: 'always' },
    },
  });
}

/**
 * What changed while a page is being read for the first time may not be in that reading. The library lets such a reading
 * finish and takes it as fresh; here it is shown, and read again.
 */
class FreshQueryClient extends QueryClient {
  private readonly stale = new Set<string>();

  constructor(config: QueryClientConfig) {
    super(config);
    this.getQueryCache().subscribe(({ type, query }) => {
      if (type !== 'updated' || query.state.fetchStatus === 'fetching' || !this.stale.delete(query.queryHash)) return;
      if (query.state.data !== undefined) void this.invalidateQueries({ queryKey: query.queryKey, exact: true });
    });
  }

  override invalidateQueries<K extends QueryKey = QueryKey>(
    filters?: InvalidateQueryFilters<K>,
    options?: InvalidateOptions,
  ): Promise<void> {
    for (const query of this.getQueryCache().findAll(filters))
      if (query.isActive() && query.state.data === undefined && query.state.fetchStatus === 'fetching')
        this.stale.add(query.queryHash);
    return super.invalidateQueries(filters, options);
  }
}

/** The key under which a route's answers are kept: invalidate `[spec.path]` for all of them. */
export function routeKey<S extends RouteSpec>(spec: S, call: RouteCall<S>): readonly unknown[] {
  return [spec.path, call];
}

/** Reads a GET route before a page asks for it. What fails is asked again there, and said there. */
export function askAhead<S extends RouteSpec>(client: QueryClient, spec: S, call: RouteCall<S>): Promise<void> {
  return client.prefetchQuery({ queryKey: routeKey(spec, call), queryFn: () => callRoute(spec, call) });
}

/** Reads a GET route; with `keep`, what it showed stays until the answer to another question is there. */
export function useRoute<S extends RouteSpec>(
  spec: S,
  call: RouteCall<S>,
  options: { enabled?: boolean; every?: number; keep?: boolean } = {},
) {
  return useQuery<RouteResult<S>, AppError>({
    queryKey: routeKey(spec, call),
    queryFn: () => callRoute(spec, call),
    initialData: () => readAlready(spec, call),
    enabled: options.enabled ?? true,
    refetchInterval: options.every ?? false,
    placeholderData: options.keep ? keepPreviousData : undefined,
  });
}

/** Calls a route that changes something, then asks again for what `touches` names (paths of GET routes). */
export function useAct<S extends RouteSpec>(spec: S, touches: readonly RouteSpec[] = []) {
  const client = useQueryClient();
  return useMutation<RouteResult<S>, AppError, RouteCall<S>>({
    mutationFn: (call) => callRoute(spec, call),
    onSuccess: async () => {
      await Promise.all(touches.map((route) => client.invalidateQueries({ queryKey: [route.path] })));
    },
  });
}

/**
 * Changes what a route's answer holds, as the line tells it. What is told while the answer is being read may not be in it: it is
 * read once more after that.
 */
export function useTold<T>(
  key: readonly unknown[],
  { isFetching, dataUpdatedAt }: { isFetching: boolean; dataUpdatedAt: number },
): (next: (state: T) => T) => void {
  const client = useQueryClient();
  const missed = useRef(false);
  const latest = useRef(key);
  latest.current = key;
  // A reading that came and went between two renders counts too.
  useEffect(() => {
    if (isFetching || !missed.current) return;
    missed.current = false;
    void client.invalidateQueries({ queryKey: latest.current });
  }, [isFetching, dataUpdatedAt, client]);
  return (next) => {
    client.setQueryData<T>(latest.current, (state) => (state ? next(state) : state));
    missed.current ||= client.isFetching({ queryKey: latest.current }) > 0;
  };
}
