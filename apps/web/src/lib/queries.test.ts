import { QueryObserver } from '@tanstack/react-query';
import { expect, it } from 'vitest';
import { createQueryClient } from './queries.ts';

it('a change that is told while a page is read for the first time is in what the page shows', async () => {
  const client = createQueryClient();
  const answers: ((value: string) => void)[] = [];
  const observer = new QueryObserver(client, {
    queryKey: ['/api/thing'],
    queryFn: () => new Promise<string>((resolve) => answers.push(resolve)),
  });
  const shown: (string | undefined)[] = [];
  const stop = observer.subscribe(({ data, error }) => shown.push(error ? 'an error' : data));
  await expect.poll(() => answers.length).toBe(1);
  // However often it changes meanwhile, the first reading is shown, and one more is made after it.
  const told = Promise.all([1, 2, 3].map(() => client.invalidateQueries({ queryKey: ['/api/thing'] })));
  answers[0]?.('as it was');
  await told;
  await expect.poll(() => answers.length).toBe(2);
  answers[1]?.('as it is');
  await expect.poll(() => observer.getCurrentResult().data).toBe('as it is');
  expect(answers).toHaveLength(2);
  expect(new Set(shown)).toEqual(new Set([undefined, 'as it was', 'as it is']));
  stop();
});
