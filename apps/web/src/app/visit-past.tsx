import { Link } from 'react-router';
import { Page } from '#ui/page.tsx';

/** For a visitor who comes back to their tab when they are not let in any more, whichever of the reasons it was. */
export function VisitPast({ signIn }: { signIn: string }) {
  return (
    <Page title="Your time in this session is over" lead="Thank you for coming. What you added is kept.">
      <div className="section stack measure">
        <p>Visitors are let in while a session is held, and can read its room for an hour after it.</p>
        <p>
          If it is still going on, ask whoever leads to let visitors in, then{' '}
          <Link to="/join">join again with the code</Link>.
        </p>
        <p>
          If you have an account here, <Link to={signIn}>sign in</Link>.
        </p>
      </div>
    </Page>
  );
}
