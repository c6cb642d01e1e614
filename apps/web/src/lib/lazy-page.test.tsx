import { Suspense } from 'react';
import { renderToString } from 'react-dom/server';
import { expect, it } from 'vitest';
import { begin, lazyPage, shows } from './lazy-page.tsx';

const page = (words: string) => lazyPage(async () => ({ default: () => <p>{words}</p> }));
const shown = (element: React.ReactNode) => renderToString(<Suspense fallback="waits">{element}</Suspense>);

it('shows a page whose code was asked for before without a placeholder', async () => {
  const Page = page('here');
  expect(shown(<Page />)).toContain('waits');
  await begin(
    <section>
      <Page />
    </section>,
  );
  expect(shown(<Page />)).toContain('<p>here</p>');
});

it('knows what a component shows, and fetches it with a page that does', async () => {
  const Inner = page('inside');
  const Outer = lazyPage(async () => ({ default: shows(() => <Inner />, Inner) }));
  await begin(<Outer />);
  expect(shown(<Outer />)).toContain('<p>inside</p>');
});

it('settles also where the code does not come, and asks again', async () => {
  let asked = 0;
  const Page = lazyPage(async () => {
    asked += 1;
    if (asked === 1) throw new Error('the line was lost');
    return { default: () => <p>now</p> };
  });
  await begin(<Page />);
  await begin(<Page />);
  expect(shown(<Page />)).toContain('<p>now</p>');
});
