import { type PollView, type PresentView, pollsContract, sentenceOf } from '@soundings/contracts/polls';
import type { AppError, CommandSpec } from '@soundings/contracts/wire';
import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { z } from 'zod';
import { asAppError } from '#lib/as-app-error.ts';
import { useSend, useWatch } from '#lib/live-context.tsx';
import { useOpIds } from '#lib/op-ids.ts';
import { useAct, useRoute } from '#lib/queries.ts';

const { routes, commands } = pollsContract;
const pages = [
  routes['polls.of-session'],
  routes['polls.of-consultation'],
  routes['polls.get'],
  routes['polls.present'],
  routes['polls.needs-you'],
];

/** One poll, kept fresh by notices and after a reconnect. */
export function usePoll(pollId: string) {
  useFresh(`poll:${pollId}`);
  return useRoute(routes['polls.get'], { params: { pollId } });
}

/** A session's polls, kept fresh by what is said in its room. */
export function useSessionPolls(sessionId: string) {
  useFresh(`session:${sessionId}`);
  return useRoute(routes['polls.of-session'], { params: { sessionId } });
}

/** A consultation's polls, kept fresh by what is said in its room. */
export function useConsultationPolls(consultationId: string) {
  useFresh(`consultation:${consultationId}`);
  return useRoute(routes['polls.of-consultation'], { params: { consultationId } });
}

/** What the projector shows. While it is paused nothing on it moves. */
export function usePresent(code: string, paused: boolean) {
  useFresh(paused ? null : `present:${code}`);
  return useRoute(routes['polls.present'], { params: { code } }, { enabled: !paused });
}

/** What waits for me in polls. */
export const useNeedsOfPolls = () => useRoute(routes['polls.needs-you'], {}, { every: 30_000 });

export const useMakePoll = () => useAct(routes['polls.make'], pages);
export const useDiscardPoll = () => useAct(routes['polls.discard'], pages);

function useFresh(room: string | null): void {
  const client = useQueryClient();
  const again = () => void askAgain(client);
  const hear = (name: string, payload: unknown) => {
    if (name === 'poll:changed' || name === 'poll:voted') again();
    // The server sends what the contract says; anything else would not change a number here.
    if (name === 'poll:answered') countIn(client, payload as { pollId: string; answered: number });
  };
  useWatch(room, hear, again);
}

async function askAgain(client: QueryClient): Promise<void> {
  await Promise.all(pages.map((page) => client.invalidateQueries({ queryKey: [page.path] })));
}

/**
 * The number grows without asking again: with forty people in a room that would be forty questions for each vote. A sentence
 * that names it grows with it.
 */
function countIn(client: QueryClient, { pollId, answered }: { pollId: string; answered: number }): void {
  const counted = (poll: PollView) => (poll.id === pollId ? { ...grown(poll, answered), splitSentence: '' } : poll);
  client.setQueriesData<PollView>({ queryKey: [routes['polls.get'].path] }, (poll) => poll && counted(poll));
  for (const list of [routes['polls.of-session'], routes['polls.of-consultation']])
    client.setQueriesData<{ polls: PollView[] }>(
      { queryKey: [list.path] },
      (all) => all && { ...all, polls: all.polls.map(counted) },
    );
  client.setQueriesData<PresentView>(
    { queryKey: [routes['polls.present'].path] },
    (shown) => shown && (shown.pollId === pollId ? grown(shown, answered) : shown),
  );
}

function grown<P extends PollView | PresentView>(poll: P, answered: number): P {
  const now = { ...poll, answered };
  return now.results ? { ...now, results: { ...now.results, sentence: sentenceOf(now.results, now) } } : now;
}

type Command = keyof typeof commands;
type Payload<C extends Command> = Omit<z.input<(typeof commands)[C]['input']>, 'opId'>;

/** Sends a poll's command. The same thing sent again after a lost line keeps its operation id, so it counts once. */
export function usePollCommand() {
  const send = useSend();
  const client = useQueryClient();
  const ids = useOpIds();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<AppError | null>(null);

  async function run<C extends Command>(name: C, payload: Payload<C>): Promise<boolean> {
    if (busy) return false;
    setBusy(true);
    try {
      const spec: CommandSpec = commands[name];
      await ids.run([name, payload], (opId) => send(name, spec, { ...payload, opId }));
      setError(null);
      return true;
    } catch (refused) {
      setError(asAppError(refused));
      return false;
    } finally {
      setBusy(false);
      await askAgain(client);
    }
  }

  return { run, busy, error, fail: setError };
}
