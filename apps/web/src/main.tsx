import './styles/nhs.scss';
import './styles/index.css';
import { QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { RouterProvider } from 'react-router/dom';
import { createLive } from '#lib/live.ts';
import { LiveProvider } from '#lib/live-context.tsx';
import { MeProvider } from '#lib/me.tsx';
import { createQueryClient } from '#lib/queries.ts';
import { AnnounceProvider } from '#ui/announce.tsx';
import { Skeleton } from '#ui/states.tsx';
import { router } from './app/router.tsx';

const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <StrictMode>
      <QueryClientProvider client={createQueryClient()}>
        <LiveProvider live={createLive()}>
          <AnnounceProvider>
            <MeProvider waiting={<Skeleton />}>
              <RouterProvider router={router} />
            </MeProvider>
          </AnnounceProvider>
        </LiveProvider>
      </QueryClientProvider>
    </StrictMode>,
  );
}
