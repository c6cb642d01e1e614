import { parse } from 'csv-parse/sync';
import { expect, it } from 'vitest';
import { asPerson } from '../../../../tests/support/people.ts';
import { startApp } from '../../../../tests/support/start-app.ts';
import { csv } from './csv.ts';

it('keeps commas, quotes and lines', () => {
  const rows = [
    ['text', 'count'],
    ['Zoë’s “£5, please”\nand thanks', '7'],
  ];
  expect(parse(csv(rows))).toEqual(rows);
});

it('makes no formula of what people wrote; figures stay figures', () => {
  const likeFormulas = ['=1+1', '+44 20', '-2 days', '@SUM(A1)', '\t=1', '\r=1', '＝1'];
  const cells = parse(csv([likeFormulas]))[0];
  expect(cells).toEqual(likeFormulas.map((each) => `'${each}`));
  expect(csv([['as = it is', 3, 0]])).toBe('as = it is,3,0\n');
});

it('begins with the mark by which Excel knows UTF-8 where a browser downloads it, and without for a program', async () => {
  const app = await startApp();
  const get = (accept: string) => asPerson(app).get('/api/outcomes.csv').set('Accept', accept);
  const [forPeople, forPrograms] = [await get('text/html,application/xhtml+xml,*/*;q=0.8'), await get('*/*')];
  expect([forPeople.headers['content-type'], forPeople.headers.vary]).toEqual([
    'text/csv; charset=utf-8',
    expect.stringContaining('Accept'),
  ]);
  expect([forPeople.text.slice(0, 7), forPrograms.text.slice(0, 6)]).toEqual(['\uFEFFtitle,', 'title,']);
  await app.stop();
});
