import { type BoardView, signatureOf } from '@soundings/contracts/boards';
import { AppError } from '@soundings/contracts/wire';
import type { Note } from '@soundings/doc-kinds';
import { useEffect, useRef, useState } from 'react';
import { useDraft } from '#lib/draft.ts';
import { useMe } from '#lib/me.tsx';
import { ErrorState, Loaded, Skeleton } from '#ui/states.tsx';
import { UndoToast } from '#ui/undo-toast.tsx';
import { BoardBar } from './board-bar.tsx';
import { BoardProvider, mayOf, type NoteActsOfPage, type ThemeActsOfPage, type ThemeAsk } from './board-context.tsx';
import { BoardSays, type Refused } from './board-says.tsx';
import { LaneColumn } from './lane-column.tsx';
import { type LaneDrafts, noDraft, withDraft, withWords } from './lane-draft.ts';
import { LanePick } from './lane-pick.tsx';
import { LeadTools } from './lead-tools.tsx';
import { ThemeDialog } from './theme-dialog.tsx';
import { useBoard, useBoardCommands } from './use-board.ts';
import { useBoardDoc } from './use-board-doc.ts';
import { type NoteActs, useNoteActs } from './use-note-acts.ts';
import { usePointedLane } from './use-pointed-lane.ts';
import { useSteadyHand } from './use-steady-hand.ts';
import { leftOver, useWritten } from './use-written.ts';

export interface BoardProps {
  boardId: string;
  /** The session of the live room around it; then `leading` and `listening` say how things stand in it. */
  roomId?: string;
  /** Whether this person leads, where the page knows better than the board's record. */
  leading?: boolean;
  /** The lane that a phone shows first, and again when it changes. */
  laneFirst?: string;
  /** The presenter in Ideas: reads and moves, adds nothing. */
  listening?: boolean;
  /** Puts "Make it an action" into the menu of each note. */
  onMakeAction?: (note: Note) => void;
  /** More for the menu of each note, also once the board can be read only. */
  noteActs?: NoteActsOfPage | undefined;
  /** The same for each theme. */
  themeActs?: ThemeActsOfPage | undefined;
}

/** A board: lanes of notes that many people write at once. */
export function Board(props: BoardProps) {
  const { query, change } = useBoard(props.boardId, props.roomId);
  return (
    <Loaded query={query}>{(view) => <Lanes key={props.boardId} {...props} view={view} onView={change} />}</Loaded>
  );
}

const goneWords = 'Somebody deleted this note while you were changing it.';

type Change = (next: (view: BoardView) => BoardView) => void;

function Lanes({
  boardId,
  view,
  onView,
  onMakeAction,
  noteActs,
  themeActs,
  laneFirst,
  ...room
}: BoardProps & { view: BoardView; onView: Change }) {
  const { viewer } = useMe();
  const meId = viewer.kind === 'nobody' ? '' : viewer.id;
  const [list, setList] = useState(false);
  const [at, setAt] = useLaneAt(view, laneFirst);
  const [drafts, setDrafts] = useDraft<LaneDrafts>(`board:${boardId}`, {});
  // Kept like a draft: it may come when the board has left the page, and is read when its writer comes back.
  const [refused, setRefused] = useDraft<Refused | null>(`refused:${boardId}`, null);
  const [themeAsk, setThemeAsk] = useState<ThemeAsk | null>(null);
  const [removed, setRemoved] = useState<{ note: Note; near: string | null } | null>(null);
  const [moved, setMoved] = useState<{ id: string } | null>(null);
  const commands = useBoardCommands(boardId);
  const written = useWritten(boardId);
  const whenRefused = useRef<(words: string) => void>(() => undefined);
  const { opened, picture, ready, gone } = useBoardDoc(boardId, (words) => whenRefused.current(words));
  const acts = useNoteActs(
    opened,
    { id: meId, signature: signatureOf(viewer) },
    {
      written,
      after: {
        moved: (id) => setMoved({ id }),
        gone: ({ lane }, text) => {
          setDrafts((now) => withWords(now, lane, text));
          setRefused({ words: `${goneWords} What you wrote is in the box of its lane.`, edited: [], added: [text] });
        },
      },
    },
  );
  whenRefused.current = (words) => {
    const { added, edited } = acts.unsaved();
    setRefused({ words, edited, added: added.map(({ text }) => text) });
    for (const { lane, text } of added) setDrafts((now) => withWords(now, lane, text));
  };
  const element = useRef<HTMLElement>(null);
  useSteadyHand(element, opened, ready);
  useKept(picture.word, acts);
  useLeftOver(ready, picture.board.notes, written, {
    added: (lane, text) => setDrafts((now) => withWords(now, lane, text)),
    edited: (edited) => setRefused({ words: 'The page was closed before this was saved.', edited, added: [] }),
  });
  useFocusMoved(moved);
  usePointedLane(view.lanes, picture.board, setAt);

  if (gone !== null) return <ErrorState error={new AppError(gone === 4401 ? 'signed_out' : 'not_allowed')} />;
  if (!ready) return <Skeleton lines={6} />;
  const may = mayOf(viewer, view, room);
  const there = new Set(picture.board.notes.map((note) => note.id));
  const votesLeft = Math.max(0, view.dots - view.myVotes.filter((id) => there.has(id)).length);
  const vote = async (note: Note, on: boolean) => {
    const before = view.myVotes;
    onView((now) => ({ ...now, myVotes: on ? [...before, note.id] : before.filter((id) => id !== note.id) }));
    const sent = await commands.send('board:dot', { noteId: note.id, on });
    if (!sent) onView((now) => ({ ...now, myVotes: before }));
  };
  const mayUndo = removed && may.add && !view.holdBack;
  return (
    <BoardProvider
      value={{
        view,
        picture,
        meId,
        may,
        acts,
        commands,
        holdStill: opened?.holdStill ?? (() => () => undefined),
        vote: (note, on) => void vote(note, on),
        votesLeft,
        remove: (note) => {
          setRemoved({ note, near: nearestTo(note, picture.board.notes) });
          acts.remove(note);
        },
        askTheme: setThemeAsk,
        onMakeAction,
        noteActs,
        themeActs,
      }}
    >
      <section className="board-all" ref={element} aria-label={`Board: ${view.title}`}>
        <BoardBar list={list} onList={setList} />
        {may.lead && <LeadTools />}
        <BoardSays
          refused={refused}
          onClear={() => {
            setRefused(null);
            commands.clear();
          }}
        />
        {!list && view.lanes.length > 1 && <LanePick lanes={view.lanes} at={at} onPick={setAt} />}
        <div className={`board board--${view.lanes.length}${list ? ' board--list' : ''}`}>
          {view.lanes.map((lane, i) => (
            <LaneColumn
              key={lane.id}
              lane={lane}
              index={i}
              shown={list || i === at}
              draft={drafts[lane.id] ?? noDraft}
              onDraft={(draft) => setDrafts((now) => withDraft(now, lane.id, draft))}
            />
          ))}
        </div>
        {mayUndo && (
          <UndoToast
            key={removed.note.id}
            words="The note is deleted."
            onUndo={() => {
              acts.restore(removed.note);
              setRemoved(null);
            }}
            onClose={() => {
              setRemoved(null);
              if (removed.near) setMoved({ id: removed.near });
            }}
          />
        )}
        {themeAsk && <ThemeDialog ask={themeAsk} lanes={view.lanes} onClose={() => setThemeAsk(null)} />}
      </section>
    </BoardProvider>
  );
}

