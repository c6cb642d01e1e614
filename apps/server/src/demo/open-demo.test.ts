import { afterAll, beforeAll, expect, it } from 'vitest';
import { startApp, type TestApp } from '../../../../tests/support/start-app.ts';
import { fillDemo } from './fill-demo.ts';
import { refuseOpenDemoPeople } from './open-demo.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.stop());

it('data that holds demo people is served on this machine only, whatever the settings say now', async () => {
  const at = (host: string) => refuseOpenDemoPeople({ ...app.app, config: { ...app.config, host, demo: false } });
  await at('0.0.0.0');
  await fillDemo(app.app, () => undefined);
  for (const host of ['127.0.0.1', 'localhost', '::1']) await at(host);
  for (const host of ['0.0.0.0', '::', '192.0.2.7', 'soundings.example.org'])
    await expect(at(host)).rejects.toThrow(`empty folder to hold a real community on ${host}.`);
});
