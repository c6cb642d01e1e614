import './styles/nhs.scss';
import './styles/index.css';
import { QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { RouterProvider } from 'react-router/dom';
import { readEarly } from '#lib/early.ts';
import { createLive } from '#lib/live.ts';
import { LiveProvider } from '#lib/live-context.tsx';
import { askWhoIsHere, MeProvider } from '#lib/me.tsx';
import { createQueryClient } from '#lib/queries.ts';
import { takeOver } from '#lib/take-over.ts';
import { AnnounceProvider } from '#ui/announce.tsx';
import { keepFocus } from '#ui/keep-focus.ts';
import { onePress } from '#ui/one-press.ts';
import { wholeInSight } from '#ui/whole-in-sight.ts';
import { FirstMoment, NoAnswer } from './app/first-moment.tsx';
import { FirstPage } from './app/first-page.tsx';
import { openingPage, router } from './app/router.tsx';

/** Milliseconds that a first picture waits for the page itself: drawn once, it is there sooner than after a placeholder. */
const patience = 200;

keepFocus(document);
onePress(document);
wholeInSight(document);
const client = createQueryClient();
let there = false;
const opening = openingPage(window.location).then(() => {
  there = true;
});
// Not awaited here: the code of most pages takes this file's, and would wait for it to end.
void Promise.race([
  Promise.all([opening, readEarly(document), askWhoIsHere(client)]),
  new Promise((resolve) => setTimeout(resolve, patience)),
]).then(draw);

function draw(): void {
  const root = document.getElementById('root');
  if (!root) return;
  takeOver(root, document.getElementById('served'));
  createRoot(root).render(
    <StrictMode>
      <QueryClientProvider client={client}>
        <LiveProvider live={createLive()}>
          <AnnounceProvider>
            <MeProvider waiting={<FirstMoment />} failed={(error, again) => <NoAnswer error={error} again={again} />}>
              <FirstPage opening={opening} there={there}>
                <RouterProvider router={router} />
              </FirstPage>
            </MeProvider>
          </AnnounceProvider>
        </LiveProvider>
      </QueryClientProvider>
    </StrictMode>,
  );
}
