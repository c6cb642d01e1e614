import { PersonModel } from '@soundings/server/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { asPerson, cookieOf, password, person, signIn } from '../../../../../tests/support/people.ts';
import { startApp, type TestApp } from '../../../../../tests/support/start-app.ts';
import { until } from '../../../../../tests/support/until.ts';
import { InvitationModel } from './invitation.model.ts';

let app: TestApp;
let now = new Date('2026-11-23T10:00:00Z');
beforeAll(async () => {
  app = await startApp({}, { clock: { now: () => now } });
});
afterAll(() => app.stop());

const opId = () => app.app.ids.next();
const admin = () => person(app, 'Ada', { roles: ['member', 'administrator'] });
const tokenOf = (link: string) => new URL(link).searchParams.get('token') ?? '';
const join = (token: string, email: string, name = 'New here', secret = password) =>
  asPerson(app).post('/api/join', { token, name, email, password: secret });
const mailTo = (address: string, count = 1) =>
  until(async () => {
    const found = await app.app.mail.keptFor(address);
    return found.length >= count ? found : undefined;
  }, `mail to ${address}`);

async function openLink(who: { cookie: string }, roles = ['member']): Promise<{ id: string; token: string }> {
  const made = await asPerson(app, who).post('/api/invitations', { opId: opId(), email: '', roles });
  expect(made.status).toBe(201);
  const { body } = await asPerson(app, who).post(`/api/invitations/${made.body.id}/link`);
  return { id: made.body.id, token: tokenOf(body.link) };
}

it('mails an invitation to an address; its link makes one member, once, and signs them in', async () => {
  const ada = await admin();
  const email = 'new@test.example';
  const input = { opId: opId(), email, roles: ['member', 'facilitator'] };
  const [first, again] = [
    await asPerson(app, ada).post('/api/invitations', input),
    await asPerson(app, ada).post('/api/invitations', input),
  ];
  expect(first.body).toMatchObject({ email, state: 'open', madeByName: 'Ada' });
  expect(again.body.id).toBe(first.body.id);
  const [mail] = await mailTo(email);
  const token = tokenOf(/https?:\S+/.exec(mail?.text ?? '')?.[0] ?? '');
  for (let i = 0; i < 3; i++) {
    expect((await asPerson(app).get(`/api/join?token=${token}`)).body).toEqual({ valid: true, email });
  }
  expect((await join(token, 'somebody-else@test.example')).status).toBe(400);
  const joined = await join(token, email, 'Nia');
  expect(joined.status).toBe(201);
  const me = (await asPerson(app, { cookie: cookieOf(joined) }).get('/api/me')).body.person;
  expect(me).toMatchObject({ name: 'Nia', email, roles: ['member', 'facilitator'], hasPassword: true });
  await signIn(app, email);
  expect((await join(token, email)).body.error.code).toBe('closed');
  expect((await asPerson(app).get(`/api/join?token=${token}`)).body).toEqual({ valid: false, email: '' });
  const { invitations } = (await asPerson(app, ada).get('/api/invitations')).body;
  expect(invitations.find((each: { id: string }) => each.id === first.body.id)).toMatchObject({
    state: 'used',
    usedByName: 'Nia',
  });
});

it('an open link lets one of many in, and keeps no token anywhere', async () => {
  const ada = await admin();
  const { id, token } = await openLink(ada);
  // Without passwords, so that no hashing spreads them over time.
  const all = await Promise.all(Array.from({ length: 8 }, (_, i) => join(token, `race-${i}@test.example`, 'Race', '')));
  expect(all.map((each) => each.status).sort()).toEqual([201, ...Array(7).fill(409)]);
  const kept = await Promise.all(
    (await app.app.db.listCollections()).map((each) => app.app.db.collection(each.name).find({}).toArray()),
  );
  expect(JSON.stringify(kept)).toContain(id);
  expect(JSON.stringify(kept)).not.toContain(token);
});

it('answers the same whether the address was known or not, and changes nothing of one that was', async () => {
  const [ada, ann] = [await admin(), await person(app, 'Ann')];
  const [forAnn, forNew] = [await openLink(ada, ['administrator']), await openLink(ada)];
  const known = await join(forAnn.token, ann.email, 'Not Ann', 'another long password');
  const unknown = await join(forNew.token, 'fresh@test.example');
  expect([known.status, known.body]).toEqual([unknown.status, unknown.body]);
  expect([cookieOf(known), cookieOf(unknown)]).toEqual(['', '']);
  expect((await asPerson(app, ann).get('/api/me')).body.person).toMatchObject({ name: 'Ann', roles: ['member'] });
  await signIn(app, ann.email);
  const again = [await join(forAnn.token, ann.email), await join(forNew.token, 'fresh@test.example')];
  expect(again.map((each) => each.status)).toEqual([409, 409]);
  expect((await mailTo(ann.email))[0]?.subject).toContain('already');
  await until(() => PersonModel(app.app).exists({ email: 'fresh@test.example' }), 'the new person to be let in');
  await signIn(app, 'fresh@test.example');
});

