import {
  mailTopicWords,
  notificationsContract,
  stopMailQuery,
  stopMailWords,
} from '@soundings/contracts/notifications';
import { useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { useAct } from '#lib/queries.ts';
import { Button } from '#ui/button.tsx';
import { ErrorSummary } from '#ui/error-summary.tsx';
import { Page } from '#ui/page.tsx';

/** Where the link at the end of a mail leads: opening it changes nothing, the button does, without signing in. */
export function StopMailPage() {
  const [query] = useSearchParams();
  // Its form was sent before this page had taken over: the server's page says what was stopped.
  const [before] = useState(() => document.getElementById('mail-stopped') !== null);
  const stop = useAct(notificationsContract.routes['notifications.stop-mail']);
  const given = { t: query.get('t') ?? '', of: query.get('of') ?? '' };
  const asked = stopMailQuery.safeParse(given);
  const settings = (
    <p>
      <Link to="/you#mail">{stopMailWords.settings}</Link>
    </p>
  );
  if (!asked.success)
    return (
      <Page title={stopMailWords.cut} lead={stopMailWords.again}>
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
  if (before || stop.isSuccess)
    return (
      <Page title={stopMailWords.stopped}>
        <div className="section measure" role="status">
          {topics}
          <p>{stopMailWords.still}</p>
          {settings}
        </div>
      </Page>
    );
  return (
    <Page title={stopMailWords.ask}>
      <div className="section measure">
        <ErrorSummary error={stop.error} />
        {topics}
        <Button onClick={() => stop.mutate({ query: given })} busy={stop.isPending}>
          {stopMailWords.button}
        </Button>
        {settings}
      </div>
    </Page>
  );
}
