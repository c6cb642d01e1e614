import type { OutcomeFields } from '@soundings/contracts/outcomes';
import { Button } from '#ui/button.tsx';
import { Icon } from '#ui/icon.tsx';
import { nameOfField, wordsOfField } from './field-words.ts';
import type { FieldName } from './join-fields.ts';
import type { Draft } from './use-draft.ts';

/** Two changed one field: both texts side by side under it, and the choice is the writer's. Mine can still be typed in. */
export function FieldClash({ of, held }: { of: FieldName; held: Draft }) {
  const clash = held.clashes.find((each) => each.field === of);
  if (!clash) return null;
  const name = nameOfField(of, held.fields);
  const side = (title: string, fields: OutcomeFields, which: 'mine' | 'theirs', words: string) => (
    <div>
      <p className="strong">{title}</p>
      <p className="quoted told">{wordsOfField(of, fields)}</p>
      <Button
        look="secondary"
        onClick={() => {
          held.choose(of, which);
          document.getElementById(of)?.focus();
        }}
      >
        {words}
        <span className="nhsuk-u-visually-hidden"> for {name}</span>
      </Button>
    </div>
  );
  return (
    <section className="msg msg--warn" id={`clash-${of}`} tabIndex={-1} aria-label={`Two texts for ${name}`}>
      <Icon name="warn" />
      <div className="clash">
        <p>
          <b>This was changed somewhere else while you wrote. Which one stays?</b>
        </p>
        <div className="duo2">
          {side('Here', held.fields, 'mine', 'Keep this one')}
          {side('Changed meanwhile', clash.theirs, 'theirs', 'Take that one')}
        </div>
      </div>
    </section>
  );
}
