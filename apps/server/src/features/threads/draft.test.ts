import { afterAll, beforeAll, expect, it } from 'vitest';
import { asPerson, person, socketOf, type TestPerson } from '../../../../../tests/support/people.ts';
import { op } from '../../../../../tests/support/rooms.ts';
import { startApp, type TestApp } from '../../../../../tests/support/start-app.ts';
import { replyTo, startThread, threadInput } from '../../../../../tests/support/threads.ts';
import { until } from '../../../../../tests/support/until.ts';

let app: TestApp;
let ann: TestPerson;
beforeAll(async () => {
  app = await startApp();
  ann = await person(app, 'Ann A.');
});
afterAll(() => app.stop());

const save = (place: string, text: string, base: string) =>
  asPerson(app, ann).put(`/api/drafts/${place}`, {
    opId: op(),
    base,
    version: op(),
    fields: { text, title: '', tags: '', kind: null, from: null, quote: null },
  });
const discard = (place: string, base: string) =>
  asPerson(app, ann).delete(`/api/drafts/${place}`, { opId: op(), base });
const draft = async (place: string, who = ann) => (await asPerson(app, who).get(`/api/drafts/${place}`)).body.draft;

it('is kept as it is typed, for its writer alone, and tells their other devices', async () => {
  const { id } = await startThread(app, ann);
  const bob = await person(app, 'Bob B.');
  const [other, bobs] = [await socketOf(app, ann), await socketOf(app, bob)];
  const { body } = await save(id, '  We say “paused ', '');
  expect((await draft(id)).fields.text).toBe('  We say “paused ');
  expect(await draft(id, bob)).toBeNull();
  await until(() => other.heard.some((each) => each.name === 'thread:draft-changed'), 'the other device');
  expect(other.heard.at(-1)?.payload).toEqual({ place: id, version: body.version });
  expect(bobs.heard.filter((each) => each.name === 'thread:draft-changed')).toEqual([]);
  for (const each of [other, bobs]) each.close();
});

it('never writes one device’s text over another’s: both are there to choose from', async () => {
  const { id } = await startThread(app, ann);
  const first = (await save(id, 'From the phone', '')).body.version;
  const clash = await save(id, 'From the laptop', '');
  expect([clash.status, clash.body.error.message]).toEqual([409, 'You also wrote here on another device.']);
  expect((await draft(id)).fields.text).toBe('From the phone');
  expect((await save(id, 'From the laptop', first)).status).toBe(200);
  expect((await draft(id)).fields.text).toBe('From the laptop');
});

it('is not kept where it may identify a patient', async () => {
  const { id } = await startThread(app, ann);
  const { version } = (await save(id, 'She lives nearby.', '')).body;
  const refused = await save(id, 'Her number is 943 476 5919.', version);
  expect([refused.status, refused.body.error.code]).toEqual([422, 'patient_data']);
  expect((await draft(id)).fields.text).toBe('She lives nearby.');
});

it('is gone when it is posted or thrown away, and a device that did not hear of it does not bring it back unasked', async () => {
  const { id } = await startThread(app, ann);
  const { version } = (await save(id, 'A reply', '')).body;
  await replyTo(app, ann, id, 'A reply');
  expect(await draft(id)).toBeNull();
  expect((await save(id, 'A reply, and', version)).body.error.message).toContain('posted or thrown away');
  await save('new', 'A question', '');
  await asPerson(app, ann).post('/api/threads', threadInput());
  expect(await draft('new')).toBeNull();
  const another = (await save('new', 'Another', '')).body.version;
  await discard('new', another);
  expect(await draft('new')).toBeNull();
});

it('is thrown away as it was looked at: what another device wrote since stays', async () => {
  const { id } = await startThread(app, ann);
  const first = (await save(id, 'Short', '')).body.version;
  const longer = (await save(id, 'Short, and then longer', first)).body.version;
  for (const stale of [first, '']) {
    const refused = await discard(id, stale);
    expect([refused.status, refused.body.error.message]).toEqual([409, 'You also wrote here on another device.']);
  }
  expect((await draft(id)).fields.text).toBe('Short, and then longer');
  expect((await discard(id, longer)).status).toBe(200);
  // Its answer was lost: once more is no fault.
  expect((await discard(id, longer)).status).toBe(200);
  expect(await draft(id)).toBeNull();
});
