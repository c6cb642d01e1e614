import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { RequestHandler } from 'express';

/** Vite's own server inside ours, for development: pages reload as their sources change. */
export async function devWeb(root: string): Promise<{ middleware: RequestHandler; close(): Promise<void> }> {
  const web = join(root, 'apps/web');
  const entry = createRequire(join(web, 'package.json')).resolve('vite');
  // Vite belongs to the web's dependencies; the server only borrows it while developing.
  const { createServer } = (await import(pathToFileURL(entry).href)) as {
    createServer(options: object): Promise<{ middlewares: RequestHandler; close(): Promise<void> }>;
  };
  const vite = await createServer({
    root: web,
    server: { middlewareMode: true, hmr: { port: 24_678 } },
    appType: 'spa',
  });
  return { middleware: vite.middlewares, close: () => vite.close() };
}
