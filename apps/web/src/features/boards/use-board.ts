import { type BoardState, type BoardView, boardsContract } from '@soundings/contracts/boards';
import { AppError, done } from '@soundings/contracts/wire';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import * as z from 'zod';
import { newOpId } from '#lib/api.ts';
import { useLive, useSend, useWatch } from '#lib/live-context.tsx';
import { routeKey, useRoute } from '#lib/queries.ts';

const { routes, commands } = boardsContract;
const watchRoom = { summary: 'Hear a room', input: z.object({ room: z.string() }), output: done };
const roomNotices = ['live:stage-began', 'live:led', 'live:ended'];

/**
 * A board's record, votes and my waiting notes: read once, kept by notices, read again after a lost line. `roomId` is the
 * session of a live room around it, which hears the room already and follows it itself.
 */
export function useBoard(boardId: string, roomId?: string) {
  const client = useQueryClient();
  const call = { params: { boardId } };
  const query = useRoute(routes['boards.get'], call);
  const key = routeKey(routes['boards.get'], call);
  const again = () => void client.invalidateQueries({ queryKey: key });
  const change = (next: (view: BoardView) => BoardView) =>
    client.setQueryData<BoardView>(key, (view) => (view ? next(view) : view));
  const sessionId = roomId ?? query.data?.sessionId;
  useWatch(
    sessionId ? `session:${sessionId}` : null,
    (name, payload) => {
      // The server parses what it sends with the contract; here it is taken as that.
      const told = payload as Partial<BoardState>;
      if (name === 'board:changed' && told.boardId === boardId) {
        const fewer = (told.held ?? 0) < (query.data?.held ?? 0);
        change((view) => ({ ...view, ...told }));
        if (query.isFetching || (fewer && query.data?.myHeld.length)) again();
      } else if (name === 'board:mine-changed' && told.boardId === boardId) again();
      else if (!roomId && roomNotices.includes(name) && told.sessionId === sessionId) again();
    },
    again,
  );
  const live = useLive();
  // Which room to hear is known from the first answer only: what was said in between is asked for once more.
  useEffect(() => {
    if (roomId || !sessionId) return;
    live
      .send('room:watch', watchRoom, { room: `session:${sessionId}` })
      .then(() => client.invalidateQueries({ queryKey: routeKey(routes['boards.get'], { params: { boardId } }) }))
      .catch(() => undefined);
  }, [live, client, sessionId, boardId, roomId]);
  return { query, change };
}

type Name = keyof typeof commands;
type Rest<N extends Name> = Omit<z.input<(typeof commands)[N]['input']>, 'boardId' | 'opId'>;

export interface BoardCommands {
  /** Sends a command of this board; true when it was done, else the refusal is in `error`. */
  send<N extends Name>(name: N, rest: Rest<N>): Promise<boolean>;
  error: AppError | null;
  clear(): void;
}

export function useBoardCommands(boardId: string): BoardCommands {
  const send = useSend();
  const [error, setError] = useState<AppError | null>(null);
  return useMemo(
    () => ({
      error,
      clear: () => setError(null),
      async send(name, rest) {
        try {
          await send(name, commands[name], { boardId, opId: newOpId(), ...rest } as never);
          setError(null);
          return true;
        } catch (refused) {
          setError(refused instanceof AppError ? refused : new AppError('internal'));
          return false;
        }
      },
    }),
    [send, boardId, error],
  );
}
