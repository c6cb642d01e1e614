import { threadLimits } from '@soundings/contracts/threads';
import type { Viewer } from '@soundings/contracts/wire';
import { PersonModel, type PersonRecord } from '#features/members/index.ts';
import type { App } from '#platform/app-context.ts';
import { where } from '#platform/model.ts';
import { loadStanding, lookUpWords } from './thread.store.ts';

/** Words that say nothing of what a question is about. */
const empty = new Set(
  'about after also and any anyone are been being can could different does doing each else ever everyone for from get give good have help here how into just know like make many more most much need never not one only other people person should some someone something sometimes that the their them then there they thing this time use very want was what when where which who will with without work working worked would you your'.split(
    ' ',
  ),
);

/** Members who offer a skill that a thread is about: its tags weigh more than the words of its title. */
export async function helpersOf(app: App, viewer: Viewer, threadId: string) {
  const thread = await loadStanding(app, viewer, threadId);
  const tagged = stems(thread.tags.join(' '));
  const titled = stems(thread.title);
  if (thread.kind !== 'question' || tagged.size + titled.size === 0) return { people: [] };
  const people = await PersonModel(app)
    .find(where({ suspended: false, _id: { $ne: thread.authorId } }))
    .select('name borough skillsOffered lastSeenAt')
    .lean<PersonRecord[]>();
  const found = people.flatMap((person) => {
    const scored = person.skillsOffered.map((skill) => {
      const words = [...stems(skill)];
      const score =
        words.filter((word) => tagged.has(word)).length * 2 + words.filter((word) => titled.has(word)).length;
      return { skill, score };
    });
    const best = scored.sort((a, b) => b.score - a.score)[0];
    return best && best.score > 0 ? [{ person, ...best }] : [];
  });
  // Of two who fit as well, the one who was here last.
  found.sort((a, b) => b.score - a.score || b.person.lastSeenAt.getTime() - a.person.lastSeenAt.getTime());
  return {
    people: found.slice(0, threadLimits.helpers).map(({ person, skill }) => ({
      id: person._id,
      name: person.name,
      borough: person.borough,
      skill,
    })),
  };
}

/** Words by their beginnings, so that "letter" and "letters" meet. */
function stems(text: string): Set<string> {
  const words = lookUpWords(text).filter((word) => word.length > 2 && !empty.has(word));
  return new Set(
    words.map((word) => word.replace(/(?:ings?|ers?|ies|es|s|y)$/, '').slice(0, 8)).filter((word) => word.length > 2),
  );
}
