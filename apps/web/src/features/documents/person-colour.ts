const colours = ['a', 'b', 'c', 'd'] as const;

/** One of four colours for a person, the same on every page. It never says anything alone: the name stands beside it. */
export function colourOf(personId: string): string {
  let mixed = 2_166_136_261;
  for (const letter of personId) mixed = Math.imul(mixed ^ letter.charCodeAt(0), 16_777_619);
  return colours[(mixed >>> 13) % colours.length] ?? 'a';
}
