import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { extname, join, resolve } from 'node:path';
import { AppError } from '@soundings/contracts/wire';
import compression from 'compression';
import express, { type RequestHandler, type Router } from 'express';
import { encodings } from './compressed-files.ts';
import { openingLinks } from './openings.ts';

/**
 * Serves the built web, compressed (hashed assets were at the build): hashed assets for a year, the page itself for every other
 * address, with links to what it opens with. Answers with secrets in them are
 * not compressed: their length would tell of them.
 */
export function webFiles(dist: string, signInCookie: string): Router {
  const router = express.Router();
  const files = express.static(dist, {
    index: false,
    setHeaders(response, path) {
      const hashed = path.startsWith(resolve(dist, 'assets'));
      response.setHeader('Cache-Control', hashed ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
  });
  router.use(smaller(dist), compression(), files);
  router.get(/^\/(?!api\/|live|collab\/).*/, async (request, response) => {
    if (/\.[a-z0-9]{2,5}$/i.test(request.path)) throw new AppError('not_found');
    const page = join(dist, 'index.html');
    if (!existsSync(page)) throw new AppError('unavailable', 'The pages are not built yet. Start with pnpm start.');
    response.setHeader('Cache-Control', 'no-cache');
    response.vary('Cookie');
    const signedIn = request.headers.cookie?.includes(`${signInCookie}=`) ?? false;
    const links = await openingLinks(dist, request, signedIn);
    response.type('html').send((await readFile(page, 'utf8')).replace('</head>', () => `${links}</head>`));
  });
  return router;
}

/** Sends the form of an asset that the build made smaller, where there is one and the browser takes it. */
function smaller(dist: string): RequestHandler {
  return (request, response, next) => {
    if (!/^\/assets\/[\w./-]+\.(js|css|svg)$/.test(request.path)) return next();
    response.vary('Accept-Encoding');
    const taken = encodings.find(
      ({ name, ending }) => request.acceptsEncodings(name) && existsSync(join(dist, `${request.path}${ending}`)),
    );
    if (taken) {
      response.type(extname(request.path));
      response.setHeader('Content-Encoding', taken.name);
      request.url = `${request.path}${taken.ending}`;
    }
    next();
  };
}
