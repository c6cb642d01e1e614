import { Suspense } from 'react';
import { PasswordSection, SignInsSection, useSignOut } from '#features/accounts/index.ts';
import { YouPage } from '#features/members/index.ts';
import { MailSection } from '#features/notifications/index.ts';
import { DataSection } from '#features/privacy/index.ts';
import { useMe } from '#lib/me.tsx';
import { Skeleton } from '#ui/states.tsx';

/** One's own page: what others see, how one signs in, and what is kept. */
export function You() {
  const { person } = useMe();
  const signOut = useSignOut();
  return (
    <YouPage>
      <PasswordSection has={person?.hasPassword ?? false} />
      <Suspense fallback={<Skeleton part />}>
        <MailSection />
      </Suspense>
      <SignInsSection onSignOut={signOut} />
      <DataSection />
    </YouPage>
  );
}
