import { afterAll, beforeAll, expect, it } from 'vitest';
import { asPerson, person } from '../../../../../tests/support/people.ts';
import { startApp, type TestApp } from '../../../../../tests/support/start-app.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.stop());

it('gives me a file of all that is kept on me, from every feature that keeps something, and no secret', async () => {
  const [ann, bob] = [await person(app, 'Ann'), await person(app, 'Bob')];
  const opId = app.app.ids.next();
  await asPerson(app, ann).post('/api/flags', { opId, kind: 'note', id: 'note-1', excerpt: 'x', why: 'Ann’s reason' });
  await asPerson(app, bob).post('/api/flags', { opId, kind: 'note', id: 'note-1', excerpt: 'x', why: 'Bob’s reason' });
  const response = await asPerson(app, ann).get('/api/me/data');
  expect(response.status).toBe(200);
  expect(response.headers['content-disposition']).toContain('my-soundings-data.json');
  const data = JSON.parse(response.text);
  expect(data.members.profile).toMatchObject({ name: 'Ann', email: ann.email });
  expect(data.accounts.signIns).toHaveLength(1);
  expect(Object.keys(data)).toEqual(
    expect.arrayContaining(['about', ...app.app.features.filter((f) => f.personalData).map((f) => f.name)]),
  );
  expect(response.text).toContain('Ann’s reason');
  for (const secret of ['$argon2', 'Bob', decodeURIComponent(ann.cookie).slice(12, 30)]) {
    expect(response.text).not.toContain(secret);
  }
  expect((await asPerson(app).get('/api/me/data')).status).toBe(401);
});

/** Their part of the file is still to be written. */
const stillToCome = ['boards', 'polls'];

it('every feature that keeps something under a person’s id says what', () => {
  const personal = /(^|\.)(email|who|(person|author|presenter|facilitator|owner|by|madeBy|usedBy)Id)$/;
  const keeps = app.app.features.filter((feature) =>
    feature.models.some((model) =>
      Object.keys(app.app.db.model(model.modelName).schema.paths).some((path) => personal.test(path)),
    ),
  );
  expect(keeps.length).toBeGreaterThan(4);
  const silent = keeps.filter((feature) => !feature.personalData && !stillToCome.includes(feature.name));
  expect(silent.map((feature) => feature.name)).toEqual([]);
});
