import { accountPages } from './accounts.ts';
import { adminPages } from './admin.ts';
import { appPages } from './app.ts';
import { boardPages, consultationPages } from './boards.ts';
import { documentPages } from './documents.ts';
import { livePages } from './live.ts';
import { memberPages } from './members.ts';
import { outcomePages, ownConsultationPages } from './outcomes.ts';
import type { PageTable } from './page-entry.ts';
import { pollPages } from './polls.ts';
import { sessionPages } from './sessions.ts';
import { threadPages } from './threads.ts';

/** Every page with its states, by the router's paths: a feature adds its own table here. */
export const everyPage: PageTable = {
  ...appPages,
  ...accountPages,
  ...adminPages,
  ...boardPages,
  ...consultationPages,
  ...documentPages,
  ...livePages,
  ...memberPages,
  ...outcomePages,
  ...ownConsultationPages,
  ...pollPages,
  ...sessionPages,
  ...threadPages,
};
