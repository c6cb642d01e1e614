import { Page } from '#ui/page.tsx';

/** The pages that only say something: help, cookies, accessibility. */
export function HelpPage() {
  return (
    <Page title="Help">
      <div className="section stack">
        <p>
          Soundings is where link workers meet, think a case through together, and see what was done with what they
          said.
        </p>
        <h2>I cannot sign in</h2>
        <p>
          Check the e-mail address you were invited with. If you do not know your password, have a code sent by e-mail
          on the sign-in page.
        </p>
        <h2>Something I typed is not saved</h2>
        <p>
          The words beside your name say whether you are connected. What you typed stays in its box until it can be
          sent.
        </p>
        <h2>Somebody could be identified</h2>
        <p>
          Tell the facilitator at once. They can remove a note or a message for everybody, and take the words of a case
          back, during the session and after it. What is your own you can take back yourself.
        </p>
      </div>
    </Page>
  );
}

export function CookiesPage() {
  return (
    <Page title="Cookies">
      <div className="section stack">
        <p>There is one cookie, called “soundings”. It keeps you signed in, and it goes when you sign out.</p>
        <p>
          What you have half written, in a session’s room or in a form, is kept in that tab of your browser until you
          send it, close the tab or sign out. If you joined a session by its code, the tab also keeps which one, until
          you close it or sign in.
        </p>
        <p>There are no cookies for statistics or advertising, so there is nothing to agree to.</p>
      </div>
    </Page>
  );
}

export function AccessibilityPage() {
  return (
    <Page title="Accessibility">
      <div className="section stack">
        <p>
          We aim at level AA of WCAG 2.2. All pages work by keyboard, at 320 pixels and at 400 % zoom, in dark, and with
          reduced motion.
        </p>
        <p>
          Every page is checked with axe, which finds a part of all faults. It has not been tried yet with a screen
          reader by people who use one every day.
        </p>
        <p>
          If something does not work for you, tell an administrator of your community what it was and on which page.
        </p>
      </div>
    </Page>
  );
}

export function NotFoundPage() {
  return (
    <Page title="This page is not here">
      <p className="section">
        The address may be wrong, or the page was taken down. Use the links at the top to go on.
      </p>
    </Page>
  );
}
