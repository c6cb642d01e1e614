import { AppError, type Scanned } from '@soundings/contracts/wire';
import { expect, it } from 'vitest';
import { scanFirst } from './scan-first.ts';

const found = async (scans: Scanned['scans'], input: unknown) => {
  try {
    await scanFirst({ ...(scans && { scans }) }, input);
    return null;
  } catch (error) {
    return error instanceof AppError && error.code === 'patient_data' ? Object.keys(error.fields ?? {}) : error;
  }
};
const nhs = 'She is 943 476 5919.';

it('names the field of what may identify a patient, in lists and in parts too', async () => {
  expect(await found(['text'], { text: nhs })).toEqual(['text']);
  expect(await found(['question', 'options'], { question: 'Which?', options: ['One', nhs] })).toEqual(['options.1']);
  expect(await found(['answer.text'], { answer: { text: nhs } })).toEqual(['answer']);
  expect(await found(['fields.title', 'fields.text'], { fields: { title: nhs, text: 'She' } })).toEqual(['fields']);
  expect(await found(({ polls }) => ({ polls: polls.join() }), { polls: ['One', nhs] })).toEqual(['polls']);
});

it('lets through what holds none, what is not scanned, and what its author has answered for', async () => {
  expect(await found(['text'], { text: 'Ring first.' })).toBeNull();
  expect(await found(['answer.text'], { answer: { options: [1] } })).toBeNull();
  expect(await found(undefined, { text: nhs })).toBeNull();
  expect(await found(['text'], { text: nhs, notAPersons: true })).toBeNull();
  expect(await found(['text'], undefined)).toBeNull();
});
