import type { CollabKind } from '@soundings/collab';
import type {
  CommandMap,
  CommandSpec,
  Person,
  RouteInput,
  RouteMap,
  RouteOutput,
  RouteSpec,
  Thing,
  ThingKind,
  ThingRef,
  Viewer,
} from '@soundings/contracts/wire';
import type { z } from 'zod';
import type { App } from './app-context.ts';
import type { Change } from './change.ts';
import type { Markup } from './html.ts';
import type { ModelOf } from './model.ts';
import type { Notice } from './outbox.ts';

/** What a handler may know of the request besides its input. Services never see `req`, `res` or a socket. */
export interface RequestContext {
  requestId: string;
  ip: string;
  /** The browser's sign-in: begin and end it, or bind a visitor to it. */
  signIn: SignIn;
}

export interface SignIn {
  /** The id of this browser's sign-in; empty when there is none. */
  id: string;
  /** It outlives the window of the browser; false where its person chose not to stay signed in. */
  stays: boolean;
  /** When it was begun with a code that was sent by mail; null where it was not. */
  byCode: Date | null;
  start(person: { id: string; epoch: number }, options?: { stay: boolean; byCode?: true }): Promise<void>;
  startVisit(visitor: { id: string; name: string; sessionId: string }): Promise<void>;
  end(): Promise<void>;
}

export interface BoundRoute {
  name: string;
  spec: RouteSpec;
  handle(app: App, viewer: Viewer, input: unknown, context: RequestContext): Promise<unknown>;
}

export interface BoundCommand {
  name: string;
  spec: CommandSpec;
  handle(app: App, viewer: Viewer, input: unknown, context: CommandContext): Promise<unknown>;
}

export interface CommandContext {
  requestId: string;
  socketId: string;
  signInId: string;
}

type RunJob = (app: App, payload: unknown, closing: AbortSignal) => Promise<void>;

export interface Feature {
  name: string;
  models: ModelOf<never>[];
  routes: BoundRoute[];
  commands: BoundCommand[];
  /** Rooms a client may ask to watch (`session:<id>`): who may is asked here. Keyed by the part before the colon. */
  rooms: Record<string, (app: App, viewer: Viewer, id: string) => Promise<boolean>>;
  /** Called for each committed notice of that name, at least once: must not mind a repeat. */
  listens: Record<string, (app: App, notice: Notice) => Promise<void>>;
  /**
   * Called for a committed notice of that name before anybody hears of it and before its command is answered, so that what this
   * process remembers is never older than what people know. Quick; not called again after a crash, which forgets it all.
   */
  ahead: Record<string, (app: App, notice: Notice) => Promise<void>>;
  /** Timed work by kind, at least once. */
  jobs: Record<string, RunJob>;
  /** Timed work that sends mail and so may take long: each kind goes at its own pace, and `closing` tells it to end early. */
  mailJobs: Record<string, RunJob>;
  /** Kinds of collab docs, at `/collab/<kind>/<id>`. */
  collab(app: App): Record<string, CollabKind<Viewer>>;
  /** Runs when the application is ready; what it returns runs at closing. */
  start(app: App): Promise<() => Promise<void>>;
  /** Lines for the person at the terminal once the server answers. */
  startWords?(app: App): Promise<string[]>;
  /** Called when a socket comes and goes, for presence. */
  onSocket?(app: App, socket: SocketArrival): void;
  /** All this feature holds on a person, by plain names: their own copy of their data is made of it. */
  personalData?(app: App, personId: string): Promise<Record<string, unknown>>;
  /** What a reported thing of that kind says, where it stands and whose it is; null where it is not there for this viewer. */
  reported?: Record<string, (app: App, viewer: Viewer, id: string) => Promise<ReportedThing | null>>;
  /** How a reported thing of that kind is taken down, in the change that settles the report. */
  takeDown?: Record<string, (app: App, change: Change, id: string) => Promise<void>>;
  /** What goes when that is taken down, in a sentence for who decides: with it, and for how long it can be brought back. */
  takeDownMeans?: Record<string, (app: App, id: string) => Promise<string>>;
  /** The ids under which things of that kind may be cited that go with it, its own too. Left out where that is the only one. */
  takeDownTakes?: Record<string, (app: App, id: string) => Promise<string[]>>;
  /** Things of this feature that others may come out of or cite, by kind. Ask for them through `platform/things.ts`. */
  things?: Partial<Record<ThingKind, ThingSource>>;
  /** What came out of that thing in this feature, as far as this viewer may see. */
  cameOf?(app: App, viewer: Viewer, from: ThingRef): Promise<Thing[]>;
  /** Pages that are read without JavaScript, by their address: the server renders them, the browser's page takes over. */
  pages?: Record<string, ServePage>;
  /** What their forms send where there is no script, by the address it is sent to. */
  forms?: Record<string, ServeForm>;
  /** What came since then that concerns this person: one line each on Home. */
  news?(app: App, viewer: Person, since: Date): Promise<NewsItem[]>;
}

