import { liveContract, liveLimits } from '@soundings/contracts/live';
import { useEffect, useRef } from 'react';
import { useRoute } from '#lib/queries.ts';
import { useAnnounce } from '#ui/announce.tsx';
import { TextArea } from '#ui/field.tsx';
import { Icon } from '#ui/icon.tsx';
import { ErrorState, Skeleton } from '#ui/states.tsx';
import { TwoTexts } from '#ui/two-texts.tsx';
import type { ReadNotes } from './own-notes.ts';
import { type Saving, usePrivateNotes } from './use-private-notes.ts';

const { routes } = liveContract;

const savingWords: Record<Saving, string> = {
  saved: 'Saved, only for you',
  saving: 'Saving',
  not: 'Not saved yet: trying again',
  choose: 'Not saved yet: choose first which words stay',
};

/** The presenter's own notes; saved as they are written, readable by nobody else. */
export function PrivateNotes({ sessionId, caseId }: { sessionId: string; caseId: string }) {
  const params = { sessionId, caseId };
  const kept = useRoute(routes['live.notes'], { params });
  // What is there stays, also when asking again fails: somebody may be writing in it.
  if (kept.data) return <Editor key={caseId} params={params} read={kept.data} />;
  if (kept.error) return <ErrorState error={kept.error} again={() => kept.refetch()} />;
  return <Skeleton lines={3} />;
}

/** The same where there are any, for the record of the session. */
export function KeptNotes({ sessionId, caseId }: { sessionId: string; caseId: string }) {
  const kept = useRoute(routes['live.notes'], { params: { sessionId, caseId } });
  // Whoever deletes them here does not lose the box.
  const had = useRef(false);
  had.current ||= (kept.data?.text ?? '') !== '';
  return had.current ? <PrivateNotes sessionId={sessionId} caseId={caseId} /> : null;
}

function Editor({ params, read }: { params: { sessionId: string; caseId: string }; read: ReadNotes }) {
  const { text, theirs, state, fit, change, choose } = usePrivateNotes(params, read);
  const announce = useAnnounce();
  const clashes = theirs !== null;
  useEffect(() => {
    if (clashes) announce('Your notes were changed on another device too. Choose which words stay.');
  }, [clashes, announce]);
  const id = `private-notes-${params.caseId}`;
  const bad = state === 'not' || state === 'choose';
  return (
    <div className="listening__notes">
      <TextArea
        id={id}
        label="Your private notes"
        hint="Only you can see these. You can keep them after the session."
        rows={7}
        max={liveLimits.privateNotes}
        value={text}
        onChange={(event) => change(event.target.value)}
      />
      <p className={bad ? 'saved saved--not' : 'saved'} role="status">
        <Icon name={state === 'saved' ? 'tick' : bad ? 'warn' : 'clock'} small />
        {savingWords[state]}
      </p>
      {theirs !== null && (
        <TwoTexts
          field={id}
          name="your private notes"
          mine={text}
          theirs={theirs}
          onChoose={choose}
          onBoth={fit ? () => choose('both') : undefined}
        />
      )}
    </div>
  );
}
