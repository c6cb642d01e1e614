import { type BoardState, type BoardView, boardsContract } from '@soundings/contracts/boards';
import { useQueryClient } from '@tanstack/react-query';
import { useCommands } from '#lib/commands.ts';
import { useWatch } from '#lib/live-context.tsx';
import { routeKey, useRoute, useTold } from '#lib/queries.ts';

const { routes, commands } = boardsContract;
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
  const change = useTold<BoardView>(key, query);
  const sessionId = roomId ?? query.data?.sessionId;
  useWatch(
    sessionId ? `session:${sessionId}` : null,
    (name, payload) => {
      // The server parses what it sends with the contract; here it is taken as that.
      const told = payload as Partial<BoardState>;
      if (name === 'board:changed' && told.boardId === boardId) {
        const fewer = (told.held ?? 0) < (query.data?.held ?? 0);
        // Whoever leads gave everybody fewer votes: the first of mine stay.
        const lowered = told.dots !== undefined && told.dots > 0 && told.dots < (query.data?.myVotes.length ?? 0);
        change((view) => ({ ...view, ...told }));
        if (lowered || (fewer && query.data?.myHeld.length)) again();
      } else if (name === 'board:mine-changed' && told.boardId === boardId) again();
      else if (!roomId && roomNotices.includes(name) && told.sessionId === sessionId) again();
    },
    again,
  );
  return { query, change };
}

export const useBoardCommands = (boardId: string) => useCommands(commands, { boardId });

export type BoardCommands = ReturnType<typeof useBoardCommands>;
