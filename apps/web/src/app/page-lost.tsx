import { useEffect } from 'react';
import { useRouteError } from 'react-router';
import { Button } from '#ui/button.tsx';
import { Page } from '#ui/page.tsx';

const notFetched = /dynamically imported module|module script|preload/i;

/** A page that could not be fetched, or that broke: what happened, and the way on. */
export function PageLost() {
  const error = useRouteError();
  const fetching = error instanceof Error && notFetched.test(error.message);
  const offline = fetching && !navigator.onLine;
  useEffect(() => {
    if (!offline) return;
    const again = () => window.location.reload();
    addEventListener('online', again);
    return () => removeEventListener('online', again);
  }, [offline]);
  const [title, words] = offline
    ? [
        'This page needs the connection',
        'You have not opened it before on this visit. It opens by itself when the connection is back; until then, pages that you have seen work.',
      ]
    : fetching
      ? [
          'This page could not be fetched',
          'Soundings may have been renewed while you had it open. Load the page again; what was saved is kept.',
        ]
      : [
          'Something broke on this page',
          'It is our fault, not yours. What was saved is kept. Load the page again; if it breaks once more, tell an administrator which page it was.',
        ];
  return (
    <Page title={title} lead={words}>
      {!offline && (
        <p className="section">
          <Button onClick={() => window.location.reload()}>Load the page again</Button>
        </p>
      )}
    </Page>
  );
}
