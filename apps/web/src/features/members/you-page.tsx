import type { ReactNode } from 'react';
import { useMe } from '#lib/me.tsx';
import { Page } from '#ui/page.tsx';
import { ProfileForm } from './profile-form.tsx';

/** My own page: my profile, and below it what other features keep of mine. */
export function YouPage({ children }: { children: ReactNode }) {
  const { person } = useMe();
  if (!person) return null;
  return (
    <Page title="Your page" lead={`You are signed in as ${person.email}.`}>
      <div className="section">
        <ProfileForm profile={person} />
      </div>
      <div className="measure">{children}</div>
    </Page>
  );
}
