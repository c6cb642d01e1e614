import { expect, it } from 'vitest';
import { quoted } from './quoted.ts';

it('what stands in quotes within the words gets single ones', () => {
  expect(quoted('Keeping people with us')).toBe('“Keeping people with us”');
  expect(quoted('When a referral says only “lonely”')).toBe('“When a referral says only ‘lonely’”');
});
