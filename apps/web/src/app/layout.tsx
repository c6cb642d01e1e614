import { canAdminister } from '@soundings/contracts/admin';
import { publicRooms } from '@soundings/contracts/wire';
import type { ReactNode } from 'react';
import { useSignOut } from '#features/accounts/index.ts';
import { useCommunity } from '#features/admin/index.ts';
import { useUnread } from '#features/notifications/index.ts';
import { useLineState } from '#lib/live-context.tsx';
import { useMe } from '#lib/me.tsx';
import { Frame, type Room } from '#ui/frame.tsx';

const rooms: readonly Room[] = [
  { to: '/', words: 'Home' },
  { to: '/sessions', words: 'Sessions', also: ['/boards'] },
  { to: '/skills', words: 'Skills share' },
  { to: '/consultations', words: 'Consultations' },
  { to: '/documents', words: 'Documents' },
  { to: '/outcomes', words: 'Outcomes', also: ['/evidence'] },
  { to: '/people', words: 'People' },
];

const adminRoom = { to: '/admin', words: 'Administration' };

/** The frame around every page: it names only rooms that exist. */
export function Layout({ children }: { children: ReactNode }) {
  const { person, viewer } = useMe();
  const own = canAdminister(viewer) ? [...rooms, adminRoom] : rooms;
  const signOut = useSignOut();
  return (
    <Frame
      community={useCommunity()?.name ?? ''}
      nav={person ? own : publicRooms}
      person={person}
      unread={useUnread()}
      line={useLineState()}
      onSignOut={() => signOut()}
    >
      {children}
    </Frame>
  );
}
