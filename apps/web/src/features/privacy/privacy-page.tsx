import { isPerson } from '@soundings/contracts/wire';
import { Link } from 'react-router';
import { useCommunity } from '#features/admin/index.ts';
import { useMe } from '#lib/me.tsx';
import { Page } from '#ui/page.tsx';

/** What is kept on a person, why, who sees it, and for how long; the numbers are the community's settings. */
export function PrivacyPage() {
  const { viewer } = useMe();
  const community = useCommunity();
  const kept: { what: string; why: string; who: string; until: string }[] = [
    {
      what: 'Your name, job, borough, employer and skills',
      why: 'So that colleagues find you, and answers can be counted by area.',
      who: 'Members of the community.',
      until: 'Until you change them or leave.',
    },
    {
      what: 'Your e-mail address',
      why: 'To sign you in, and to send the mail you asked for.',
      who: 'You and administrators.',
      until: 'Until you leave.',
    },
    {
      what: 'Your password',
      why: 'To sign you in. Only an Argon2id hash is kept, which cannot be turned back into the password.',
      who: 'Nobody.',
      until: 'Until you change it or leave.',
    },
    {
      what: 'Where you are signed in: browser, when it began, when it was last used',
      why: 'So that you can see it and sign out. No address of your computer is kept with it.',
      who: 'You.',
      until: `${community?.signInDays ?? 60} days after the last use, or until you sign out.`,
    },
    {
      what: 'Which sessions you answered, offered a case for, or came to',
      why: 'To plan them, and to count who was heard by area.',
      who: 'Members of the community.',
      until: 'Until you leave; then counts stay without your name.',
    },
    {
      what: 'Notes and messages under your name',
      why: 'They are the work of the session.',
      who: 'Members of the community, and visitors while they are in that room.',
      until: `Case boards are emptied ${community?.caseBoardDays ?? 30} days after their session, except themes and actions.`,
    },
    {
      what: 'What you write in the skills share, its earlier texts, and your thanks',
      why: 'So that colleagues can read it and answer.',
      who: 'Members of the community; of thanks, useful and me too, they see the number only.',
      until: 'Until you delete it. Its words go for good 30 days later.',
    },
    {
      what: 'Drafts, which threads you follow, and how far you have read',
      why: 'So that nothing you type is lost, and you find what is new.',
      who: 'You.',
      until: 'A draft goes when it is posted or discarded, and after 90 days.',
    },
    {
      what: 'Anonymous votes and notes',
      why: 'To count them.',
      who: 'Everybody sees the result; nobody can tell whose they were.',
      until: `Groups with fewer than ${community?.threshold ?? 7} answers are not shown.`,
    },
    {
      what: 'Notifications',
      why: 'To tell you what concerns you.',
      who: 'You.',
      until: '180 days.',
    },
    {
      what: 'What you report, and what administrators change',
      why: 'So that such acts can be followed.',
      who: 'Administrators.',
      until: 'As long as the community exists. The words of what was removed go from the report after 30 days.',
    },
    {
      what: 'Your private notes while you listen to ideas on your case',
      why: 'To keep what you heard.',
      who: 'You.',
      until: 'As long as the community exists. They are in the copy of your data.',
    },
  ];
  return (
    <Page title="Your data" lead="What Soundings keeps on you, why, who sees it, and for how long.">
      <div className="section stack">
        <h2>No patient data</h2>
        <p>
          Nothing here may identify a patient. Leave out names, dates of birth, addresses, phone numbers and NHS
          numbers.
        </p>
        <h2>What is kept</h2>
        <dl className="keptlist">
          {kept.map((each) => (
            <div key={each.what}>
              <dt>{each.what}</dt>
              <dd>{each.why}</dd>
              <dd className="quiet">
                Seen by: {each.who} Kept: {each.until}
              </dd>
            </div>
          ))}
        </dl>
        <h2>Your own copy</h2>
        <p>
          {isPerson(viewer) ? (
            <>
              <Link to="/you">Your page</Link> has a link to download everything that is kept on you.
            </>
          ) : (
            'When you are signed in, your page has a link to download everything that is kept on you.'
          )}
        </p>
        <h2>Something is wrong, or should go</h2>
        <p>Change your profile yourself. For anything else ask an administrator of your community.</p>
        <p>
          <Link to="/cookies">Cookies</Link>
        </p>
      </div>
    </Page>
  );
}
