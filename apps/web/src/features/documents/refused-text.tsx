import { useAnnounce, useTell } from '#ui/announce.tsx';
import { Button } from '#ui/button.tsx';
import { Icon } from '#ui/icon.tsx';

/** What the server did not take is not lost: the whole text as it stood here, to copy from. */
export function RefusedText({ why, text, onClose }: { why: string; text: string; onClose: () => void }) {
  const announce = useAnnounce();
  const tell = useTell();
  const copy = () =>
    navigator.clipboard?.writeText(text).then(
      () => announce('Copied.'),
      () => tell('Choose the text and copy it.'),
    );
  return (
    <div className="msg msg--bad" role="alert">
      <Icon name="warn" />
      <div className="stack">
        <p>
          <b>Your last change was not kept.</b> {why}
        </p>
        <p>The text below is what you had. Copy from it what you need; above it stands what everybody sees.</p>
        <textarea className="nhsuk-textarea" rows={6} readOnly value={text} aria-label="The text as you had it" />
        <div className="row">
          <Button look="tool" icon="copy" onClick={() => void copy()}>
            Copy all of it
          </Button>
          <Button look="tool" onClick={onClose}>
            I have what I need
          </Button>
        </div>
      </div>
    </div>
  );
}
