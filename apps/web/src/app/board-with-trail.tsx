import { useParams } from 'react-router';
import { BoardPage } from '#features/boards/index.ts';
import { useNoteActs } from './take-on-note.tsx';

/** A board to look back at: each note can be taken on, and says what came of it, as each theme does. */
export function BoardWithTrail() {
  const { boardId = '' } = useParams();
  const { noteActs, themeActs, asked } = useNoteActs(boardId);
  return (
    <>
      <BoardPage noteActs={noteActs} themeActs={themeActs} />
      {asked}
    </>
  );
}
