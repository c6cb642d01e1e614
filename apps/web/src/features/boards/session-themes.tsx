import { type BoardThemes, boardsContract, type RankedNote } from '@soundings/contracts/boards';
import { quoted } from '@soundings/contracts/wire';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { useRoute } from '#lib/queries.ts';
import { counted } from '#ui/counted.ts';
import { Loaded } from '#ui/states.tsx';

/** What the page puts under each theme: what came of it, and what can be done with it. */
type UnderTheme = (theme: { id: string; name: string }) => ReactNode;

/** What came out of the boards of a session: each theme with its count and the note that had most votes. */
export function SessionThemes({ sessionId, under }: { sessionId: string; under?: UnderTheme }) {
  const query = useRoute(boardsContract.routes['boards.themes'], { params: { sessionId } });
  return (
    <Loaded query={query}>
      {({ boards }) => {
        const used = boards.filter((board) => board.themes.length + board.others.length + board.waiting > 0);
        if (used.length === 0) return <p className="quiet">Nothing was written on a board.</p>;
        return used.map((board) => (
          <OfBoard key={board.boardId} board={board} alone={used.length === 1} under={under} />
        ));
      }}
    </Loaded>
  );
}

function OfBoard({ board, alone, under }: { board: BoardThemes; alone: boolean; under: UnderTheme | undefined }) {
  const loose = board.others.length;
  return (
    <div className="theme-board">
      <div className="row row--between">
        <h3 className={alone ? 'nhsuk-u-visually-hidden' : undefined}>{board.title}</h3>
        <Link className="small boxlink" to={`/boards/${board.boardId}`}>
          See the whole board<span className="nhsuk-u-visually-hidden"> of {board.title}</span>
        </Link>
      </div>
      <ul className="themes" role="list">
        {board.themes.map((theme) => (
          <li key={theme.id}>
            <div className="row row--between">
              <h4>{theme.name}</h4>
              <span className="quiet small num">{counted(theme.count, 'note', 'notes')}</span>
            </div>
            {theme.notes[0] && <Quote note={theme.notes[0]} />}
            {under?.({ id: `${board.boardId}~${theme.id}`, name: theme.name })}
          </li>
        ))}
        {board.themes.length === 0 &&
          board.others.slice(0, 3).map((note) => (
            <li key={note.id}>
              <Quote note={note} />
            </li>
          ))}
      </ul>
      {board.emptied && (
        <p className="small quiet took">
          The notes of this case were removed some time after the session. Its themes stay.
        </p>
      )}
      {loose > 0 && (
        <p className="small quiet took">{counted(loose, 'note is in no theme.', 'notes are in no theme.')}</p>
      )}
      {board.waiting > 0 && (
        <p className="small quiet took">
          {counted(board.waiting, 'note was', 'notes were')} written and never shown.
          {board.waiting > board.together && ' Who led the session can still show on the board what was held back.'}
        </p>
      )}
    </div>
  );
}

function Quote({ note }: { note: RankedNote }) {
  const by = note.by || 'Written anonymously';
  return (
    <>
      <p className="quote">{quoted(note.text)}</p>
      <p className="small quiet">
        {by}
        {note.votes > 0 && `. ${counted(note.votes, 'vote', 'votes')}`}
      </p>
    </>
  );
}
