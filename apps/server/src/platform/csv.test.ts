import { parse } from 'csv-parse/sync';
import { expect, it } from 'vitest';
import { asPerson } from '../../../../tests/support/people.ts';
import { startApp } from '../../../../tests/support/start-app.ts';
import { csv } from './csv.ts';

it('begins with the mark by which Excel knows UTF-8, and keeps commas, quotes and lines', () => {
  const rows = [
    ['text', 'count'],
    ['Zoë’s “£5, please”\nand thanks', '7'],
  ];
  expect(Buffer.from(csv(rows)).subarray(0, 3).toString('hex')).toBe('efbbbf');
  expect(parse(csv(rows), { bom: true })).toEqual(rows);
});

it('makes no formula of what people wrote; figures stay figures', () => {
  const likeFormulas = ['=1+1', '+44 20', '-2 days', '@SUM(A1)', '\t=1', '\r=1', '＝1'];
  const cells = parse(csv([likeFormulas]), { bom: true })[0];
  expect(cells).toEqual(likeFormulas.map((each) => `'${each}`));
  expect(csv([['as = it is', 3, 0]])).toBe('\uFEFFas = it is,3,0\n');
});

it('is what a download holds', async () => {
  const app = await startApp();
  const answer = await asPerson(app).get('/api/outcomes.csv');
  expect([answer.headers['content-type'], answer.text.slice(0, 7)]).toEqual([
    'text/csv; charset=utf-8',
    '\uFEFFtitle,',
  ]);
  await app.stop();
});
