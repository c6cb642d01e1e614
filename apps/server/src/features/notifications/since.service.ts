import type { NewsItem } from '@soundings/contracts/notifications';
import type { Viewer } from '@soundings/contracts/wire';
import { lastVisitOf, personOf } from '#features/members/index.ts';
import type { App } from '#platform/app-context.ts';

const most = 12;

/** "Since you were last here": each feature names its own, newest first. Nothing at a first visit. */
export async function newsSince(app: App, viewer: Viewer): Promise<{ since: string | null; news: NewsItem[] }> {
  const me = personOf(viewer);
  const since = await lastVisitOf(app, me.id);
  if (!since) return { since: null, news: [] };
  const found = await Promise.all(app.features.map((feature) => feature.news?.(app, me, since) ?? []));
  const news = found
    .flat()
    .sort((a, b) => b.at.getTime() - a.at.getTime())
    .slice(0, most)
    .map((item) => ({ ...item, at: item.at.toISOString() }));
  return { since: since.toISOString(), news };
}
