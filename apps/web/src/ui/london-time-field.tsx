import { type ComponentProps, useState } from 'react';
import { TextField } from './field.tsx';
import { isoToLondon, londonToIso } from './when.ts';

type Props = Omit<ComponentProps<typeof TextField>, 'type' | 'value' | 'onChange'> & {
  /** An instant, or nothing. */
  value: string;
  onInstant: (iso: string) => void;
};

/**
 * A date and time in London. What was typed stands in the box as it is: a year is typed a figure at a time, and an instant
 * of the year 2 written back in between would be another date.
 */
export function LondonTimeField({ value, onInstant, ...rest }: Props) {
  const [typed, setTyped] = useState(() => isoToLondon(value));
  return (
    <TextField
      {...rest}
      type="datetime-local"
      value={londonToIso(typed) === value ? typed : isoToLondon(value)}
      onChange={({ target }) => {
        setTyped(target.value);
        onInstant(londonToIso(target.value));
      }}
    />
  );
}
