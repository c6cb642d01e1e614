import type { App } from '#platform/app-context.ts';
import { findNames, isTwoPart } from './names-in-text.ts';
import { PersonModel, type PersonRecord } from './person.model.ts';

/**
 * Finds members by the names they go by, as they stand in texts: names of two words or more. Given as they stand there. They are
 * read once; ask it as many texts as there are.
 */
export async function peopleNamed(app: App): Promise<(text: string) => string[]> {
  const people = await PersonModel(app).find({}).select('name').lean<Pick<PersonRecord, 'name'>[]>();
  const find = findNames(people.map(({ name }) => name).filter(isTwoPart));
  return (text) => [...new Set(find(text).map(({ start, end }) => text.slice(start, end)))];
}
