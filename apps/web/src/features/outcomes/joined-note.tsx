import { useEffect } from 'react';
import { useAnnounce } from '#ui/announce.tsx';
import { Icon } from '#ui/icon.tsx';
import { nameOfField, namesInARow } from './field-words.ts';
import type { Draft } from './use-draft.ts';

/** Says what was changed somewhere else while this page was open: what stands here together, and what is still to be chosen. */
export function JoinedNote({ held: { joined, clashes, fields } }: { held: Draft }) {
  const announce = useAnnounce();
  const name = (field: (typeof joined)[number]) => nameOfField(field, fields);
  const together =
    joined.length === 0
      ? ''
      : `Changed somewhere else meanwhile: ${namesInARow(joined.map(name))}. It stands here together with what you wrote.`;
  const open = clashes.map(({ field }) => field);
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
