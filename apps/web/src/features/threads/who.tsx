/** Somebody's initials in a circle, in one of four colours that stay theirs. */
export function Avatar({ id, name }: { id: string | null; name: string }) {
  const letters = name
    .split(/\s+/)
    .map((part) => part[0] ?? '')
    .slice(0, 2)
    .join('')
    .toUpperCase();
  const sum = [...(id ?? '')].reduce((all, letter) => all + (letter.codePointAt(0) ?? 0), 0);
  return (
    <span className={`avatar avatar--${'abcd'[sum % 4]}`} aria-hidden="true">
      {letters}
    </span>
  );
}
