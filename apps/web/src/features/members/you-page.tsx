import { useMe } from '#lib/me.tsx';
import { Button } from '#ui/button.tsx';
import { Page } from '#ui/page.tsx';
import { ProfileForm } from './profile-form.tsx';

/** My own page: profile and sign-ins. */
export function YouPage({ onSignOut }: { onSignOut: (everywhere: boolean) => void }) {
  const { person } = useMe();
  if (!person) return null;
  return (
    <Page title="Your page" lead={`You are signed in as ${person.email}.`}>
      <div className="section">
        <ProfileForm profile={person} />
      </div>
      <section className="section stack">
        <h2>Signing out</h2>
        <div className="row">
          <Button look="secondary" onClick={() => onSignOut(false)}>
            Sign out of this browser
          </Button>
          <Button look="secondary" onClick={() => onSignOut(true)}>
            Sign out everywhere
          </Button>
        </div>
      </section>
    </Page>
  );
}
