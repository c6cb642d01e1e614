import type { CollabKind } from '@soundings/collab';
import type {
  CommandMap,
  CommandSpec,
  Person,
  RouteInput,
  RouteMap,
  RouteOutput,
  RouteSpec,
  Viewer,
} from '@soundings/contracts/wire';
import type { z } from 'zod';
import type { App } from './app-context.ts';
import type { Change } from './change.ts';
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
  start(person: { id: string; epoch: number }, options?: { stay: boolean }): Promise<void>;
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

export interface Feature {
  name: string;
  models: ModelOf<never>[];
  routes: BoundRoute[];
  commands: BoundCommand[];
  /** Rooms a client may ask to watch (`session:<id>`): who may is asked here. Keyed by the part before the colon. */
  rooms: Record<string, (app: App, viewer: Viewer, id: string) => Promise<boolean>>;
  /** Called for each committed notice of that name, at least once: must not mind a repeat. */
  listens: Record<string, (app: App, notice: Notice) => Promise<void>>;
  /** Timed work by kind, at least once. */
  jobs: Record<string, (app: App, payload: unknown) => Promise<void>>;
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
  /** How a reported thing of that kind is taken down, in the change that settles the report. */
  takeDown?: Record<string, (app: App, change: Change, id: string) => Promise<void>>;
  /** What came since then that concerns this person: one line each on Home. */
  news?(app: App, viewer: Person, since: Date): Promise<NewsItem[]>;
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
    jobs: {},
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
