import { canFlag } from '@soundings/contracts/moderation';
import { canReadThreads } from '@soundings/contracts/threads';
import { quoted } from '@soundings/contracts/wire';
import type { Note } from '@soundings/doc-kinds';
import { type ReactNode, useState } from 'react';
import { useNavigate } from 'react-router';
import type { BoardProps } from '#features/boards/index.ts';
import { WhatCame } from '#features/evidence/index.ts';
import { FlagDialog } from '#features/moderation/index.ts';
import { useMe } from '#lib/me.tsx';
import { Dialog } from '#ui/dialog.tsx';
import type { MenuItem } from '#ui/menu-button.tsx';
import { takeOnPath } from './take-on.tsx';

/**
 * What a member can do with a note besides writing: take it on as a thread, see what came of it, and report it. Who is in
 * a live room stays there: the thread opens beside it. A visitor can report it only.
 */
export function useNoteActs(
  boardId: string,
  { inRoom = false }: { inRoom?: boolean } = {},
): { noteActs: BoardProps['noteActs']; asked: ReactNode } {
  const { viewer } = useMe();
  const navigate = useNavigate();
  const [asked, setAsked] = useState<Note | null>(null);
  const [reported, setReported] = useState<Note | null>(null);
  const refOf = (note: Note) => ({ kind: 'note' as const, id: `${boardId}~${note.id}` });
  if (!canFlag(viewer)) return { noteActs: undefined, asked: null };
  const ofMembers = (note: Note): MenuItem[] => [
    {
      key: 'take-on',
      words: inRoom ? 'Take on as a thread (new tab)' : 'Take on as a thread',
      act: () => {
        const path = takeOnPath(refOf(note), note.text);
        if (inRoom) window.open(path, '_blank', 'noopener');
        else void navigate(path);
      },
    },
    { key: 'came', words: 'What came of it', act: () => setAsked(note) },
  ];
  const report = (note: Note): MenuItem => ({ key: 'report', words: 'Report', act: () => setReported(note) });
  return {
    noteActs: (note) => [...(canReadThreads(viewer) ? ofMembers(note) : []), report(note)],
    asked: reported ? (
      <FlagDialog
        thing={{ ...refOf(reported), excerpt: reported.text, what: `the note of ${reported.authorName || 'somebody'}` }}
        onClose={() => setReported(null)}
      />
    ) : asked ? (
      <Dialog title="What came of this note" onClose={() => setAsked(null)}>
        <p className="quote">{quoted(asked.text)}</p>
        <WhatCame of={refOf(asked)} />
        <p>
          <button type="button" className="linkbtn" onClick={() => setAsked(null)}>
            Close
          </button>
        </p>
      </Dialog>
    ) : null,
  };
}
