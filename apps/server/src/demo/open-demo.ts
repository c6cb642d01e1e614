import { PersonModel } from '#features/members/index.ts';
import type { App } from '#platform/app-context.ts';
import { type Config, ConfigError } from '#platform/config.ts';

const loopback = ['127.0.0.1', 'localhost', '::1'];

/** Demo people have a password that everybody knows: such a server answers on this machine only. */
export function refuseOpenDemo(config: Config): void {
  if (!config.demo || loopback.includes(config.host)) return;
  throw new ConfigError(
    `A server with demo people answers on this machine only. Leave HOST out, or set SOUNDINGS_DEMO=0 and an empty SOUNDINGS_DATA to hold a real community on ${config.host}.`,
  );
}

/** The same for a data folder that was filled with demo people earlier, whatever the settings say now. */
export async function refuseOpenDemoPeople(app: App): Promise<void> {
  if (loopback.includes(app.config.host) || !(await PersonModel(app).exists({ demo: true }))) return;
  throw new ConfigError(
    `There are demo people in this data, and everybody knows their password: it is served on this machine only. Leave HOST out, or set SOUNDINGS_DATA to an empty folder to hold a real community on ${app.config.host}.`,
  );
}
