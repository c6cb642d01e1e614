import { mailTopicWords, notificationsContract, stopMailQuery } from '@soundings/contracts/notifications';
import { Link, useSearchParams } from 'react-router';
import { useAct } from '#lib/queries.ts';
import { Button } from '#ui/button.tsx';
import { ErrorSummary } from '#ui/error-summary.tsx';
import { Page } from '#ui/page.tsx';

/** Where the link at the end of a mail leads: opening it changes nothing, the button does, without signing in. */
export function StopMailPage() {
  const [query] = useSearchParams();
  const stop = useAct(notificationsContract.routes['notifications.stop-mail']);
  const given = { t: query.get('t') ?? '', of: query.get('of') ?? '' };
  const asked = stopMailQuery.safeParse(given);
  const settings = (
    <p>
      <Link to="/you#mail">Choose what you are mailed about</Link>
    </p>
  );
  if (!asked.success)
    return (
      <Page title="This link is not complete" lead="Open it once more from the mail, or sign in and change it there.">
        {settings}
      </Page>
    );
  const topics = (
    <ul className="nhsuk-list nhsuk-list--bullet">
      {asked.data.of.map((topic) => (
        <li key={topic}>{mailTopicWords[topic]}</li>
      ))}
    </ul>
  );
  if (stop.isSuccess)
    return (
      <Page title="You get no more mail about this">
        <div className="section measure" role="status">
          {topics}
          <p>You still find it under Notifications when you sign in. You can start such mail again at any time.</p>
          {settings}
        </div>
      </Page>
    );
  return (
    <Page title="Stop mail about this?">
      <div className="section measure">
        <ErrorSummary error={stop.error} />
        {topics}
        <Button onClick={() => stop.mutate({ query: given })} busy={stop.isPending}>
          Stop this mail
        </Button>
        {settings}
      </div>
    </Page>
  );
}