export interface ThingSource {
  /** The thing as this viewer may see it, and what it came out of; null when it is gone or not theirs to see. */
  look(app: App, viewer: Viewer, id: string): Promise<SeenThing | null>;
  /** The same of many at once, in as few queries as of one; those that `look` answers null for are left out. */
  lookAll?(app: App, viewer: Viewer, ids: readonly string[]): Promise<SeenThing[]>;
  /** Left out where things of this kind cannot be cited. */
  evidence?: EvidenceSource;
  /** What of this kind was asked of people and has closed: it waits for the convenor's answer. */
  closed?(app: App): Promise<Thing[]>;
  /**
   * Everybody who had a part in it, by person id: all of them are told the same words when it is used. Whom a poll asked is
   * told apart from nobody. Left out where these are the authors of what is cited of it.
   */
  tookPart?(app: App, id: string): Promise<string[]>;
  /** Whether what this person was told of it, by the name the feature gave that (`whileSo`), is still so. */
  stillSo?(app: App, id: string, personId: string, so: string): Promise<boolean>;
}

/** What stands in a report: taken from the thing itself, never from who reports it. */
export interface ReportedThing {
  words: string;
  /** The page where it stands. */
  link: string;
  /** Whose it is. */
  authorIds: readonly string[];
}

export type SeenThing = Thing & { from: ThingRef | null };

export interface EvidenceSource {
  /** What this viewer may cite whose words contain all of these, newest first, at most 20. */
  find(app: App, viewer: Viewer, words: string[]): Promise<Thing[]>;
  /** What stands there now, to be kept as it is. Refuses what may not be cited. */
  freeze(app: App, viewer: Viewer, id: string): Promise<FrozenThing>;
  /**
   * Those of these ids that were deleted or taken down: what was cited of them does not become public any more. What only ran out,
   * such as a board that was emptied, is not among them. Left out where nothing of this kind is taken back.
   */
  takenBack?(app: App, ids: readonly string[]): Promise<string[]>;
}

/** A citation at the moment it is made. */
export interface FrozenThing {
  thing: Thing;
  /** The words the public will see. */
  excerpt: string;
  /** A figure with its words: "23 of 31 agree"; null where there is none. */
  figure: string | null;
  /** Whose words they are, when they are somebody's: shown only with that person's yes. */
  authors: { personId: string; name: string }[];
  /** Other things whose words stand in the excerpt: if one of them is taken back, so is this. */
  parts?: ThingRef[];
}

/** Renders one page; null where there is nothing to show without signing in, which the browser's page then says. */
export type ServePage = (
  app: App,
  viewer: Viewer,
  asked: { params: Record<string, string>; query: Record<string, string> },
) => Promise<ServedPage | null>;

/** Does what a form asks for; what it returns is the page of ours that is shown next. */
export type ServeForm = (app: App, viewer: Viewer, fields: Record<string, string>) => Promise<string>;

export interface ServedPage {
  title: string;
  /** One or two sentences for search engines and link previews. */
  description: string;
  /** The path under which it is to be found, without what does not matter in the query. */
  canonical: string;
  /** Everything inside `main`. */
  body: Markup;
  /** A feed that belongs to it: its path. */
  feed?: string;
}

export interface NewsItem {
  kind: string;
  title: string;
  hint: string;
  link: string;
  at: Date;
}

export interface SocketArrival {
  socketId: string;
  viewer: Viewer;
  onGone(run: () => void): void;
}

/** A feature with everything it leaves out filled in as empty. Models of any document type are welcome. */
export function defineFeature(
  parts: Partial<Omit<Feature, 'models'>> & {
    name: string;
    models?: { modelName: string; prepare: ModelOf<never>['prepare'] }[];
  },
): Feature {
  return {
    routes: [],
    commands: [],
    rooms: {},
    listens: {},
    ahead: {},
    jobs: {},
    mailJobs: {},
    collab: () => ({}),
    start: async () => async () => undefined,
    ...parts,
    // Only `prepare` is called on these, whatever they hold.
    models: (parts.models ?? []) as ModelOf<never>[],
  };
}

export type RouteHandlers<M extends RouteMap> = {
  [N in keyof M]: (
    app: App,
    viewer: Viewer,
    input: RouteInput<M[N]>,
    context: RequestContext,
  ) => Promise<RouteOutput<M[N]>>;
};

/** Ties each route of a contract to its handler: one missing, or one with the wrong answer, does not compile. */
export function bindRoutes<M extends RouteMap>(specs: M, handlers: RouteHandlers<M>): BoundRoute[] {
  return Object.entries(specs).map(([name, spec]) => ({
    name,
    spec,
    // The binder hands over what it parsed with this very spec.
    handle: handlers[name] as BoundRoute['handle'],
  }));
}

export type CommandHandlers<M extends CommandMap> = {
  [N in keyof M]: (
    app: App,
    viewer: Viewer,
    input: z.output<M[N]['input']>,
    context: CommandContext,
  ) => Promise<z.input<M[N]['output']>>;
};

/** Ties each socket command of a contract to its handler. */
export function bindCommands<M extends CommandMap>(specs: M, handlers: CommandHandlers<M>): BoundCommand[] {
  return Object.entries(specs).map(([name, spec]) => ({
    name,
    spec,
    handle: handlers[name] as BoundCommand['handle'],
  }));
}
