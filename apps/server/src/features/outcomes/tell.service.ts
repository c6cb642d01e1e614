import { shownStatus, statusWords } from '@soundings/contracts/outcomes';
import { nobody, quoted } from '@soundings/contracts/wire';
import { peopleBehind } from '#features/evidence/index.ts';
import { notify } from '#features/notifications/index.ts';
import type { App } from '#platform/app-context.ts';
import { londonDay } from '#platform/london.ts';
import type { Notice } from '#platform/outbox.ts';
import { tookPartIn } from '#platform/things.ts';
import { FollowModel, type FollowRecord, OutcomeModel, type OutcomeRecord } from './outcome.model.ts';

/** People told in one change: a long line of them does not hold the database up. */
const atOnce = 50;

/**
 * Tells those who had a part in what is cited that it was used, and again at each change: all with the same words, each once.
 * Nobody is told more than that they took part, which they know; nobody else learns whom it was sent to.
 */
export async function tellOfChange(app: App, { payload }: Notice): Promise<void> {
  // Sent by publishing and withdrawing with just this in it.
  const { outcomeId, change } = payload as { outcomeId: string; change: number };
  const record = await OutcomeModel(app).findById(outcomeId).lean<OutcomeRecord>();
  if (!record?.shown) return;
  const part = await partOf(app, record);
  const follows = await FollowModel(app).find({ outcomeId }).lean<FollowRecord[]>();
  const all = [...new Set([...part, ...follows.map((follow) => follow.personId)])].sort();
  for (let from = 0; from < all.length; from += atOnce) {
    await app.change({ viewer: nobody }, async (own) => {
      for (const personId of all.slice(from, from + atOnce))
        await notify(app, own, personId, {
          kind: 'outcome',
          text: wordsFor(app, record, change, part.has(personId)),
          link: `/outcomes/${outcomeId}`,
          key: `outcome-${outcomeId}-${change}`,
        });
    });
  }
}

/** Everybody whose words are cited in it, or who took part in what it answers. */
export async function partOf(app: App, { shown, about }: Pick<OutcomeRecord, 'shown' | 'about'>): Promise<Set<string>> {
  const behind = await peopleBehind(app, shown?.evidence ?? []);
  return new Set([...behind, ...(about ? await tookPartIn(app, about) : [])]);
}

const partWords = { first: 'What you said was used.', later: 'There is news of what came of what you said.' } as const;

/** What the row of a change says on Home, before what changed; `since` is when its reader was last here. */
export function partHint({ publishedAt, withdrawn }: OutcomeRecord, tookPart: boolean, since: Date): string {
  if (withdrawn || !tookPart) return 'Outcome.';
  return `Outcome. ${publishedAt && publishedAt > since ? partWords.first : partWords.later}`;
}

function wordsFor(app: App, record: OutcomeRecord, change: number, tookPart: boolean): string {
  const title = quoted(record.shown?.title ?? '');
  if (record.withdrawn && change === record.changes.length - 1) return `${title} was withdrawn. Its page says why.`;
  const status = record.shown ? statusWords[shownStatus(record.shown, londonDay(app.clock.now()))].toLowerCase() : '';
  if (change === 0 && tookPart) return `${partWords.first} ${title}: ${status}.`;
  return tookPart
    ? `${partWords.later} ${title}: ${status}.`
    : `An outcome you follow has changed. ${title}: ${status}.`;
}
