import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError, type Viewer } from '@soundings/contracts/wire';
import express, { type RequestHandler, type Router } from 'express';
import type { App } from './app-context.ts';
import type { ServedPage, ServePage } from './feature.ts';
import { html } from './html.ts';
import { useRequest } from './limits.ts';
import { servedDocument } from './served-document.ts';
import type { SignIns } from './sign-in.ts';

/**
 * Public pages as the server renders them: readable without JavaScript, with the built pages' own style. Where there is
 * nothing to show without signing in, the browser's page answers.
 */
export function servedPages(app: App, signIns: SignIns, dist: string, community: () => Promise<string>): Router {
  const router = express.Router();
  for (const feature of app.features)
    for (const [path, serve] of Object.entries(feature.pages ?? {}))
      router.get(path, ...signIns.middleware, answer(app, signIns, { dist, serve, community }));
  return router;
}

function answer(
  app: App,
  signIns: SignIns,
  from: { dist: string; serve: ServePage; community: () => Promise<string> },
): RequestHandler {
  return async (request, response, next) => {
    const viewer = await signIns.viewerOf(request);
    await useRequest(app, viewer, request.ip ?? '');
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
  request: Parameters<RequestHandler>[0],
): Promise<ServedPage | 'gone' | null> {
  const query = Object.fromEntries(
    Object.entries(request.query).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
  );
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
