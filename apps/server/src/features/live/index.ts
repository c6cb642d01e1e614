import type { Viewer } from '@soundings/contracts/wire';
import type { App } from '#platform/app-context.ts';

/** Who a visitor is, as long as the session they were let into is on. */
export async function loadVisitorViewer(
  _app: App,
  visitor: { id: string; name: string; sessionId: string },
): Promise<Viewer | null> {
  return { kind: 'visitor', ...visitor };
}
