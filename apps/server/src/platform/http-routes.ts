import { AppError, errorTable, fieldErrors, type RouteSpec } from '@soundings/contracts/wire';
import express, { type ErrorRequestHandler, type Request, type RequestHandler, type Router } from 'express';
import type { App } from './app-context.ts';
import { orFirstAnswer, ownOperation } from './change.ts';
import { markOfUtf8 } from './csv.ts';
import { isDatabaseAway } from './database-away.ts';
import type { BoundRoute } from './feature.ts';
import { limitKey, TooManyError, useRequest } from './limits.ts';
import { onlyOurOrigin } from './origin.ts';
import type { SignIns } from './sign-in.ts';

const defaultBody = 64 * 1024;

/** Puts every feature's routes on one router: limits, parsing in and out, errors. Handlers hold none of that. */
export function httpRoutes(app: App, signIns: SignIns): Router {
  const router = express.Router();
  const routes = app.features.flatMap((feature) => feature.routes);
  for (const route of routes) {
    const method = route.spec.method.toLowerCase() as 'get' | 'post' | 'put' | 'patch' | 'delete';
    const json = express.json({ limit: route.spec.maxBody ?? defaultBody, strict: true, type: () => true });
    const steps: RequestHandler[] = route.spec.body
      ? [originGuard(app, route.spec), ...signIns.middleware, json]
      : [originGuard(app, route.spec), ...signIns.middleware];
    router[method](route.spec.path, ...steps, answer(app, signIns, route));
  }
  router.use('/api', () => {
    throw new AppError('not_found', 'There is no such address.');
  });
  return router;
}

function originGuard(app: App, spec: RouteSpec): RequestHandler {
  const refuse = onlyOurOrigin(app.config);
  return (request, response, next) => {
    const safe = spec.anyOrigin || request.method === 'GET' || request.method === 'HEAD';
    if (safe) next();
    else refuse(request, response, next);
  };
}

function answer(app: App, signIns: SignIns, route: BoundRoute): RequestHandler {
  return async (request, response) => {
    const viewer = await signIns.viewerOf(request);
    const ip = request.ip ?? '';
    await useRequest(app, viewer, ip);
    const { limit } = route.spec;
    if (limit) await app.limits.use(`route:${route.name}`, limitKey(viewer, ip), limit.points, limit.seconds);
    const input = parseInput(route, request);
    const requestId = String(request.id ?? '');
    const result = await orFirstAnswer(app, viewer, { input: input.body, output: route.spec.output }, () =>
      route.handle(app, viewer, input, { requestId, ip, signIn: signIns.handle(request) }),
    );
    const output = route.spec.output.parse(result);
    response.setHeader('Cache-Control', 'no-store');
    if (!route.spec.produces) {
      response.status(route.spec.method === 'POST' ? 201 : 200).json(output);
      return;
    }
    // Routes that produce text have `{ text, fileName? }` as their output, by the words of RouteSpec.
    const file = output as { text: string; fileName?: string };
    const type = route.spec.produces === 'application/json-file' ? 'application/json' : route.spec.produces;
    const isText = !isBinary(type);
    response.setHeader('Content-Type', isText ? `${type}; charset=utf-8` : type);
    if (file.fileName)
      response.setHeader('Content-Disposition', `attachment; filename="${file.fileName.replace(/[^\w.-]/g, '-')}"`);
    if (type === 'text/csv') response.vary('Accept');
    // Whoever follows a link in a browser opens the table in a spreadsheet.
    const mark = type === 'text/csv' && request.get('Accept')?.includes('text/html') ? markOfUtf8 : '';
    response.send(isText ? mark + file.text : Buffer.from(file.text, 'base64'));
  };
}

/** Text is sent as it is; of anything else the handler gave the bytes in base64. */
function isBinary(type: string): boolean {
  return !/^text\/|json|xml$/.test(type);
}

function parseInput({ name, spec }: BoundRoute, request: Request): Record<string, unknown> {
  const input: Record<string, unknown> = {};
  for (const part of ['params', 'query', 'body'] as const) {
    const schema = spec[part];
    if (!schema) continue;
    const parsed = schema.safeParse(part === 'body' ? (request.body ?? {}) : request[part]);
    if (!parsed.success) {
      if (part === 'params') throw new AppError('not_found');
      throw new AppError('bad_request', undefined, fieldErrors(parsed.error));
    }
    input[part] = ownOperation(name, parsed.data);
  }
  return input;
}

/** The one place where an error becomes an answer. */
export function errorAnswer(app: Pick<App, 'log'>): ErrorRequestHandler {
  return (error: unknown, request, response, next) => {
    if (response.headersSent) {
      next(error);
      return;
    }
    const refused = asAppError(error);
    if (isFailure(error, refused)) app.log.error({ err: error, requestId: request.id }, 'a request failed');
    response.setHeader('Cache-Control', 'no-store');
    if (refused instanceof TooManyError) response.setHeader('Retry-After', refused.seconds);
    response.status(errorTable[refused.code].status).json({
      ok: false,
      error: { code: refused.code, message: refused.message, fields: refused.fields },
    });
  };
}

/** True where not who asked is told why, but the log. */
export function isFailure(error: unknown, answered: AppError): boolean {
  return answered.code === 'internal' || (answered.code === 'unavailable' && error !== answered);
}

/** An expected refusal as it is; what the parsers of Express throw, in our words; anything else is a bug. */
export function asAppError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  if (isDatabaseAway(error)) return new AppError('unavailable');
  const type = error instanceof Error && 'type' in error ? String(error.type) : '';
  if (type === 'entity.too.large') return new AppError('too_large');
  const status = error instanceof Error && 'status' in error ? Number(error.status) : 0;
  if (status >= 400 && status < 500) return new AppError('bad_request');
  return new AppError('internal');
}
