import { expect, it } from 'vitest';
import { startApp } from '../../../../tests/support/start-app.ts';
import { where } from './model.ts';
import { OutboxModel } from './outbox.ts';

it('lets our own operators through and nobody else’s', async () => {
  const app = await startApp();
  const notices = OutboxModel(app.app);
  await expect(notices.find({ _id: { $ne: 'x' } })).rejects.toThrow(/Cast/);
  await expect(notices.find({ $where: 'true' } as never)).rejects.toThrow();
  expect(await notices.find(where({ _id: { $ne: 'x' }, $or: [{ name: { $in: ['y'] } }] })).lean()).toEqual([]);
  await app.stop();
});
