import { hashPassword } from '#features/accounts/index.ts';
import { loadSettings, saveSettings } from '#features/admin/index.ts';
import { PersonModel } from '#features/members/index.ts';
import type { App } from '#platform/app-context.ts';
import { demoPeople } from './demo-people.ts';

export const demoPassword = 'soundings-demo';

/** Fills a new data folder with the demo community; does nothing where there is a community already. */
export async function fillDemo(app: App, say: (line: string) => void): Promise<void> {
  if (!(await loadSettings(app)).needsSetup) return;
  say('Making the demo community…');
  const passwordHash = await hashPassword(demoPassword);
  await PersonModel(app).insertMany(demoPeople(app.clock.now()).map((person) => ({ ...person, passwordHash })));
  await saveSettings(app, {
    name: 'London link workers',
    convenor: 'The convenor',
    convenorLogo: '',
    threshold: 7,
    caseBoardDays: 30,
  });
}
