import { threadsContract } from '@soundings/contracts/threads';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useWatch } from '#lib/live-context.tsx';
import { useMe } from '#lib/me.tsx';
import { useAct, useRoute } from '#lib/queries.ts';

export const { routes } = threadsContract;
const lists = [routes['threads.list'], routes['threads.tags'], routes['threads.mentions']];

/** Tells when a thread came or moved since the list was read, and keeps the marks of what I have read fresh. */
export function useSomethingNew(): { some: boolean; seen: () => void } {
  const { person } = useMe();
  const client = useQueryClient();
  const [some, setSome] = useState(false);
  useWatch('community:all', (name) => name === 'thread:moved' && setSome(true));
  const again = () => void client.invalidateQueries({ queryKey: [routes['threads.list'].path] });
  useWatch(person ? `person:${person.id}` : null, (name) => name === 'thread:read' && again(), again);
  return {
    some,
    seen: () => {
      setSome(false);
      for (const list of lists) void client.invalidateQueries({ queryKey: [list.path] });
    },
  };
}

/** Where I was named and have not read it, live. */
export function useMentions() {
  const { person } = useMe();
  const client = useQueryClient();
  const again = () => void client.invalidateQueries({ queryKey: [routes['threads.mentions'].path] });
  useWatch(person ? `person:${person.id}` : null, (name) => name === 'thread:read' && again(), again);
  return useRoute(routes['threads.mentions'], {}, { enabled: person !== null });
}

export const useTags = () => useRoute(routes['threads.tags'], {});
export const useHelpers = (threadId: string, enabled: boolean) =>
  useRoute(routes['threads.helpers'], { params: { threadId } }, { enabled });
export const useStart = () => useAct(routes['threads.start'], lists);
export const useReadAll = () => useAct(routes['threads.read-all'], lists);
export const useSessionThread = (sessionId: string) =>
  useRoute(routes['threads.of-session'], { params: { sessionId } });
export const useTakeMessages = () => useAct(routes['threads.take-messages'], [routes['threads.of-session'], ...lists]);
