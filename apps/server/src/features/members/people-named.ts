import type { App } from '#platform/app-context.ts';
import { PersonModel, type PersonRecord } from './person.model.ts';

/**
 * Finds members by the names they go by, as they stand in texts, in any case of letters: names of two words or more, which are
 * hardly ever anything else. Given as they stand there. They are read once; ask it as many texts as there are.
 */
export async function peopleNamed(app: App): Promise<(text: string) => string[]> {
  const people = await PersonModel(app).find({}).select('name').lean<Pick<PersonRecord, 'name'>[]>();
  const any = anyOf(people.map(({ name }) => name));
  return (text) => (any ? [...new Set(text.match(any) ?? [])] : []);
}

/** A text without these names, wherever they stand in it; what stood between other words is said to have been a name. */
export function withoutNames(text: string, names: readonly string[]): string {
  const any = anyOf(names);
  return any ? text.replace(any, '[name left out]') : text;
}

/** Names are the same however they are spaced and whatever the case of their letters. */
export const sameName = (name: string): string => withoutDot(name).toLowerCase().replace(/\s+/g, ' ');

const withoutDot = (name: string): string => name.trim().replace(/\.$/, '');

function anyOf(names: readonly string[]): RegExp | null {
  const found = [...new Set(names.map(withoutDot))].filter((name) => /\S\s+\S/.test(name));
  if (found.length === 0) return null;
  const longestFirst = found
    .sort((a, b) => b.length - a.length)
    .map((name) =>
      name
        .split(/\s+/)
        .map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
        .join('\\s+'),
    );
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${longestFirst.join('|')})(?![\\p{L}\\p{N}])`, 'giu');
}
