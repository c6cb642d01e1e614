import { markMention, mentionMark, type NamedPerson } from '@soundings/contracts/threads';

/** What a person reads and types for somebody they named; of two of one name, with the borough. */
export function labelOf(person: NamedPerson, named: readonly NamedPerson[]): string {
  const twins = named.some((each) => each.id !== person.id && each.name === person.name);
  return twins && person.borough ? `${person.name} (${person.borough})` : person.name;
}

/** A kept text as it stands in the field: marks become names. */
export function toShown(text: string, named: readonly NamedPerson[]): string {
  return text.replace(mentionMark, (mark, id: string) => {
    const person = named.find((each) => each.id === id);
    return person ? `@${labelOf(person, named)}` : mark;
  });
}

/** The text of a field as it is kept: names of those who were picked become marks. */
export function toKept(shown: string, named: readonly NamedPerson[]): string {
  const byLabel = new Map(named.map((person) => [labelOf(person, named), person.id]));
  const labels = [...byLabel.keys()].sort((a, b) => b.length - a.length);
  if (labels.length === 0) return shown;
  const any = new RegExp(`@(${labels.map(escaped).join('|')})(?![\\p{L}\\p{N}])`, 'gu');
  return shown.replace(any, (_, label: string) => markMention(byLabel.get(label) ?? ''));
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

/** The beginning of a name before the caret, after an @; null where none is being typed. */
export function typedName(before: string): string | null {
  return /(?:^|[\s(])@([\p{L}\p{N}'’.-]{0,30}(?: [\p{L}'’.-]{0,20})?)$/u.exec(before)?.[1] ?? null;
}
