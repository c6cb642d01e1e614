import { fillDemo } from '@soundings/server/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { documentsRead, type SeenQuery } from '../load/documents-read.ts';
import { asPerson, signIn } from '../support/people.ts';
import { startApp, type TestApp } from '../support/start-app.ts';

const copies = 400;
/** Of a page's thirty or forty, one more, and what a second condition leaves out. */
const besides = 100;
/** One of each in the community, or of each of its people. */
const few = ['settings', 'jobs', 'signIns', 'people', 'collabUpdates', 'outbox', 'operations'];

let app: TestApp;
const kept = new Map<string, string>();
beforeAll(async () => {
  app = await startApp({ SOUNDINGS_RATE_PER_MINUTE: '1000000' });
  await fillDemo(app.app, () => undefined);
  for (const { name } of (await app.app.db.db?.listCollections().toArray()) ?? [])
    if (!few.includes(name)) await addOthers(name);
}, 120_000);
afterAll(() => app.stop());

/** Copies of what the demo community keeps, each with other ids throughout: what is of others, and of other times. */
async function addOthers(name: string): Promise<void> {
  const rows = app.app.db.collection<{ _id: string }>(name);
  const docs = await rows.find({}).toArray();
  const [first] = docs;
  if (!first) return;
  kept.set(name, first._id);
  const others = Array.from({ length: copies }, (_, i) => changed(docs[i % docs.length], i) as { _id: string });
  await rows.insertMany(others);
}

function changed(value: unknown, i: number, key = ''): unknown {
  if (key === 'code') return `OTHER-${i}`;
  if (typeof value === 'string') return /(^|:)(case-)?demo-/.test(value) || key === '_id' ? `${value}-${i}` : value;
  if (value instanceof Date) return new Date(value.getTime() - 400 * 86_400_000);
  if (Array.isArray(value)) return value.map((each) => changed(each, i));
  if (!value || Object.getPrototypeOf(value) !== Object.prototype) return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, changed(each, i, name)]));
}

it('no page reads many more documents than it shows, however much there is of others', async () => {
  const one = (name: string) => kept.get(name) ?? `no ${name}`;
  const paths = [
    ...['/api/needs-you', '/api/since', '/api/notifications', '/api/sessions', '/api/convenor/inbox', '/api/flags'],
    ...['/api/threads', '/api/documents', '/api/consultations', '/api/outcomes', '/outcomes'],
    ...[`/api/threads/${one('threads')}`, `/api/posts/${one('posts')}/history`],
    ...[`/api/documents/${one('documents')}`, `/api/documents/${one('documents')}/comments`],
    ...[`/api/documents/${one('documents')}/versions`, `/api/documents/${one('documents')}/signatures`],
    ...[`/api/consultations/${one('liveConsultations')}`, `/api/polls/${one('polls')}`],
    ...[`/api/outcomes/${one('outcomes')}`, `/outcomes/${one('outcomes')}`, `/api/evidence/${one('evidence')}`],
    ...[`/api/sessions/${one('sessions')}`, `/api/sessions/${one('sessions')}/record`],
    ...['thread', 'document', 'consultation', 'poll', 'outcome', 'session', 'action'].map(
      (kind) => `/api/trail/${kind}/${one(kind === 'consultation' ? 'liveConsultations' : `${kind}s`)}`,
    ),
  ];
  const faults: string[] = [];
  let asked = 0;
  const emails = ['member17@demo.example', 'facilitator@demo.example', 'convenor@demo.example'];
  for (const email of emails) {
    const cookie = await signIn(app, email, 'soundings-demo');
    for (const path of paths) {
      const { status, queries } = await queriesOf(() => asPerson(app, { cookie }).get(path));
      if (status !== 200 && status !== 403) faults.push(`${path} is answered with ${status} for ${email}`);
      asked += queries.length;
      for (const query of queries)
        for (const { name, read, returned } of await documentsRead(app.app.db, [query]))
          if (read - returned > besides)
            faults.push(`${path}: ${name} read ${read} for ${returned}: ${JSON.stringify(query.filter)}`);
    }
  }
  expect([...new Set(faults)]).toEqual([]);
  expect(asked).toBeGreaterThan(paths.length * emails.length);
});

async function queriesOf(act: () => Promise<{ status: number }>) {
  const queries: SeenQuery[] = [];
  app.app.db.set('debug', (collection: string, method: string, filter: object, options: object) => {
    queries.push({ collection, method, filter, options });
  });
  const { status } = await act();
  app.app.db.set('debug', false);
  return { status, queries };
}
