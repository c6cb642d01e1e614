import { useEffect, useRef, useState } from 'react';
import { useLocation, useNavigationType, useSearchParams } from 'react-router';

/** Writes one choice of a page into its address (`?skill=debt`), beside the others that are there. */
export function useAddressChoice() {
  const [, setSearch] = useSearchParams();
  return (field: string, value: string) => {
    // What the address has now, not what the page was last drawn with: two choices may come quickly.
    const next = new URLSearchParams(window.location.search);
    if (value) next.set(field, value);
    else next.delete(field);
    setSearch(next, { replace: true });
  };
}

/** A text that is kept in the address: what is typed stands in its box at once, and the address follows. */
export function useAddressText(field: string): [string, (text: string) => void] {
  const [search] = useSearchParams();
  const { key } = useLocation();
  const moved = useNavigationType() !== 'REPLACE';
  const there = search.get(field) ?? '';
  const [typed, setTyped] = useState(there);
  const choose = useAddressChoice();
  const last = useRef(key);
  useEffect(() => {
    // A link or the way back changed it; our own writing replaces the address, and may come later than the next letter.
    if (last.current !== key && moved) setTyped(there);
    last.current = key;
  }, [key, moved, there]);
  return [
    typed,
    (text) => {
      setTyped(text);
      choose(field, text);
    },
  ];
}
