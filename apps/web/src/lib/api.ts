import {
  AppError,
  type ErrorCode,
  type Refusal,
  type RouteCall,
  type RouteResult,
  type RouteSpec,
} from '@soundings/contracts/wire';
import { type Answered, earlyAnswer, takeEarly } from './early.ts';
import { scanFirst } from './scan-first.ts';

/** Calls a route of a contract. Refusals are thrown as `AppError`, a lost line as `unavailable`. */
export async function callRoute<S extends RouteSpec>(spec: S, call: RouteCall<S>): Promise<RouteResult<S>> {
  const address = addressOfCall(spec, call);
  await scanFirst(spec, partsOf(call).body);
  const early = spec.method === 'GET' ? await takeEarly(address) : null;
  const { ok, status, body: answer } = early ?? (await asked(spec, address, partsOf(call).body));
  if (ok) return answer as RouteResult<S>;
  const refused = answer as Refusal | null;
  throw new AppError(refused?.error.code ?? statusCode(status), refused?.error.message, refused?.error.fields);
}

/** What this route answered before the page was drawn, where that is there: given once. */
export function readAlready<S extends RouteSpec>(spec: S, call: RouteCall<S>): RouteResult<S> | undefined {
  return earlyAnswer<RouteResult<S>>(addressOfCall(spec, call));
}

interface Parts {
  params?: Record<string, unknown>;
  query?: Record<string, unknown>;
  body?: unknown;
}

// RouteCall has each part only where the route has it; here they are all looked for.
const partsOf = (call: unknown) => call as Parts;

function addressOfCall<S extends RouteSpec>(spec: S, call: RouteCall<S>): string {
  const { params, query } = partsOf(call);
  return addressOf(spec.path, params, query);
}

async function asked(spec: RouteSpec, address: string, body: unknown): Promise<Answered> {
  const response = await fetch(address, {
    method: spec.method,
    credentials: 'same-origin',
    headers: spec.body ? { 'Content-Type': 'application/json' } : {},
    body: spec.body ? JSON.stringify(body ?? {}) : undefined,
  }).catch(() => {
    throw new AppError('unavailable', 'There is no connection. What you typed is still here; try again in a moment.');
  });
  return { ok: response.ok, status: response.status, body: await response.json().catch(() => null) };
}

/** The address of a route, for links to what is not JSON (calendar files, CSV). */
export function addressOf(path: string, params?: Record<string, unknown>, query?: Record<string, unknown>): string {
  const filled = path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(params?.[name] ?? '')));
  const asked = Object.entries(query ?? {}).filter(([, value]) => value !== undefined && value !== '');
  return asked.length === 0 ? filled : `${filled}?${new URLSearchParams(asked.map(([k, v]) => [k, String(v)]))}`;
}

/** A fresh operation id: make one for each thing a person does, and keep it for the retries of that thing. */
export function newOpId(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

function statusCode(status: number): ErrorCode {
  if (status === 413) return 'too_large';
  if (status === 429) return 'too_many';
  return status >= 500 ? 'unavailable' : 'bad_request';
}
