import { canFlag } from '@soundings/contracts/moderation';
import { canReadThreads } from '@soundings/contracts/threads';
import { quoted, type ThingRef } from '@soundings/contracts/wire';
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

interface Asked {
  of: ThingRef;
  words: string;
}

/**
 * What a member can do with a note besides writing: take it on as a thread, see what came of it, and report it; with a theme all
 * but report it. Who is in a live room stays there: the thread opens beside it. A visitor can report a note only.
 */
export function useNoteActs(
  boardId: string,
  { inRoom = false }: { inRoom?: boolean } = {},
): Pick<BoardProps, 'noteActs' | 'themeActs'> & { asked: ReactNode } {
  const { viewer } = useMe();
  const navigate = useNavigate();
  const [asked, setAsked] = useState<Asked | null>(null);
  const [reported, setReported] = useState<Note | null>(null);
  const refOf = (note: Note) => ({ kind: 'note' as const, id: `${boardId}~${note.id}` });
  if (!canFlag(viewer)) return { noteActs: undefined, themeActs: undefined, asked: null };
  const ofMembers = (of: ThingRef, words: string): MenuItem[] => [
    {
      key: 'take-on',
      words: inRoom ? 'Take on as a thread (new tab)' : 'Take on as a thread',
      act: () => {
        const path = takeOnPath(of, words);
        if (inRoom) window.open(path, '_blank', 'noopener');
        else void navigate(path);
      },
    },
    { key: 'came', words: 'What came of it', act: () => setAsked({ of, words }) },
  ];
  const report = (note: Note): MenuItem => ({ key: 'report', words: 'Report', act: () => setReported(note) });
  return {
    noteActs: (note) => [...(canReadThreads(viewer) ? ofMembers(refOf(note), note.text) : []), report(note)],
    themeActs: canReadThreads(viewer)
      ? ({ id, name }) => ofMembers({ kind: 'theme', id: `${boardId}~${id}` }, name)
      : undefined,
    asked: reported ? (
      <FlagDialog
        thing={{ ...refOf(reported), excerpt: reported.text, what: `the note of ${reported.authorName || 'somebody'}` }}
        onClose={() => setReported(null)}
      />
    ) : asked ? (
      <Dialog title={`What came of this ${asked.of.kind}`} onClose={() => setAsked(null)}>
        <p className="quote">{quoted(asked.words)}</p>
        <WhatCame of={asked.of} />
        <p>
          <button type="button" className="linkbtn" onClick={() => setAsked(null)}>
            Close
          </button>
        </p>
      </Dialog>
    ) : null,
  };
}
