import { liveContract, liveLimits } from '@soundings/contracts/live';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { callRoute } from '#lib/api.ts';
import { draftKey, isStillHere, readDraft, writeDraft } from '#lib/draft.ts';
import { useMe } from '#lib/me.tsx';
import { routeKey, useRoute } from '#lib/queries.ts';
import { TextArea } from '#ui/field.tsx';
import { Icon } from '#ui/icon.tsx';
import { ErrorState, Skeleton } from '#ui/states.tsx';

const { routes } = liveContract;
const saveAfterMs = 700;
type Saving = 'saved' | 'saving' | 'not';

/** The presenter's own notes; saved as they are written, readable by nobody else. */
export function PrivateNotes({ sessionId, caseId }: { sessionId: string; caseId: string }) {
  const params = { sessionId, caseId };
  const kept = useRoute(routes['live.notes'], { params });
  // What is there stays, also when asking again fails: somebody may be writing in it.
  if (kept.data) return <Editor key={caseId} params={params} start={kept.data.text} />;
  if (kept.error) return <ErrorState error={kept.error} again={() => kept.refetch()} />;
  return <Skeleton lines={3} />;
}

function Editor({ params, start }: { params: { sessionId: string; caseId: string }; start: string }) {
  const { viewer } = useMe();
  // What had not reached the server when the page was closed.
  const unsaved = draftKey(viewer, `private-notes:${params.sessionId}:${params.caseId}`);
  const [text, setText] = useState(() => readDraft(unsaved, start));
  const [state, setState] = useState<Saving>(text === start ? 'saved' : 'saving');
  const latest = useRef({ text, saved: start });
  latest.current.text = text;
  const client = useQueryClient();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  const save = useRef(async () => {
    clearTimeout(timer.current);
    if (!isStillHere(viewer)) return;
    const now = latest.current.text;
    // Whoever looks back at another stage finds here what they wrote.
    client.setQueryData(routeKey(routes['live.notes'], { params }), { text: now });
    if (now === latest.current.saved) {
      writeDraft(unsaved, '', '');
      return setState('saved');
    }
    try {
      await callRoute(routes['live.save-notes'], { params, body: { text: now } });
      latest.current.saved = now;
      if (latest.current.text !== now) return;
      writeDraft(unsaved, '', '');
      setState('saved');
    } catch {
      setState('not');
      // Kept in the box and tried again until it is on the server.
      timer.current = setTimeout(() => void save.current(), 3_000);
    }
  });
  useEffect(() => {
    if (latest.current.text !== latest.current.saved) void save.current();
    return () => void save.current();
  }, []);

  return (
    <div className="listening__notes">
      <TextArea
        id="private-notes"
        label="Your private notes"
        hint="Only you can see these. You can keep them after the session."
        rows={7}
        max={liveLimits.privateNotes}
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          writeDraft(unsaved, JSON.stringify(event.target.value), '');
          setState('saving');
          clearTimeout(timer.current);
          timer.current = setTimeout(() => void save.current(), saveAfterMs);
        }}
      />
      <p className={state === 'not' ? 'saved saved--not' : 'saved'} role="status">
        <Icon name={state === 'saved' ? 'tick' : state === 'not' ? 'warn' : 'clock'} small />
        {state === 'saved' ? 'Saved, only for you' : state === 'not' ? 'Not saved yet: trying again' : 'Saving'}
      </p>
    </div>
  );
}