it('looks up whose address it is only after the answer, so that its time tells nothing', async () => {
  const own = await startApp();
  // Jobs are run by hand here: what is there before they run was done before the answer.
  await own.app.jobs.close();
  const runDue = own.app.jobs.runDue;
  own.app.jobs.runDue = async () => undefined;
  try {
    const ada = await person(own, 'Ada', { roles: ['member', 'administrator'] });
    const ann = await person(own, 'Ann');
    for (const email of [ann.email, 'timed@test.example']) {
      const made = await asPerson(own, ada).post('/api/invitations', { opId: opId(), email: '', roles: ['member'] });
      const { link } = (await asPerson(own, ada).post(`/api/invitations/${made.body.id}/link`)).body;
      const input = { token: tokenOf(link), name: 'New here', email, password };
      expect((await asPerson(own).post('/api/join', input)).status).toBe(201);
      expect(await InvitationModel(own.app).findById(made.body.id).lean()).toMatchObject({
        state: 'used',
        usedById: null,
      });
    }
    expect(await PersonModel(own.app).countDocuments({})).toBe(2);
    await runDue();
    expect(await PersonModel(own.app).countDocuments({})).toBe(3);
    await signIn(own, 'timed@test.example');
    await runDue();
    expect(await PersonModel(own.app).countDocuments({})).toBe(3);
    expect(await own.app.mail.keptFor(ann.email)).toHaveLength(1);
  } finally {
    await own.stop();
  }
});

it('a link ends when it is made anew, mailed again, taken back, or two weeks old', async () => {
  const ada = await admin();
  const renewed = await openLink(ada);
  await asPerson(app, ada).post(`/api/invitations/${renewed.id}/link`);
  const revoked = await openLink(ada);
  expect((await asPerson(app, ada).post(`/api/invitations/${revoked.id}/revoke`)).body.state).toBe('revoked');
  expect((await asPerson(app, ada).post(`/api/invitations/${revoked.id}/link`)).status).toBe(409);
  const mailed = await asPerson(app, ada).post('/api/invitations', {
    opId: opId(),
    email: 'twice@test.example',
    roles: ['member'],
  });
  const [firstMail] = await mailTo('twice@test.example');
  now = new Date(now.getTime() + 2_000);
  await asPerson(app, ada).post(`/api/invitations/${mailed.body.id}/send`);
  const [secondMail] = await mailTo('twice@test.example', 2);
  const tokens = [firstMail, secondMail].map((mail) => tokenOf(/https?:\S+/.exec(mail?.text ?? '')?.[0] ?? ''));
  const old = await openLink(ada);
  const valid = async (token: string) => (await asPerson(app).get(`/api/join?token=${token}`)).body.valid;
  expect(await Promise.all([renewed.token, revoked.token, ...tokens, old.token].map(valid))).toEqual([
    false,
    false,
    false,
    true,
    true,
  ]);
  now = new Date(now.getTime() + 14 * 86_400_000 + 1);
  expect(await valid(old.token)).toBe(false);
  expect((await join(old.token, 'late@test.example')).status).toBe(409);
});

it('is for administrators, and says so when an address is a member’s', async () => {
  const [ann, ada] = [await person(app, 'Ann', { roles: ['member', 'facilitator'] }), await admin()];
  const input = { opId: opId(), email: ann.email, roles: ['member'] };
  expect((await asPerson(app, ann).post('/api/invitations', input)).status).toBe(403);
  expect((await asPerson(app).post('/api/invitations', input)).status).toBe(401);
  expect((await asPerson(app, ann).get('/api/invitations')).status).toBe(403);
  const taken = await asPerson(app, ada).post('/api/invitations', input);
  expect([taken.status, Object.keys(taken.body.error.fields)]).toEqual([409, ['email']]);
  expect((await asPerson(app, ada).post('/api/invitations', { ...input, roles: ['king'] })).status).toBe(400);
  expect((await asPerson(app, ada).post('/api/invitations/nothing-here/revoke')).status).toBe(404);
  expect(await InvitationModel(app.app).countDocuments({ email: ann.email })).toBe(0);
});