/** The lane on a phone follows the stage, but leaves alone who is writing. */
function useLaneAt(view: BoardView, laneFirst: string | undefined) {
  const first = Math.max(
    0,
    view.lanes.findIndex((lane) => lane.id === laneFirst),
  );
  const [at, setAt] = useState(first);
  const left = useRef<{ field: HTMLElement; to: number } | null>(null);
  useEffect(() => {
    const field = document.activeElement;
    const empty =
      field instanceof HTMLInputElement && field.matches('.lane__add input[type=text]') && field.value === '';
    if (!empty && field?.matches('.lane input, .lane textarea')) return;
    left.current = empty ? { field, to: first } : null;
    setAt(first);
  }, [first]);
  // After one note the focus waits for the next: on a phone that one belongs in the lane of the new stage.
  useEffect(() => {
    if (left.current?.to !== at) return;
    if (!left.current.field.checkVisibility())
      document.querySelector<HTMLElement>('.lane.is-shown .lane__add input')?.focus();
    left.current = null;
  }, [at]);
  return [at, setAt] as const;
}

/** What a page that was closed too early had not saved is back: a new note in its box, a change to be copied. */
function useLeftOver(
  ready: boolean,
  notes: readonly Note[],
  [written, setWritten]: ReturnType<typeof useWritten>,
  back: { added: (lane: string, text: string) => void; edited: (texts: string[]) => void },
): void {
  const first = useRef(true);
  useEffect(() => {
    if (!ready || !first.current) return;
    first.current = false;
    const left = leftOver(written, notes);
    for (const { lane, text } of left) if (lane !== null) back.added(lane, text);
    const edited = left.filter((each) => each.lane === null).map((each) => each.text);
    if (edited.length > 0) back.edited(edited);
    setWritten((now) => now.filter((each) => !left.includes(each)));
  }, [ready, notes, written, setWritten, back]);
}

/** Forgets what is on disk, and asks before a page is left on which something is not. */
function useKept(word: string, acts: NoteActs): void {
  useEffect(() => {
    if (word === 'saved') return acts.allSaved();
    const ask = (event: BeforeUnloadEvent) => (word === 'saving' || acts.waits()) && event.preventDefault();
    addEventListener('beforeunload', ask);
    return () => removeEventListener('beforeunload', ask);
  }, [word, acts]);
}

/** Where the focus goes when a note is gone: the one after it, or before it, in its place. */
function nearestTo(note: Note, notes: readonly Note[]): string | null {
  const place = notes.filter((each) => each.lane === note.lane && each.theme === note.theme);
  const at = place.findIndex((each) => each.id === note.id);
  return (place[at + 1] ?? place[at - 1])?.id ?? null;
}

/** The focus goes with a note that its person moved; where it is out of sight on a phone, to the choice of lanes. */
function useFocusMoved(moved: { id: string } | null): void {
  useEffect(() => {
    if (!moved) return;
    const button = document.querySelector<HTMLElement>(`#note-${CSS.escape(moved.id)} .note__foot .dots`);
    if (button?.offsetParent) {
      button.focus();
      // It had the focus before it moved: only then does nothing else bring it into view.
      const seen = requestAnimationFrame(() => button.scrollIntoView({ block: 'nearest' }));
      return () => cancelAnimationFrame(seen);
    } else document.querySelector<HTMLElement>('.lane-select')?.focus();
  }, [moved]);
}
