import { TwoTexts } from '#ui/two-texts.tsx';
import { nameOfField, wordsOfField } from './field-words.ts';
import type { FieldName } from './outcome-rules.ts';
import type { Draft } from './use-draft.ts';

export function FieldClash({ of, held }: { of: FieldName; held: Draft }) {
  const clash = held.clashes.find((each) => each.field === of);
  if (!clash) return null;
  return (
    <TwoTexts
      field={of}
      name={nameOfField(of, held.fields)}
      mine={wordsOfField(of, held.fields)}
      theirs={wordsOfField(of, clash.theirs)}
      onChoose={(which) => held.choose(of, which)}
    />
  );
}
