import { resolve } from 'node:path';
import { createApp } from './app.ts';
import { fillDemo } from './demo/fill-demo.ts';
import { refuseOpenDemo, refuseOpenDemoPeople } from './demo/open-demo.ts';
import { addressHere } from './platform/address-here.ts';
import { readConfig } from './platform/config.ts';
import { inOneLine } from './platform/in-one-line.ts';
import { checkPort } from './platform/listen-error.ts';
import { startWords } from './platform/start-words.ts';
import { buildWebIfChanged } from './platform/web-build.ts';

const root = resolve(import.meta.dirname, '../../..');
const say = (line: string) => console.log(line);
const closeWithinMs = 4_500;

let ending = false;

process.on('uncaughtException', refuse);

try {
  const dev = process.argv.includes('--dev');
  const config = readConfig(process.env, root, dev);
  refuseOpenDemo(config);
  await checkPort(config);
  say('Soundings is getting ready…');
  if (!dev) await buildWebIfChanged(root, say);
  const web = dev ? await (await import('./platform/dev-web.ts')).devWeb(root) : undefined;
  let end = (code: number): void => process.exit(code);
  const running = await createApp(config, { webMiddleware: web?.middleware, databaseLost: () => end(1) });
  end = (code) => {
    if (ending) return;
    ending = true;
    process.exitCode = code;
    setTimeout(() => process.exit(code), closeWithinMs).unref();
    void Promise.all([running.close(), web?.close()]).then(
      () => process.exit(code),
      () => process.exit(1),
    );
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => end(0));
  process.on('unhandledRejection', (error) =>
    running.app.log.error({ err: error }, 'a promise nobody waited for failed'),
  );
  process.off('uncaughtException', refuse);
  process.on('uncaughtException', (error) => {
    running.app.log.fatal({ err: error }, 'an error nobody caught');
    end(1);
  });
  let port: number;
  try {
    if (config.demo) await fillDemo(running.app, say);
    await refuseOpenDemoPeople(running.app);
    port = await running.listen();
  } catch (error) {
    // What went wrong first is what is told.
    await running.close().catch(() => undefined);
    throw error;
  }
  for (const line of await startWords(running.app, addressHere(config.host, port))) say(line);
} catch (error) {
  // Stopped in the middle of the start: what then fails is no news.
  if (!ending) refuse(error);
}

function refuse(error: unknown): never {
  console.error(inOneLine(error, process.env, 'Soundings could not start'));
  process.exit(1);
}
