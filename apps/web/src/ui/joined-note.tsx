import { useEffect } from 'react';
import { useAnnounce } from './announce.tsx';
import { Icon } from './icon.tsx';

/** Says what was changed somewhere else while this page was open: what stands here together, and what is still to be chosen. */
export function JoinedNote<F extends string>({
  joined,
  open,
  name,
}: {
  joined: readonly F[];
  open: readonly F[];
  /** What a field is called within a sentence. */
  name: (field: F) => string;
}) {
  const announce = useAnnounce();
  const together =
    joined.length === 0
      ? ''
      : `Changed somewhere else meanwhile: ${namesInARow(joined.map(name))}. It stands here together with what you wrote.`;
  const toChoose = open.length === 0 ? '' : `Choose which words stay for ${namesInARow(open.map(name))}.`;
  const words = [together, toChoose].filter(Boolean).join(' ');
  useEffect(() => {
    if (words) announce(words);
  }, [words, announce]);
  if (!words) return null;
  return (
    <div className={toChoose ? 'msg msg--warn section' : 'msg section'}>
      <Icon name={toChoose ? 'warn' : 'swap'} />
      <div>
        {together && <p>{together}</p>}
        {open.map((field) => (
          <p key={field}>
            <a href={`#clash-${field}`}>Choose which words stay for {name(field)}</a>
          </p>
        ))}
      </div>
    </div>
  );
}

/** "the title, “You said” and the steps" */
function namesInARow(names: readonly string[]): string {
  return names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}
