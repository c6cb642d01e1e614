import express, { type Router } from 'express';
import type { Connection } from 'mongoose';

/** `/readyz` is asked every few seconds by who supervises: it answers within two, whatever the database does. */
const withinMs = 1_500;

/** `/healthz`: the process is up. `/readyz`: the database answers. */
export function health(version: string, kind: string, db: Connection): Router {
  const router = express.Router();
  router.get('/healthz', (_request, response) => {
    response.json({ ok: true, version, database: kind });
  });
  router.get('/readyz', async (_request, response) => {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<false>((resolve) => {
      timer = setTimeout(() => resolve(false), withinMs);
    });
    const ping = db
      .db!.command({ ping: 1 })
      .then(() => true)
      .catch(() => false);
    const answers = await Promise.race([ping, late]);
    clearTimeout(timer);
    response.status(answers ? 200 : 503).json({ ok: answers, version, database: kind });
  });
  return router;
}
