import type { Viewer } from '@soundings/contracts/wire';
import { loadSettings } from '#features/admin/index.ts';
import { personOf } from '#features/members/index.ts';
import type { App } from '#platform/app-context.ts';

/** Everything that is kept on me, as one file: each feature names its own. */
export async function myData(app: App, viewer: Viewer): Promise<{ text: string; fileName: string }> {
  const me = personOf(viewer);
  const parts = await Promise.all(
    app.features
      .filter((feature) => feature.personalData)
      .map(async (feature) => [feature.name, await feature.personalData?.(app, me.id)] as const),
  );
  const { name } = await loadSettings(app);
  const about = {
    community: name,
    madeAt: app.clock.now().toISOString(),
    person: { id: me.id, name: me.name },
    leftOut:
      'Your password (only a hash is kept), the cookies of your sign-ins, and what you chose in anonymous polls, answered in consultations that have closed, or wrote in anonymous notes on a board: nothing ties it to you.',
  };
  return {
    text: `${JSON.stringify({ about, ...Object.fromEntries(parts) }, null, 2)}\n`,
    fileName: 'my-soundings-data.json',
  };
}
