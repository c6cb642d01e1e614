import { initials } from '@soundings/contracts/wire';

/** Somebody's initials in a circle, in one of four colours that stay theirs. */
export function Avatar({ id, name }: { id: string | null; name: string }) {
  const sum = [...(id ?? '')].reduce((all, letter) => all + (letter.codePointAt(0) ?? 0), 0);
  return (
    <span className={`avatar avatar--${'abcd'[sum % 4]}`} aria-hidden="true">
      {initials(name)}
    </span>
  );
}
