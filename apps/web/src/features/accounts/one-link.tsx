import { useState } from 'react';
import { Button } from '#ui/button.tsx';
import { TextField } from '#ui/field.tsx';

/** A link that is shown once: only its hash is kept. */
export function OneLink({ link }: { link: string }) {
  const [copied, setCopied] = useState(false);
  return (
    <div className="panel stack">
      <TextField
        label="The link, shown once"
        hint="Copy it now and pass it on yourself. Links made earlier for this invitation no longer work."
        readOnly
        value={link}
        onFocus={(event) => event.target.select()}
      />
      <div className="row">
        <Button
          look="secondary"
          icon="copy"
          onClick={() => void navigator.clipboard?.writeText(link).then(() => setCopied(true))}
        >
          Copy the link
        </Button>
        <span role="status">{copied && 'Copied'}</span>
      </div>
    </div>
  );
}
