import { type FlagInput, flagLimits, pageKind } from '@soundings/contracts/moderation';
import { AppError, thingRef, type Viewer } from '@soundings/contracts/wire';
import type { App } from '#platform/app-context.ts';
import type { ReportedThing } from '#platform/feature.ts';
import { ownEntry } from '#platform/own-entry.ts';
import { lookAt } from '#platform/things.ts';
import type { FlagRecord } from './flag.model.ts';

/** The words and the link of what is reported: its own, so that nobody can report words that do not stand there. */
export async function saidOf(
  app: App,
  viewer: Viewer,
  { kind, id, excerpt, link = '' }: Pick<FlagInput, 'kind' | 'id' | 'excerpt' | 'link'>,
): Promise<Pick<FlagRecord, 'excerpt' | 'link' | 'ofReporter' | 'aboutIds'>> {
  if (kind === pageKind) return { excerpt, link, ofReporter: true, aboutIds: [] };
  const found = await lookUp(app, viewer, kind, id);
  if (!found) throw new AppError('not_found', 'This is not here any more.');
  const words = found.words.trim();
  const most = flagLimits.excerpt;
  const shown = words.length > most ? `${words.slice(0, most - 1)}…` : words;
  return { excerpt: shown, link: found.link, ofReporter: false, aboutIds: [...new Set(found.authorIds)] };
}

/** Whose the reported thing is. */
export async function aboutOf(app: App, viewer: Viewer, record: FlagRecord): Promise<readonly string[]> {
  if (record.aboutIds) return record.aboutIds;
  const { kind, targetId } = record;
  const found = kind === pageKind ? null : await lookUp(app, viewer, kind, targetId).catch(() => null);
  return found?.authorIds ?? [];
}

async function lookUp(app: App, viewer: Viewer, kind: string, id: string): Promise<ReportedThing | null> {
  const reported = app.features.map((feature) => ownEntry(feature.reported, kind)).find((each) => each !== undefined);
  if (reported) return await reported(app, viewer, id);
  const ref = thingRef.safeParse({ kind, id });
  if (!ref.success) throw new AppError('bad_request', undefined, { kind: 'This is not a kind of thing.' });
  const thing = await lookAt(app, viewer, ref.data);
  return thing && { words: thing.title, link: thing.link, authorIds: [] };
}
