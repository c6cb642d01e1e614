import type { CommunitySettings } from '@soundings/contracts/admin';
import type { App } from '#platform/app-context.ts';
import { SettingsModel, type SettingsRecord } from './settings.model.ts';

const defaults: CommunitySettings = {
  name: 'Soundings',
  convenor: '',
  convenorLogo: '',
  threshold: 7,
  caseBoardDays: 30,
};

/** The community's settings; the defaults until somebody sets them. */
export async function loadSettings(app: App): Promise<CommunitySettings & { needsSetup: boolean }> {
  const kept = await SettingsModel(app).findById('community').lean<SettingsRecord>();
  return { ...defaults, ...kept, needsSetup: !kept?.setUpAt };
}

export async function saveSettings(app: App, settings: CommunitySettings): Promise<void> {
  await SettingsModel(app).updateOne(
    { _id: 'community' },
    { $set: settings, $setOnInsert: { setUpAt: app.clock.now() } },
    { upsert: true },
  );
}
