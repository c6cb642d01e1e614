import { boardLimits } from '@soundings/contracts/boards';
import type { Note } from '@soundings/doc-kinds';
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { useDraft } from '#lib/draft.ts';
import { Button } from '#ui/button.tsx';
import { Icon } from '#ui/icon.tsx';
import { useBoardHere } from './board-context.tsx';
import { useDraggable, useDropPlace } from './note-drag.ts';
import { NoteMenu } from './note-menu.tsx';
import { useNoteWarning } from './note-warning.tsx';

/** One note: its text, who wrote it, votes, its menu. Alt and arrows move it from wherever the focus is in it. */
export function NoteCard({ note }: { note: Note }) {
  const { view, picture, may, acts, holdStill, noteActs } = useBoardHere();
  const [draft, setDraft] = useDraft<string | null>(`note:${note.id}`, null);
  const editing = draft !== null;
  const element = useRef<HTMLLIElement>(null);
  useDraggable(element, may.write && !editing ? note.id : null, holdStill);
  useDropPlace(element, may.write, (id) => {
    const dragged = picture.board.notes.find((each) => each.id === id);
    if (dragged && id !== note.id)
      acts.move(dragged, { lane: note.lane, theme: note.theme, before: note.id }, 'Moved.');
  });

  const onKey = (event: KeyboardEvent) => {
    if (!event.altKey || editing || !may.write) return;
    const by = { ArrowUp: -1, ArrowDown: 1 }[event.key] as -1 | 1 | undefined;
    const aside = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (by === undefined && aside === undefined) return;
    event.preventDefault();
    if (by !== undefined) return acts.shift(note, by);
    const lane = view.lanes[view.lanes.findIndex((each) => each.id === note.lane) + (aside ?? 0)];
    if (lane) acts.move(note, { lane: lane.id, theme: null }, `Moved to ${lane.name}.`);
  };
  const fresh = picture.fresh.has(note.id);
  return (
    <li ref={element} id={`note-${note.id}`} className={fresh ? 'note note--new' : 'note'} onKeyDown={onKey}>
      {fresh && <p className="note__new">New</p>}
      {editing ? (
        <NoteEditor note={note} text={draft} onText={setDraft} />
      ) : (
        <>
          <p className="note__text">{note.text}</p>
          <div className="note__foot">
            <span className="note__by">{note.authorName || 'written anonymously'}</span>
            <Vote note={note} />
            {(may.write || noteActs) && <NoteMenu note={note} onEdit={() => setDraft(note.text)} />}
          </div>
        </>
      )}
    </li>
  );
}

function Vote({ note }: { note: Note }) {
  const { view, may, vote } = useBoardHere();
  const count = view.votes[note.id] ?? 0;
  const words = <span className="nhsuk-u-visually-hidden"> {count === 1 ? 'vote' : 'votes'}</span>;
  if (view.dots === 0 || !may.write) {
    if (count === 0) return null;
    return (
      <span className="vote vote--told">
        <Icon name="thumb" />
        {count}
        {words}
      </span>
    );
  }
  const mine = view.myVotes.includes(note.id);
  return (
    <button className="vote" type="button" aria-pressed={mine} onClick={() => vote(note, !mine)}>
      <Icon name="thumb" />
      {count}
      {words}
    </button>
  );
}

function NoteEditor({ note, text, onText }: { note: Note; text: string; onText: (text: string | null) => void }) {
  const { acts, holdStill } = useBoardHere();
  const [warning, ask] = useNoteWarning(text);
  const [asked] = useState(text === note.text);
  const area = useRef<HTMLTextAreaElement>(null);
  const id = useId();
  useEffect(() => {
    // Opened again after a reload it waits, and lets the notes of others come.
    if (!asked) return;
    area.current?.focus();
    return holdStill();
  }, [asked, holdStill]);
  // The note may leave the page under its writer's hands.
  const settled = useRef(false);
  const latest = useRef({ note, text, acts });
  latest.current = { note, text, acts };
  useEffect(
    () => () => {
      const { note: last, text: words, acts: now } = latest.current;
      if (!settled.current && now.giveBackIfGone(last, words)) onText(null);
    },
    [onText],
  );
  const leave = () => {
    settled.current = true;
    onText(null);
    requestAnimationFrame(() => document.querySelector<HTMLElement>(`#note-${note.id} .dots`)?.focus());
  };
  const save = () => {
    const written = text.trim();
    if (written === '') return area.current?.focus();
    ask(written, (notAPersons) => {
      if (!acts.giveBackIfGone(note, written)) acts.edit(note, written, notAPersons);
      leave();
    });
  };
  return (
    <div className="note__edit">
      <label className="nhsuk-label small" htmlFor={id}>
        Change the note
      </label>
      <textarea
        ref={area}
        id={id}
        className="nhsuk-textarea"
        rows={3}
        maxLength={boardLimits.text}
        value={text}
        onChange={(event) => onText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') leave();
          if (event.key !== 'Enter' || event.shiftKey) return;
          event.preventDefault();
          save();
        }}
      />
      {warning}
      <div className="row">
        <Button look="secondary" onClick={save}>
          Save
        </Button>
        <Button look="tool" onClick={leave}>
          Cancel
        </Button>
      </div>
    </div>
  );
}
