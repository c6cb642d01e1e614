const titles = /^(?:dr|mr|mrs|ms|miss|mx|prof|professor|revd|rev|sir|dame|lady|lord|cllr|sister|nurse)\.?\s+/iu;

/**
 * How a person of this name may write it: with or without their title, pronouns in brackets, what follows a comma (“Ada Poster,
 * Camden”, “Poster, Ada”), middle names, and all but the first letter of the last. Of one word only where the name has no more.
 */
export function formsOf(name: string): string[] {
  const plain = name.replace(/[([{][^)\]}]*[)\]}]?/gu, ' ').trim();
  const [first = '', ...rest] = plain.split(',').map((part) => part.trim().replace(titles, ''));
  // A last name alone comes first: “Poster, Ada”. After more than that stands where they work.
  const swapped = rest.length > 0 && first !== '' && !/\s/.test(first);
  const wholes = swapped ? [`${rest[0]} ${first}`] : [first];
  const forms = wholes.flatMap((whole) => {
    const words = whole.split(/\s+/u).filter(Boolean);
    const [one, last] = [words[0] ?? '', words.at(-1) ?? ''];
    if (words.length < 2) return [whole];
    const pairs = words.slice(1).map((word, i) => `${words[i]} ${word}`);
    return [whole, ...pairs, `${one} ${last}`, `${one} ${[...last][0]?.toUpperCase() ?? ''}`];
  });
  return [...new Set([name, ...forms])].filter((form) => /[\p{L}\p{N}]/u.test(form));
}
