import { useParams } from 'react-router';
import { Page } from '#ui/page.tsx';
import { Board, type BoardProps } from './board.tsx';
import { useBoard } from './use-board.ts';

/** A board by itself: to look back at it after the session. */
export function BoardPage(acts: Pick<BoardProps, 'noteActs' | 'themeActs'>) {
  const { boardId = '' } = useParams();
  const { data } = useBoard(boardId).query;
  const back = data
    ? { to: `/sessions/${data.sessionId}`, words: 'The session' }
    : { to: '/sessions', words: 'Sessions' };
  return (
    <Page title={data?.title ?? 'Board'} back={back} wide>
      <Board boardId={boardId} {...acts} />
    </Page>
  );
}
