import { documentsContract } from '@soundings/contracts/documents';
import { useQueryClient } from '@tanstack/react-query';
import { newOpId } from '#lib/api.ts';
import { useWatch } from '#lib/live-context.tsx';
import { useAct, useRoute } from '#lib/queries.ts';

const { routes } = documentsContract;
const touched = [
  routes['documents.list'],
  routes['documents.get'],
  routes['documents.needs'],
  routes['documents.versions'],
  routes['documents.signatures'],
];

function useAgain(): (which: 'changed' | 'commented') => void {
  const client = useQueryClient();
  return (which) => {
    const asked = which === 'commented' ? [routes['documents.comments'], routes['documents.get']] : touched;
    for (const route of asked) void client.invalidateQueries({ queryKey: [route.path] });
  };
}

export function useDocuments() {
  const again = useAgain();
  useWatch(
    'community:all',
    (name) => name === 'document:changed' && again('changed'),
    () => again('changed'),
  );
  return useRoute(routes['documents.list'], {});
}

export function useDocument(documentId: string) {
  const again = useAgain();
  useWatch(
    `document:${documentId}`,
    (name) => {
      if (name === 'document:changed') again('changed');
      if (name === 'document:commented') again('commented');
    },
    () => {
      again('changed');
      again('commented');
    },
  );
  return useRoute(routes['documents.get'], { params: { documentId } });
}

export const useComments = (documentId: string) => useRoute(routes['documents.comments'], { params: { documentId } });
export const useVersions = (documentId: string) => useRoute(routes['documents.versions'], { params: { documentId } });
export const useVersion = (documentId: string, number: number, enabled = true) =>
  useRoute(routes['documents.version'], { params: { documentId, number } }, { enabled });
export const useSignatures = (documentId: string) =>
  useRoute(routes['documents.signatures'], { params: { documentId } });
export const useDocumentNeeds = () => useRoute(routes['documents.needs'], {});

/** What is done to a document, each with an operation id of its own; its pages look again. */
export function useDocumentActs(documentId: string) {
  const one = { documentId };
  const make = useAct(routes['documents.comment'], [routes['documents.comments'], routes['documents.get']]);
  const reply = useAct(routes['documents.reply'], [routes['documents.comments'], routes['documents.get']]);
  const resolve = useAct(routes['documents.resolve'], [routes['documents.comments'], routes['documents.get']]);
  const rename = useAct(routes['documents.rename'], touched);
  const editors = useAct(routes['documents.set-editors'], touched);
  const move = useAct(routes['documents.move'], touched);
  const reviewed = useAct(routes['documents.reviewed'], touched);
  const keep = useAct(routes['documents.keep-version'], touched);
  const restore = useAct(routes['documents.restore'], touched);
  const sign = useAct(routes['documents.sign'], touched);
  const withdraw = useAct(routes['documents.withdraw'], touched);
  type Body<A extends { mutateAsync: (call: never) => unknown }> = Parameters<A['mutateAsync']>[0] extends {
    body: infer B;
  }
    ? Omit<B, 'opId'> & { opId?: string }
    : never;
  const id = () => ({ opId: newOpId() });
  return {
    comment: (body: Body<typeof make>) => make.mutateAsync({ params: one, body: { ...id(), ...body } }),
    reply: (commentId: string, body: Body<typeof reply>) =>
      reply.mutateAsync({ params: { ...one, commentId }, body: { ...id(), ...body } }),
    resolve: (commentId: string, resolved: boolean) =>
      resolve.mutateAsync({ params: { ...one, commentId }, body: { ...id(), resolved } }),
    rename: (body: Body<typeof rename>) => rename.mutateAsync({ params: one, body: { ...id(), ...body } }),
    setEditors: (editorIds: string[]) => editors.mutateAsync({ params: one, body: { ...id(), editorIds } }),
    move: (body: Body<typeof move>) => move.mutateAsync({ params: one, body: { ...id(), ...body } }),
    reviewed: () => reviewed.mutateAsync({ params: one, body: id() }),
    keep: (body: Body<typeof keep>) => keep.mutateAsync({ params: one, body: { ...id(), ...body } }),
    restore: (number: number) => restore.mutateAsync({ params: { ...one, number }, body: id() }),
    sign: (body: Body<typeof sign>) => sign.mutateAsync({ params: one, body: { ...id(), ...body } }),
    withdraw: () => withdraw.mutateAsync({ params: one, body: id() }),
  };
}
