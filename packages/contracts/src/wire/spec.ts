import type * as z from 'zod';

export interface Scanned {
  /**
   * Texts of the input (`text`, `options`, `answer.text`) that are scanned for what may identify a patient: in the browser before they
   * leave it, where `notAPersons` is not set, and again by the service. What is found is told by the first name of the path, and the
   * place in a list: `options.1`. Where more than a path is needed, what makes the texts by the names of their fields.
   */
  // biome-ignore lint/suspicious/noExplicitAny: each reads the input of its own route
  scans?: readonly string[] | ((input: any) => Record<string, string>);
}

/** A socket command: client to server, always answered. Named `noun:verb`. */
export interface CommandSpec extends Scanned {
  summary: string;
  input: z.ZodType;
  output: z.ZodType;
}

/** What the server tells clients happened: `noun:past-tense`. A hint: every page can be rebuilt over HTTP. */
export type NoticeSpec = z.ZodType;

/** Files that are not text: `text` of the handler's answer then holds their bytes in base64. */
export type BinaryType = 'application/pdf' | 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/** One HTTP route. `params`, `query` and `body` are parsed before the handler runs, `output` after it. */
export interface RouteSpec extends Scanned {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Express path: `/api/polls/:pollId`. */
  path: `/${string}`;
  summary: string;
  params?: z.ZodType;
  query?: z.ZodType;
  body?: z.ZodType;
  output: z.ZodType;
  /** Set where the answer is not JSON: the handler then returns `{ text, fileName? }` and `output` describes that. */
  produces?:
    | 'text/csv'
    | 'text/calendar'
    | 'application/atom+xml'
    | 'image/svg+xml'
    | 'application/json-file'
    | BinaryType;
  /** Largest body in bytes where 64 kB is not enough. */
  maxBody?: number;
  /** Taken from anywhere: what is asked for stands in the address with a secret of its own, and no sign-in counts. */
  anyOrigin?: true;
  /** Tighter than the general limit: so many in so many seconds, per account (or address, when signed out). */
  limit?: { points: number; seconds: number };
}

export type CommandMap = Record<string, CommandSpec>;
export type NoticeMap = Record<string, NoticeSpec>;
export type RouteMap = Record<string, RouteSpec>;

/** All that a feature puts on the wire. */
export interface Contract {
  routes: RouteMap;
  commands: CommandMap;
  notices: NoticeMap;
}

type Part<S, K extends 'params' | 'query' | 'body'> =
  S extends Record<K, infer Z extends z.ZodType> ? { [P in K]: z.output<Z> } : unknown;
type PartIn<S, K extends 'params' | 'query' | 'body'> =
  S extends Record<K, infer Z extends z.ZodType> ? { [P in K]: z.input<Z> } : unknown;

/** What a route's handler gets: `{ params, query, body }`, each only where the route has it. */
export type RouteInput<S extends RouteSpec> = Part<S, 'params'> & Part<S, 'query'> & Part<S, 'body'>;
/** What a caller of the route gives. */
export type RouteCall<S extends RouteSpec> = PartIn<S, 'params'> & PartIn<S, 'query'> & PartIn<S, 'body'>;
/** What a route's handler returns; what is not listed in the schema is stripped. */
export type RouteOutput<S extends RouteSpec> = z.input<S['output']>;
/** What a caller receives. */
export type RouteResult<S extends RouteSpec> = z.output<S['output']>;
