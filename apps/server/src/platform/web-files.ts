import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '@soundings/contracts/wire';
import express, { type Router } from 'express';

/** Serves the built web: hashed assets for a year, the page itself for every other address. */
export function webFiles(dist: string): Router {
  const router = express.Router();
  const files = express.static(dist, {
    index: false,
    setHeaders(response, path) {
      const hashed = path.includes(`${join('dist', 'assets')}`);
      response.setHeader('Cache-Control', hashed ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
  });
  router.use(files);
  router.get(/^\/(?!api\/|live|collab\/).*/, async (request, response) => {
    if (/\.[a-z0-9]{2,5}$/i.test(request.path)) throw new AppError('not_found');
    const page = join(dist, 'index.html');
    if (!existsSync(page)) throw new AppError('unavailable', 'The pages are not built yet. Start with pnpm start.');
    response.setHeader('Cache-Control', 'no-cache');
    response.type('html').send(await readFile(page, 'utf8'));
  });
  return router;
}
