import type { CommunitySettings } from '@soundings/contracts/admin';
import type { Viewer } from '@soundings/contracts/wire';
import type { ClientSession } from 'mongoose';
import type { App } from '#platform/app-context.ts';
import { audit } from '#platform/audit.ts';
import { administratorOf } from './admin-people.service.ts';
import { SettingsModel, type SettingsRecord } from './settings.model.ts';

const defaults: Omit<CommunitySettings, 'signInDays'> = {
  name: 'Soundings',
  convenor: '',
  convenorLogo: '',
  threshold: 7,
  caseBoardDays: 30,
};

/** The community's settings; the defaults until somebody sets them. */
export async function loadSettings(app: App): Promise<CommunitySettings & { needsSetup: boolean }> {
  const kept = await SettingsModel(app).findById('community').lean<SettingsRecord>();
  return { ...defaults, signInDays: app.config.signInDays, ...kept, needsSetup: !kept?.setUpAt };
}

export async function saveSettings(app: App, settings: CommunitySettings, session?: ClientSession): Promise<void> {
  await SettingsModel(app).updateOne(
    { _id: 'community' },
    { $set: settings, $setOnInsert: { setUpAt: app.clock.now() } },
    { upsert: true, session },
  );
}

const words: Record<keyof CommunitySettings, string> = {
  name: 'name',
  convenor: 'convenor',
  convenorLogo: 'logo of the convenor',
  threshold: 'smallest group shown',
  caseBoardDays: 'days that case boards are kept',
  signInDays: 'days that a browser stays signed in',
};

/** Saves what an administrator changed, and writes down each change with what it was before. */
export async function changeSettings(
  app: App,
  viewer: Viewer,
  { opId, ...wanted }: CommunitySettings & { opId: string },
): Promise<CommunitySettings> {
  administratorOf(viewer);
  await app.change({ viewer, opId }, async (change) => {
    const before = await loadSettings(app);
    await saveSettings(app, wanted, change.session);
    for (const field of Object.keys(words) as (keyof CommunitySettings)[]) {
      if (before[field] === wanted[field]) continue;
      const about = `Settings: the ${words[field]} is now “${wanted[field]}”; it was “${before[field]}”.`;
      await audit(app, change, { by: viewer, what: 'settings-changed', about });
    }
    change.notice('admin:settings-changed', 'community:all', {});
  });
  return await loadSettings(app);
}
