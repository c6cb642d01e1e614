import { Button } from './button.tsx';
import { Icon } from './icon.tsx';

/** Two changed one field: both texts side by side under it, and the choice is the writer's. Mine can still be typed in. */
export function TwoTexts({
  field,
  name,
  mine,
  theirs,
  onChoose,
  onBoth,
}: {
  /** The id of its control, which has the focus after the choice. */
  field: string;
  /** As it is called within a sentence. */
  name: string;
  mine: string;
  theirs: string;
  onChoose: (which: 'mine' | 'theirs') => void;
  /** Where the two can stand one below the other. */
  onBoth?: () => void;
}) {
  const settle = (act: () => void) => {
    act();
    document.getElementById(field)?.focus();
  };
  const side = (title: string, text: string, which: 'mine' | 'theirs', words: string) => (
    <div>
      <p className="strong">{title}</p>
      <p className="quoted told">{text}</p>
      <Button look="secondary" onClick={() => settle(() => onChoose(which))}>
        {words}
        <span className="nhsuk-u-visually-hidden"> for {name}</span>
      </Button>
    </div>
  );
  return (
    <section className="msg msg--warn" id={`clash-${field}`} tabIndex={-1} aria-label={`Two texts for ${name}`}>
      <Icon name="warn" />
      <div className="clash">
        <p>
          <b>This was changed somewhere else while you wrote. Which one stays?</b>
        </p>
        <div className="duo2">
          {side('Here', mine, 'mine', 'Keep this one')}
          {side('Changed meanwhile', theirs, 'theirs', 'Take that one')}
        </div>
        {onBoth && (
          <p>
            <Button look="secondary" onClick={() => settle(onBoth)}>
              Keep both, one below the other
            </Button>
          </p>
        )}
      </div>
    </section>
  );
}
