import type { App } from '#platform/app-context.ts';
import { PersonModel, type PersonRecord } from './person.model.ts';

/**
 * Finds members by the names they go by, as they stand in texts: names of two words or more, which are hardly ever anything else.
 * Given without the dot of an initial at their end. They are read once; ask it as many texts as there are.
 */
export async function peopleNamed(app: App): Promise<(text: string) => string[]> {
  const people = await PersonModel(app).find({}).select('name').lean<Pick<PersonRecord, 'name'>[]>();
  const names = [...new Set(people.map(({ name }) => withoutDot(name)))].filter((name) => /\S\s+\S/.test(name));
  if (names.length === 0) return () => [];
  const longestFirst = names
    .sort((a, b) => b.length - a.length)
    .map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  const any = new RegExp(`(?<![\\p{L}\\p{N}])(?:${longestFirst.join('|')})(?![\\p{L}\\p{N}])`, 'gu');
  return (text) => [...new Set(text.match(any) ?? [])];
}

export const withoutDot = (name: string): string => name.trim().replace(/\.$/, '');
