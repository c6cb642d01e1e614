import { liveContract, type RoomMessage, type RoomPerson, type RoomView } from '@soundings/contracts/live';
import { sessionsContract } from '@soundings/contracts/sessions';
import type { RouteResult } from '@soundings/contracts/wire';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect } from 'react';
import { useLive, useWatch } from '#lib/live-context.tsx';
import { routeKey, useRoute, useTold } from '#lib/queries.ts';
import { useMessages, withChanged } from './use-messages.ts';

const { routes, commands } = liveContract;
type State = RouteResult<(typeof routes)['live.state']>;
const none: RoomMessage[] = [];

/** The room as the server has it: read once, kept by notices, read again after a lost line. */
export function useRoom(sessionId: string, onLook: (by: string) => void) {
  const client = useQueryClient();
  const live = useLive();
  const call = { params: { sessionId } };
  const query = useRoute(routes['live.state'], call);
  const key = routeKey(routes['live.state'], call);
  const change = useTold<State>(key, query);
  const enter = useCallback(
    () => void live.send('live:enter', commands['live:enter'], { sessionId }).catch(() => undefined),
    [live, sessionId],
  );
  const thread = useMessages(sessionId, query.data?.messages ?? none);
  const again = () => void client.invalidateQueries({ queryKey: [routes['live.state'].path] });

  useWatch(
    `session:${sessionId}`,
    (name, payload) => {
      // The server parses what it sends with the contract; here it is taken as that.
      if (name === 'live:changed') change((state) => newer(state, payload as { room: RoomView }));
      else if (name === 'live:people') change((state) => ({ ...state, people: peopleOf(payload, sessionId, state) }));
      else if (name === 'live:said') {
        const { message } = payload as { message: RoomMessage };
        change((state) => withMessage(state, message));
        thread.changed(message);
      } else if (name === 'live:look') onLook((payload as { by: string }).by);
    },
    () => {
      enter();
      again();
    },
  );
  useWatch('community:all', (name, payload) => {
    if (name === 'live:opened' && (payload as { sessionId: string }).sessionId === sessionId) again();
  });

  const roomState = query.data?.room?.state;
  // Nobody on this page may have been there to hear of it: what is kept of the session is from before.
  useEffect(() => {
    if (roomState) void client.invalidateQueries({ queryKey: [sessionsContract.routes['sessions.get'].path] });
  }, [client, roomState]);
  const open = roomState === 'open';
  useEffect(() => {
    if (!open) return;
    enter();
    return () => void live.send('live:leave', commands['live:leave'], { sessionId }).catch(() => undefined);
  }, [open, enter, live, sessionId]);
  return { query, thread };
}

function newer(state: State, { room }: { room: RoomView }): State {
  return state.room && (room.sessionId !== state.room.sessionId || room.version <= state.room.version)
    ? state
    : { ...state, room };
}

function peopleOf(payload: unknown, sessionId: string, state: State): RoomPerson[] {
  const told = payload as { sessionId: string; people: RoomPerson[] };
  return told.sessionId === sessionId ? told.people : state.people;
}

function withMessage(state: State, message: RoomMessage): State {
  // The same message again has other words when it was removed; it may be one of those that were read since.
  if (message.removed || state.messages.some((each) => each.id === message.id))
    return { ...state, messages: withChanged(state.messages, message) };
  return { ...state, messages: [...state.messages, message], written: state.written + 1 };
}
