import { defaultPaces } from '@soundings/contracts/notifications';
import { stopLinkOf } from '@soundings/server/testing';
import { asPerson, password } from '../people.ts';
import { op } from '../rooms.ts';
import { until } from '../until.ts';
import type { Inputs } from './call.ts';
import { anotherBrowser, type World } from './world.ts';

const nothing = () => ({});

/** Inputs of what is about people, their accounts and the community. */
export const accountInputs: Inputs = {
  'GET /healthz': nothing,
  'GET /readyz': nothing,
  'GET /api/openapi.json': nothing,

  'accounts.sign-in': ({ people }) => ({ body: { email: people.member.email, password } }),
  'accounts.request-code': async (world) => ({ body: { email: (await world.bystander()).email } }),
  'accounts.use-code': async (world) => {
    const { email } = await world.bystander();
    await world.does('out', 'post', '/api/sign-in/code', { email });
    await world.app.app.jobs.runDue();
    const code = await until(
      async () => /is (\d{6})\./.exec((await mailTo(world, email))?.text ?? '')?.[1],
      'the code',
    );
    return { body: { email, code } };
  },
  'accounts.set-up': async (world) => ({ body: setUp(world, await freshSetUpToken(world)) }),
  'accounts.set-up | done': async (world) => {
    const token = await freshSetUpToken(world);
    await world.does('out', 'post', '/api/set-up', setUp(world, token));
    return { body: setUp(world, token) };
  },
  'accounts.sign-out': () => ({ body: { everywhere: true } }),
  'accounts.try-as': nothing,
  'accounts.set-password': () => ({ body: { current: password, next: 'another long password' } }),
  'accounts.sign-ins': nothing,
  'accounts.end-sign-in': async (world, as) => ({
    params: { signInId: as === 'out' || as === 'visitor' ? 'a'.repeat(20) : await signInOf(world, as) },
    body: {},
  }),
  "accounts.end-sign-in | somebody else's": async (world, as) => ({
    params: { signInId: await signInOf(world, as === 'member' ? 'other' : 'member') },
    body: {},
  }),
  'accounts.invitations': nothing,
  'accounts.invite': () => ({ body: { opId: op(), email: '', roles: ['member'] } }),
  'accounts.invitation-link': async (world) => ({ params: { invitationId: await invited(world) }, body: {} }),
  'accounts.resend-invitation': async (world) => ({ params: { invitationId: await invited(world) }, body: {} }),
  'accounts.revoke-invitation': async (world) => ({ params: { invitationId: await invited(world) }, body: {} }),
  'accounts.look-at-invitation': async (world) => ({ query: { token: await inviteToken(world) } }),
  'accounts.join': async (world) => ({
    body: { token: await inviteToken(world), name: 'New', email: freshEmail(world), password: '' },
  }),

  'admin.community': nothing,
  'admin.save-settings': async (world) => {
    const { demo: _demo, needsSetup: _needsSetup, ...settings } = await world.does('out', 'get', '/api/community');
    return { body: { ...settings, opId: op() } };
  },
  'admin.people': nothing,
  'admin.person': ({ people }) => ({ params: { personId: people.other.id } }),
  'admin.set-roles': async (world) => ({
    params: { personId: (await world.bystander()).id },
    body: { opId: op(), roles: ['member', 'facilitator'] },
  }),
  'admin.suspend': async (world) => ({
    params: { personId: (await world.bystander()).id },
    body: { opId: op(), suspended: true },
  }),
  'admin.mail': nothing,
  'admin.audit': nothing,

  'members.me': nothing,
  'members.update-me': () => ({
    body: {
      name: 'A. Member',
      job: 'link-worker',
      borough: 'Camden',
      employer: '',
      skillsOffered: [],
      skillsWanted: [],
    },
  }),
  'members.people': nothing,

  'moderation.flag': ({ app }) => ({
    body: { opId: op(), kind: 'page', id: app.app.ids.next(), excerpt: 'Words', why: 'Unkind' },
  }),
  'moderation.queue': nothing,
  'moderation.settle': async (world) => {
    const id = world.app.app.ids.next();
    await world.does('visitor', 'post', '/api/flags', { opId: op(), kind: 'page', id, excerpt: '', why: 'Unkind' });
    const { open } = await world.does('administrator', 'get', '/api/flags');
    const flag = (open as { id: string; targetId: string }[]).find((each) => each.targetId === id);
    return { params: { flagId: flag?.id ?? '' }, body: { opId: op(), decision: 'removed' } };
  },

  'notifications.list': nothing,
  'notifications.unread': nothing,
  'notifications.read': () => ({ body: {} }),
  'notifications.since': nothing,
  'notifications.mail-settings': nothing,
  'notifications.save-mail-settings': () => ({ body: { paces: defaultPaces, hour: 9 } }),
  'notifications.stop-mail': async (world) => ({ query: await stopLinkFor(world) }),
  'GET /mail/stop': async (world) => ({ query: await stopLinkFor(world) }),
  'POST /mail/stop/form': async (world) => ({ body: await stopLinkFor(world) }),
  'privacy.my-data': nothing,
};

/** Rows in which who asks may lose the sign-in they came with, or change who they are. */
export const endsSignIn = new Set([
  'accounts.sign-in',
  'accounts.use-code',
  'accounts.set-up',
  'accounts.sign-out',
  'accounts.set-password',
  'members.update-me',
]);

const freshEmail = (world: World) => `${world.app.app.ids.next().toLowerCase()}@test.example`;

async function mailTo(world: World, email: string) {
  const [newest] = await world.app.app.mail.keptFor(email);
  return newest;
}

function setUp(world: World, token: string): object {
  return { token, community: 'Link workers', name: 'First', email: freshEmail(world), password };
}

/** As in a new data folder: nobody has named the community, and the terminal shows a link. */
async function freshSetUpToken({ app }: World): Promise<string> {
  await app.app.db.collection('settings').deleteMany({});
  await app.app.limits.reset('set-up', 'all');
  const accounts = app.app.features.find((feature) => feature.name === 'accounts');
  const words = (await accounts?.startWords?.(app.app)) ?? [];
  return /token=([\w-]+)/.exec(words.join('\n'))?.[1] ?? '';
}

/** The id of one more browser of theirs. */
async function signInOf(world: World, as: keyof World['people']): Promise<string> {
  const browser = await anotherBrowser(world.app, world.people[as]);
  const { body } = await asPerson(world.app, browser).get('/api/me/sign-ins');
  return body.signIns.find((each: { current: boolean }) => each.current).id;
}

async function invited(world: World): Promise<string> {
  const input = { opId: op(), email: freshEmail(world), roles: ['member'] };
  const { id } = await world.does('administrator', 'post', '/api/invitations', input);
  return id as string;
}

async function inviteToken(world: World): Promise<string> {
  const input = { opId: op(), email: '', roles: ['member'] };
  const { id } = await world.does('administrator', 'post', '/api/invitations', input);
  const { link } = await world.does('administrator', 'post', `/api/invitations/${id}/link`);
  return new URL(link as string).searchParams.get('token') ?? '';
}

async function stopLinkFor({ app, people }: World): Promise<Record<string, string>> {
  return Object.fromEntries(new URL(await stopLinkOf(app.app, people.other.id, ['replies'])).searchParams);
}
