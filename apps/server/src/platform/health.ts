import express, { type Router } from 'express';
import type { Connection } from 'mongoose';

/** `/healthz`: the process is up. `/readyz`: the database answers. */
export function health(version: string, kind: string, db: Connection): Router {
  const router = express.Router();
  router.get('/healthz', (_request, response) => {
    response.json({ ok: true, version, database: kind });
  });
  router.get('/readyz', async (_request, response) => {
    const answers = await db
      .db!.command({ ping: 1 }, { timeoutMS: 2_000 })
      .then(() => true)
      .catch(() => false);
    response.status(answers ? 200 : 503).json({ ok: answers, version, database: kind });
  });
  return router;
}
