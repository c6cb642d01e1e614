import { DocumentModel } from '@soundings/server/testing';
import { anchorOn, line, makeDocument, move } from '../documents.ts';
import { op } from '../rooms.ts';
import type { Inputs } from './call.ts';
import type { World } from './world.ts';

const nothing = () => ({});

/** The other member's document, with the presenter as co-editor. */
export async function aDocument(
  world: World,
  state: 'draft' | 'review' | 'signing' | 'final' = 'draft',
): Promise<string> {
  const { app, people } = world;
  const id = await makeDocument(app, people.other, 'A fair start', [line('Ask for a named supervisor.')]);
  await DocumentModel(app.app).updateOne({ _id: id }, { $set: { editorIds: [people.presenter.id] } });
  if (state === 'review') await move(app, people.other, id, 'review');
  if (state === 'signing' || state === 'final') await move(app, people.other, id, 'signing');
  if (state === 'final') await move(app, people.other, id, 'final');
  return id;
}

const at = (state: Parameters<typeof aDocument>[1], body?: object) => async (world: World) => ({
  params: { documentId: await aDocument(world, state) },
  ...(body && { body: { opId: op(), ...body } }),
});

async function aComment(world: World, documentId: string): Promise<{ documentId: string; commentId: string }> {
  const input = await world.app.app.collab.read('document', documentId, (doc) => anchorOn(doc, 'supervisor'));
  const made = await world.does('other', 'post', `/api/documents/${documentId}/comments`, {
    opId: op(),
    ...input,
    text: 'One?',
  });
  return { documentId, commentId: made.id as string };
}

async function withComment(world: World, body: object, then?: 'final') {
  const params = await aComment(world, await aDocument(world));
  for (const to of then ? ['signing', then] : []) await move(world.app, world.people.other, params.documentId, to);
  return { params, body: { opId: op(), ...body } };
}

async function withVersion(world: World) {
  const documentId = await aDocument(world);
  await world.does('other', 'post', `/api/documents/${documentId}/versions`, { opId: op(), name: 'First' });
  return { documentId, number: '1' };
}

async function toSign(world: World, then?: 'final') {
  const documentId = await aDocument(world, 'signing');
  const { signVersion } = await world.does('other', 'get', `/api/documents/${documentId}`);
  if (then) await move(world.app, world.people.other, documentId, then);
  return { params: { documentId }, body: { opId: op(), version: signVersion, showName: true } };
}

async function comment(world: World, state: 'draft' | 'final') {
  const documentId = await aDocument(world, state);
  const input = await world.app.app.collab.read('document', documentId, (doc) => anchorOn(doc, 'supervisor'));
  return { params: { documentId }, body: { opId: op(), ...input, text: 'Which one?' } };
}

/** Inputs of documents. */
export const documentInputs: Inputs = {
  'documents.list': nothing,
  'documents.make': () => ({ body: { opId: op(), title: 'One more' } }),
  'documents.needs': nothing,
  'documents.get': at('draft'),
  'documents.get | taken down': async (world) => {
    const documentId = await aDocument(world);
    await DocumentModel(world.app.app).updateOne({ _id: documentId }, { $set: { removed: true } });
    return { params: { documentId } };
  },
  'documents.rename': at('draft', { title: 'Another title' }),
  'documents.rename | being signed': at('signing', { title: 'Another title' }),
  'documents.set-editors': at('draft', { editorIds: [] }),
  'documents.move': at('draft', { to: 'review' }),
  'documents.move | final again to sign': at('final', { to: 'signing' }),
  'documents.reviewed': async (world, as) => {
    const documentId = await aDocument(world, 'review');
    const askedIds = as === 'out' || as === 'visitor' ? [] : [world.people[as].id];
    await DocumentModel(world.app.app).updateOne({ _id: documentId }, { $set: { askedIds } });
    return { params: { documentId }, body: { opId: op() } };
  },
  'documents.reviewed | not asked': at('review', {}),
  'documents.comments': at('draft'),
  'documents.comment': (world) => comment(world, 'draft'),
  'documents.comment | final': (world) => comment(world, 'final'),
  'documents.reply': (world) => withComment(world, { text: 'The first' }),
  'documents.reply | final': (world) => withComment(world, { text: 'The first' }, 'final'),
  'documents.resolve': (world) => withComment(world, { resolved: true }),
  'documents.resolve | final': (world) => withComment(world, { resolved: true }, 'final'),
  'documents.versions': at('draft'),
  'documents.version': async (world) => ({ params: await withVersion(world) }),
  'documents.keep-version': at('draft', { name: 'Second' }),
  'documents.keep-version | being signed': at('signing', { name: 'Second' }),
  'documents.restore': async (world) => ({ params: await withVersion(world), body: { opId: op() } }),
  'documents.signatures': at('signing'),
  'documents.sign': (world) => toSign(world),
  'documents.sign | final': (world) => toSign(world, 'final'),
  'documents.withdraw': (world) => toSign(world),
  'documents.withdraw | final': (world) => toSign(world, 'final'),
  'watch document': async (world) => ({ room: await aDocument(world) }),
  'documents.word': at('draft'),
  'documents.pdf': at('draft'),
};
