import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError, type Viewer } from '@soundings/contracts/wire';
import express, { type Request, type RequestHandler, type Router } from 'express';
import type { App } from './app-context.ts';
import type { ServedPage, ServeForm, ServePage } from './feature.ts';
import { html } from './html.ts';
import { useRequest } from './limits.ts';
import { onlyOurOrigin } from './origin.ts';
import { servedDocument } from './served-document.ts';
import type { SignIns } from './sign-in.ts';

/**
 * Public pages as the server renders them, and what their forms send: readable without JavaScript, with the built pages' own
 * style. Where there is nothing to show without signing in, the browser's page answers.
 */
export function servedPages(app: App, signIns: SignIns, dist: string, community: () => Promise<string>): Router {
  const router = express.Router();
  for (const feature of app.features)
    for (const [path, serve] of Object.entries(feature.pages ?? {}))
      router.get(path, ...signIns.middleware, answer(app, signIns, { dist, serve, community }));
  for (const feature of app.features)
    for (const [path, serve] of Object.entries(feature.forms ?? {}))
      router.post(path, onlyOurOrigin(app.config), ...signIns.middleware, formFields, goOn(app, signIns, serve));
  return router;
}

const formFields = express.urlencoded({ extended: false, limit: '4kb' });

/** Looking at the next page again sends nothing again. */
function goOn(app: App, signIns: SignIns, serve: ServeForm): RequestHandler {
  return async (request, response) => {
    const viewer = await mayAsk(app, signIns, request);
    response.setHeader('Cache-Control', 'no-store');
    response.redirect(303, await serve(app, viewer, textsOf((request.body ?? {}) as Record<string, unknown>)));
  };
}

async function mayAsk(app: App, signIns: SignIns, request: Request): Promise<Viewer> {
  const viewer = await signIns.viewerOf(request);
  await useRequest(app, viewer, request.ip ?? '');
  return viewer;
}

function textsOf(given: Record<string, unknown>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(given).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
  );
}

function answer(
  app: App,
  signIns: SignIns,
  from: { dist: string; serve: ServePage; community: () => Promise<string> },
): RequestHandler {
  return async (request, response, next) => {
    const viewer = await mayAsk(app, signIns, request);
    const page = await rendered(app, viewer, from.serve, request);
    if (!page) return next();
    const found = page !== 'gone';
    const shown = found ? page : gone(request.path);
    const sent = servedDocument(shown, {
      ...{ base: app.url(), path: request.path, community: await from.community(), viewer },
      built: await builtHead(from.dist),
    });
    response.status(found ? 200 : 404);
    // Asked again each time, and answered with "not changed" where it is the same: a name may have been taken back.
    response.setHeader('Cache-Control', 'no-cache');
    response.setHeader('Vary', 'Cookie');
    response.type('html').send(sent.text);
  };
}

async function rendered(
  app: App,
  viewer: Viewer,
  serve: ServePage,
  request: Request,
): Promise<ServedPage | 'gone' | null> {
  const query = textsOf(request.query);
  try {
    return await serve(app, viewer, { params: request.params as Record<string, string>, query });
  } catch (error) {
    if (error instanceof AppError && error.code === 'not_found') return 'gone';
    if (error instanceof AppError && (error.code === 'signed_out' || error.code === 'not_allowed')) return null;
    throw error;
  }
}

function gone(path: string): ServedPage {
  return {
    ...{ title: 'This page is not here', description: '', canonical: path },
    body: html`<div class="wrap page"><div class="measure"><h1>This page is not here</h1></div>
<p class="section">The address may be wrong, or the page was taken down. Use the links at the top to go on.</p></div>`,
  };
}

/** The links to style, script and icon that the build wrote into its own page. */
async function builtHead(dist: string): Promise<string[]> {
  const page = join(dist, 'index.html');
  if (!existsSync(page)) return [];
  const text = await readFile(page, 'utf8');
  return [...text.matchAll(/<link [^>]*>|<script [^>]*src="[^"]*"[^>]*><\/script>/g)].map(([tag]) => tag);
}
