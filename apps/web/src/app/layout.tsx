import { roomsOf } from '@soundings/contracts/wire';
import type { ReactNode } from 'react';
import { useSignOut } from '#features/accounts/index.ts';
import { useCommunity } from '#features/admin/index.ts';
import { useUnread } from '#features/notifications/index.ts';
import { useLineState } from '#lib/live-context.tsx';
import { useMe } from '#lib/me.tsx';
import { Frame } from '#ui/frame.tsx';

/** The frame around every page: it names only rooms that exist. */
export function Layout({ children }: { children: ReactNode }) {
  const { person, viewer } = useMe();
  const signOut = useSignOut();
  return (
    <Frame
      community={useCommunity()?.name ?? ''}
      nav={roomsOf(viewer)}
      person={person}
      unread={useUnread()}
      line={useLineState()}
      onSignOut={() => signOut()}
    >
      {children}
    </Frame>
  );
}
