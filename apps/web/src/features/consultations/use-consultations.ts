import {
  type ConsultationDetail,
  consultationsContract,
  type StatementProgress,
} from '@soundings/contracts/consultations';
import type { AppError, RouteCall } from '@soundings/contracts/wire';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { callRoute } from '#lib/api.ts';
import { useWatch } from '#lib/live-context.tsx';
import { useMe } from '#lib/me.tsx';
import { useAct, useRoute } from '#lib/queries.ts';

const { routes } = consultationsContract;
const pages = [
  routes['consultations.list'],
  routes['consultations.of-session'],
  routes['consultations.get'],
  routes['consultations.draft'],
  routes['consultations.mine'],
  routes['consultations.sent'],
  routes['consultations.needs-you'],
];

/** One consultation, kept fresh by notices and after a reconnect. */
export function useConsultation(consultationId: string) {
  const { viewer } = useMe();
  useFresh(viewer.kind === 'person' ? `consultation:${consultationId}` : null);
  return useRoute(routes['consultations.get'], { params: { consultationId } });
}

export function useConsultations() {
  const { viewer } = useMe();
  useFresh(viewer.kind === 'person' ? 'community:all' : null);
  return useRoute(routes['consultations.list'], {});
}

export function useSessionConsultations(sessionId: string) {
  useFresh('community:all');
  return useRoute(routes['consultations.of-session'], { params: { sessionId } });
}

export function useNeedsOfConsultations() {
  useFresh('community:all');
  return useRoute(routes['consultations.needs-you'], {});
}

export function useMyPart(consultationId: string) {
  useFresh(`consultation:${consultationId}`);
  return useRoute(routes['consultations.mine'], { params: { consultationId } });
}

/** Read afresh each time the form is opened: what was kept of an earlier visit is joined with what stands there now. */
export function useDraft(consultationId: string) {
  const client = useQueryClient();
  useEffect(() => () => client.removeQueries({ queryKey: [routes['consultations.draft'].path] }), [client]);
  return useRoute(routes['consultations.draft'], { params: { consultationId } });
}

export const useSent = (consultationId: string) =>
  useRoute(routes['consultations.sent'], { params: { consultationId } });

export const useMake = () => useAct(routes['consultations.make'], pages);
export const useChange = () => useAct(routes['consultations.change'], pages);
export const useDiscard = () => useAct(routes['consultations.discard'], pages);
/** Reads the consultation again, where something was refused because it is another now. */
export function useReadAgain(): () => void {
  const client = useQueryClient();
  return () => void client.invalidateQueries({ queryKey: [routes['consultations.get'].path] });
}

export const useOpen = () => useAct(routes['consultations.open'], pages);
export const useTakeBack = () => useAct(routes['consultations.take-back'], pages);
export const useClose = () => useAct(routes['consultations.close'], pages);
export const useExtend = () => useAct(routes['consultations.extend'], pages);
export const usePublish = () => useAct(routes['consultations.publish'], pages);
export const useAddStatement = () => useAct(routes['consultations.add-statement'], pages);
export const useJudge = () => useAct(routes['consultations.judge'], pages);

type Ask = RouteCall<(typeof routes)['consultations.answer']>;

/** Asks for the statement I am at, and answers it: what comes back is where I am now, without asking again for the page. */
export function useStatements(consultationId: string) {
  const client = useQueryClient();
  const params = { consultationId };
  const keep = (progress: StatementProgress) => {
    client.setQueryData<ConsultationDetail>([routes['consultations.get'].path, { params }], (page) =>
      page?.origin === 'here' ? { ...page, progress } : page,
    );
    for (const page of [routes['consultations.mine'], routes['consultations.needs-you']])
      void client.invalidateQueries({ queryKey: [page.path] });
  };
  const next = useMutation<StatementProgress, AppError, void>({
    mutationFn: () => callRoute(routes['consultations.next'], { params, body: {} }),
    onSuccess: keep,
  });
  const answer = useMutation<StatementProgress, AppError, Ask['body']>({
    mutationFn: (body) => callRoute(routes['consultations.answer'], { params, body }),
    onSuccess: keep,
    onError: () => void client.invalidateQueries({ queryKey: [routes['consultations.get'].path] }),
  });
  return { next, answer };
}

function useFresh(room: string | null): void {
  const client = useQueryClient();
  const { viewer } = useMe();
  const again = () => {
    for (const page of pages) void client.invalidateQueries({ queryKey: [page.path] });
  };
  const hear = (name: string, payload: unknown) => {
    if (['consultation:changed', 'consultation:waiting', 'consultation:mine'].includes(name)) again();
    // The server sends what the contract says; anything else would not change a number here.
    if (name === 'consultation:answered') {
      const { consultationId, people } = payload as { consultationId: string; people: number };
      client.setQueryData<ConsultationDetail>(
        [routes['consultations.get'].path, { params: { consultationId } }],
        (page) => page && { ...page, people },
      );
    }
  };
  useWatch(room, hear, again);
  useWatch(viewer.kind === 'person' && room ? `person:${viewer.id}` : null, hear);
}
