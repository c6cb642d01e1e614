import { notificationsContract } from '@soundings/contracts/notifications';
import { useQueryClient } from '@tanstack/react-query';
import { useWatch } from '#lib/live-context.tsx';
import { useMe } from '#lib/me.tsx';
import { useAct, useRoute } from '#lib/queries.ts';

const { routes } = notificationsContract;
const pages = [routes['notifications.list'], routes['notifications.unread']];

/** How many notifications wait, live; null where nobody is signed in. */
export function useUnread(): number | null {
  const { person } = useMe();
  const client = useQueryClient();
  const again = () => {
    for (const page of pages) void client.invalidateQueries({ queryKey: [page.path] });
  };
  useWatch(person ? `person:${person.id}` : null, (name) => name.startsWith('notification:') && again(), again);
  const unread = useRoute(routes['notifications.unread'], {}, { enabled: person !== null });
  return person ? (unread.data?.unread ?? 0) : null;
}

/** The frame on the same page keeps it fresh. */
export const useNotifications = () => useRoute(routes['notifications.list'], {});
export const useMarkRead = () => useAct(routes['notifications.read'], pages);
export const useSince = () => useRoute(routes['notifications.since'], {});
