import { canFlag, facilitatorKinds, flagInput, flagLimits, moderationContract } from '@soundings/contracts/moderation';
import { useState } from 'react';
import { callRoute } from '#lib/api.ts';
import { useForm } from '#lib/form.ts';
import { useMe } from '#lib/me.tsx';
import { useAnnounce } from '#ui/announce.tsx';
import { Button } from '#ui/button.tsx';
import { Dialog } from '#ui/dialog.tsx';
import { ErrorSummary } from '#ui/error-summary.tsx';
import { TextArea } from '#ui/field.tsx';

export interface Flaggable {
  /** What kind of thing it is: `message`, `note`. */
  kind: string;
  id: string;
  /** Its words, for who reports it to see. The server takes them from the thing itself. */
  excerpt: string;
  /** Whose it is, for the button's name: "Report the message of Bob". */
  what: string;
  /** Beside something small: a link instead of a button. */
  small?: boolean;
}

const schema = flagInput.pick({ opId: true, kind: true, id: true, why: true });

/** Reports something to the administrators: one button, then a window that asks why. */
export function FlagButton(thing: Flaggable) {
  const { viewer } = useMe();
  const [open, setOpen] = useState(false);
  if (!canFlag(viewer)) return null;
  const words = (
    <>
      Report<span className="nhsuk-u-visually-hidden"> {thing.what}</span>
    </>
  );
  return (
    <>
      {thing.small ? (
        <button type="button" className="linkbtn small" onClick={() => setOpen(true)}>
          {words}
        </button>
      ) : (
        <Button look="tool" icon="flag" onClick={() => setOpen(true)}>
          {words}
        </Button>
      )}
      {open && <FlagDialog thing={thing} onClose={() => setOpen(false)} />}
    </>
  );
}

/** The window that asks why, for places that open it from a menu of their own. */
export function FlagDialog({ thing, onClose }: { thing: Flaggable; onClose: () => void }) {
  const announce = useAnnounce();
  const excerpt = thing.excerpt.slice(0, flagLimits.excerpt);
  const start = { kind: thing.kind, id: thing.id, why: '' };
  const form = useForm(start, schema, async (body) => {
    await callRoute(moderationContract.routes['moderation.flag'], { body });
    announce(`Thank you. ${readers(thing.kind)} are told.`);
    onClose();
  });
  return (
    <Dialog title={`Report ${thing.what}`} onClose={onClose}>
      <form onSubmit={form.submit} noValidate>
        <ErrorSummary error={form.error} />
        {excerpt && <p className="quoted small">{excerpt}</p>}
        <div className="section">
          <TextArea
            label="What is wrong with it?"
            hint={`${readers(thing.kind)} read this, with your name. If somebody could be identified, tell a facilitator too.`}
            rows={3}
            max={flagLimits.why}
            {...form.text('why')}
          />
        </div>
        <div className="row">
          <Button type="submit" busy={form.busy}>
            Report
          </Button>
          <Button look="tool" onClick={onClose}>
            Cancel
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

function readers(kind: string): string {
  return facilitatorKinds.includes(kind) ? 'Facilitators and administrators' : 'The administrators';
}
