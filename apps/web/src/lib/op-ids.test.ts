import { expect, it } from 'vitest';
import { OpIds } from './op-ids.ts';

/** Sends; `lost` as a line does that breaks before the answer. */
function line() {
  const ids = new OpIds();
  const went: string[] = [];
  const send = (body: unknown, lost = false) =>
    ids
      .run(body, async (opId) => {
        went.push(opId);
        if (lost) throw new Error('no answer');
      })
      .catch(() => undefined);
  return { send, went };
}

it('sends the same thing under the same id until it is answered', async () => {
  const { send, went } = line();
  await send({ text: 'One' }, true);
  await send({ text: 'One' }, true);
  await send({ text: 'One', notAPersons: true });
  await send({ text: 'One' });
  expect(went[1]).toBe(went[0]);
  expect(went[2]).toBe(went[0]);
  expect(went[3]).not.toBe(went[0]);
});

it('never sends other words under an id that was used', async () => {
  const { send, went } = line();
  await send({ text: 'One' }, true);
  await send({ text: 'Another' }, true);
  await send({ text: 'One' });
  expect(new Set(went).size).toBe(3);
});

it('takes two of the same that are on their way at once as two', async () => {
  const { send, went } = line();
  await Promise.all([send({ minutes: 1 }), send({ minutes: 1 })]);
  expect(new Set(went).size).toBe(2);
});
