import type { BoardView } from '@soundings/contracts/boards';
import type { Note } from '@soundings/doc-kinds';
import { useRef, useState } from 'react';
import { useAnnounce } from '#ui/announce.tsx';
import { Button } from '#ui/button.tsx';
import { counted } from '#ui/counted.ts';
import { Loaded, Skeleton } from '#ui/states.tsx';
import { Board } from './board.tsx';
import { useBoard } from './use-board.ts';
import { useBoardDoc } from './use-board-doc.ts';

/** What the room is saying, for the presenter: a quiet list. New notes come when they are asked for. */
export function QuietList({ boardId, roomId }: { boardId: string; roomId?: string }) {
  const { query } = useBoard(boardId, roomId);
  const [whole, setWhole] = useState(false);
  return (
    <section className="heard" aria-labelledby="heard-h">
      {whole ? (
        <>
          <div className="section__head">
            <h2 id="heard-h">The whole board</h2>
            <Button look="tool" onClick={() => setWhole(false)}>
              Show the quiet list
            </Button>
          </div>
          <Board boardId={boardId} roomId={roomId} laneFirst="ideas" leading={false} listening />
        </>
      ) : (
        <Loaded query={query}>{(view) => <Heard view={view} onWhole={() => setWhole(true)} />}</Loaded>
      )}
    </section>
  );
}

function Heard({ view, onWhole }: { view: BoardView; onWhole: () => void }) {
  const { picture, ready } = useBoardDoc(view.boardId, () => undefined);
  const announce = useAnnounce();
  const shown = useRef<string[] | null>(null);
  const [, again] = useState(0);
  const { notes } = picture.board;
  const votes = (note: Note) => view.votes[note.id] ?? 0;
  if (ready) shown.current ??= [...notes].sort((a, b) => votes(b) - votes(a)).map((note) => note.id);
  const ids = shown.current ?? [];
  const waiting = notes.filter((note) => !ids.includes(note.id));
  const listed = ids.flatMap((id) => notes.find((note) => note.id === id) ?? []);
  const laneName = (note: Note) => view.lanes.find((lane) => lane.id === note.lane)?.name ?? '';
  return (
    <>
      <div className="section__head">
        <h2 id="heard-h">What the room is saying</h2>
        <p className="small quiet num">{counted(notes.length, 'note', 'notes')}</p>
      </div>
      {!ready && <Skeleton lines={4} />}
      {ready && (
        <p className="newline">
          {waiting.length > 0 ? (
            <button
              className="linkbtn"
              type="button"
              onClick={() => {
                shown.current = [...waiting.map((note) => note.id), ...ids];
                announce(`${counted(waiting.length, 'note is', 'notes are')} added to the list.`);
                again((now) => now + 1);
              }}
            >
              {counted(waiting.length, 'new note', 'new notes')}: show
            </button>
          ) : (
            <span className="linkbtn linkbtn--none">
              {notes.length === 0 ? 'No notes yet. They will wait here for you.' : 'No new notes.'}
            </span>
          )}
        </p>
      )}
      <ul className="heardlist" role="list">
        {listed.map((note) => (
          <li key={note.id}>
            <p>{note.text}</p>
            <p className="small quiet">
              {note.authorName || 'Written anonymously'}. In {laneName(note)}.
              {votes(note) > 0 && ` ${counted(votes(note), 'vote', 'votes')}`}
            </p>
          </li>
        ))}
      </ul>
      <Button look="tool" icon="list" onClick={onWhole}>
        Show the whole board
      </Button>
    </>
  );
}
