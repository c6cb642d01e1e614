import { canSendToConvenor } from '@soundings/contracts/outcomes';
import type { ThingRef } from '@soundings/contracts/wire';
import { quoted } from '@soundings/contracts/wire';
import { useState } from 'react';
import { useMe } from '#lib/me.tsx';
import { useOpIds } from '#lib/op-ids.ts';
import { useAnnounce } from '#ui/announce.tsx';
import { Button } from '#ui/button.tsx';
import { Dialog } from '#ui/dialog.tsx';
import { ErrorSummary } from '#ui/error-summary.tsx';
import { TextArea } from '#ui/field.tsx';
import { Icon } from '#ui/icon.tsx';
import { useSend, useSent } from './use-outcomes.ts';

interface SendProps {
  thing: ThingRef;
  what: string;
  /** Under a row of a list: a link instead of a button. */
  small?: boolean;
}

/** "Send to the convenor", for who may; where it was sent it says how it stands. */
export function SendToConvenor({ thing, what, small }: SendProps) {
  const { viewer } = useMe();
  const may = canSendToConvenor(viewer);
  const sent = useSent(thing, may);
  const [asking, setAsking] = useState(false);
  if (!may || !sent.data?.maySend) return null;
  const { state } = sent.data;
  if (state === 'waits') return <p className="small quiet">Sent to the convenor. It waits for an answer.</p>;
  if (state === 'taken') return <p className="small quiet">The convenor is writing an answer, or has answered.</p>;
  const words = (
    <>
      Send to the convenor<span className="nhsuk-u-visually-hidden"> {what}</span>
    </>
  );
  return (
    <>
      {small ? (
        <button type="button" className="linkbtn" onClick={() => setAsking(true)}>
          <Icon name="next" small />
          {words}
        </button>
      ) : (
        <Button look="tool" icon="next" onClick={() => setAsking(true)}>
          {words}
        </Button>
      )}
      {asking && <Ask thing={thing} what={what} onClose={() => setAsking(false)} />}
    </>
  );
}

function Ask({ thing, what, onClose }: { thing: ThingRef; what: string; onClose: () => void }) {
  const send = useSend();
  const announce = useAnnounce();
  const [why, setWhy] = useState('');
  const ids = useOpIds();
  const go = async () => {
    const body = { kind: thing.kind, id: thing.id, why };
    await ids.run(body, (opId) => send.mutateAsync({ body: { ...body, opId } }));
    announce('Sent to the convenor.');
    onClose();
  };
  return (
    <Dialog title="Send to the convenor" onClose={onClose}>
      <p>
        {/^this (poll|thread|consultation)$/.test(what) ? `T${what.slice(1)}` : quoted(what)} goes to the convenor’s
        inbox. They answer in public what will be done.
      </p>
      <ErrorSummary error={send.error} />
      <TextArea
        label="What should they know about it? (optional)"
        hint="Only the convenor reads it."
        rows={3}
        max={300}
        value={why}
        onChange={(event) => setWhy(event.target.value)}
      />
      <div className="row">
        <Button
          busy={send.isPending}
          // What went wrong is shown from `send.error`.
          onClick={() => void go().catch(() => undefined)}
        >
          Send it
        </Button>
        <Button look="tool" onClick={onClose}>
          Do not send it
        </Button>
      </div>
    </Dialog>
  );
}
