import { type ReactNode, type RefObject, useRef, useState } from 'react';
import { Button } from './button.tsx';

interface FewFirst<T> {
  list: RefObject<HTMLUListElement | null>;
  shown: T[];
  /** The button for the next ones; nothing where all are shown. */
  more: ReactNode;
}

/**
 * A list some at a time, so that a phone is not given a page of a hundred screens. Who goes on by keyboard or screen reader
 * goes on at the first of those that came: at what `first` finds in it.
 */
export function useFewFirst<T>(all: readonly T[], step: number, first: string): FewFirst<T> {
  const [count, setCount] = useState(step);
  const list = useRef<HTMLUListElement>(null);
  const left = all.length - count;
  const showMore = () => {
    setCount(count + step);
    requestAnimationFrame(() => list.current?.children[count]?.querySelector<HTMLElement>(first)?.focus());
  };
  const more = left > 0 && (
    <Button look="secondary" onClick={showMore}>
      Show {Math.min(step, left)} more of {left}
    </Button>
  );
  return { list, shown: all.slice(0, count), more };
}
