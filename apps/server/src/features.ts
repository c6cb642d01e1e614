import { accountsFeature } from '#features/accounts/index.ts';
import { adminFeature } from '#features/admin/index.ts';
import { boardsFeature } from '#features/boards/index.ts';
import { consultationsFeature } from '#features/consultations/index.ts';
import { documentsFeature } from '#features/documents/index.ts';
import { evidenceFeature } from '#features/evidence/index.ts';
import { liveFeature } from '#features/live/index.ts';
import { membersFeature } from '#features/members/index.ts';
import { moderationFeature } from '#features/moderation/index.ts';
import { notificationsFeature } from '#features/notifications/index.ts';
import { outcomesFeature } from '#features/outcomes/index.ts';
import { pollsFeature } from '#features/polls/index.ts';
import { privacyFeature } from '#features/privacy/index.ts';
import { sessionsFeature } from '#features/sessions/index.ts';
import { threadsFeature } from '#features/threads/index.ts';
import type { Feature } from '#platform/feature.ts';

/** The roster: one line a feature. */
export const features: readonly Feature[] = [
  accountsFeature,
  adminFeature,
  boardsFeature,
  consultationsFeature,
  evidenceFeature,
  documentsFeature,
  liveFeature,
  membersFeature,
  moderationFeature,
  notificationsFeature,
  outcomesFeature,
  privacyFeature,
  pollsFeature,
  sessionsFeature,
  threadsFeature,
];
