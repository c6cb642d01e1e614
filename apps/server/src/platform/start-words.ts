import type { App } from './app-context.ts';
import { type Config, ConfigError } from './config.ts';

const loopback = ['127.0.0.1', 'localhost', '::1'];

/** Demo people have a password that everybody knows: such a server answers on this machine only. */
export function refuseOpenDemo(config: Config): void {
  if (!config.demo || loopback.includes(config.host)) return;
  throw new ConfigError(
    `A server with demo people answers on this machine only. Leave HOST out, or set SOUNDINGS_DEMO=0 and an empty SOUNDINGS_DATA to hold a real community on ${config.host}.`,
  );
}

/** What a person at the terminal needs to know once the server answers. */
export async function setupLines(app: App): Promise<string[]> {
  const lines = ['', `Soundings is ready:  ${app.url()}`, `Process:             ${process.pid}`];
  lines.push(
    `Data:                ${app.config.dataFolder} (${app.databaseKind === 'embedded' ? 'embedded database' : 'MongoDB'})`,
  );
  for (const feature of app.features) lines.push(...((await feature.startWords?.(app)) ?? []));
  lines.push('To stop:             press Ctrl+C', '');
  return lines;
}
