import { privacyContract } from '@soundings/contracts/privacy';
import { Link } from 'react-router';
import { addressOf } from '#lib/api.ts';

/** My data as a file, on my own page. */
export function DataSection() {
  return (
    <section className="section stack">
      <h2>Your data</h2>
      <p>
        One file (JSON) with everything that is kept on you: your profile, where you are signed in, your sessions, notes
        and messages, which polls you answered, what you were told and what you reported. What you chose in anonymous
        polls and wrote in anonymous notes is not in it, because nothing ties it to you.
      </p>
      <p>
        <a href={addressOf(privacyContract.routes['privacy.my-data'].path)} download>
          Download my data
        </a>
      </p>
      <p>
        <Link to="/privacy">What is kept, why, and for how long</Link>
      </p>
    </section>
  );
}
