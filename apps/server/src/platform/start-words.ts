import type { App } from './app-context.ts';

/** What a person at the terminal needs to know once the server answers. */
export async function startWords(app: App, here: string): Promise<string[]> {
  const { config } = app;
  const lines = ['', `Soundings is ready:  ${app.url()}`];
  if (app.url() !== here) lines.push(`It listens on:       ${here}`);
  lines.push(`Process:             ${process.pid}`);
  lines.push(
    `Data:                ${config.dataFolder} (${app.databaseKind === 'embedded' ? 'embedded database' : 'MongoDB'})`,
  );
  for (const feature of app.features) lines.push(...((await feature.startWords?.(app)) ?? []));
  if (!config.publicUrl && !config.host.match(/^(localhost|127\.0\.0\.1|::1)$/))
    lines.push(
      /^(0\.0\.0\.0|::)$/.test(config.host)
        ? 'Set PUBLIC_URL:      until it is set, people can sign in from this machine only'
        : 'Set PUBLIC_URL:      to the address above or the one people type; until then nobody can sign in here',
    );
  lines.push('To stop:             press Ctrl+C', '');
  return lines;
}
