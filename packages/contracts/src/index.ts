import { accountsContract } from './accounts/index.ts';
import { adminContract } from './admin/index.ts';
import { boardsContract } from './boards/index.ts';
import { consultationsContract } from './consultations/index.ts';
import { documentsContract } from './documents/index.ts';
import { evidenceContract } from './evidence/index.ts';
import { liveContract } from './live/index.ts';
import { membersContract } from './members/index.ts';
import { moderationContract } from './moderation/index.ts';
import { notificationsContract } from './notifications/index.ts';
import { outcomesContract } from './outcomes/index.ts';
import { pollsContract } from './polls/index.ts';
import { privacyContract } from './privacy/index.ts';
import { sessionsContract } from './sessions/index.ts';
import { threadsContract } from './threads/index.ts';
import type { Contract } from './wire/index.ts';

/** The roster: one line a feature. */
export const contracts = {
  accounts: accountsContract,
  admin: adminContract,
  boards: boardsContract,
  consultations: consultationsContract,
  evidence: evidenceContract,
  documents: documentsContract,
  live: liveContract,
  members: membersContract,
  moderation: moderationContract,
  notifications: notificationsContract,
  outcomes: outcomesContract,
  privacy: privacyContract,
  polls: pollsContract,
  sessions: sessionsContract,
  threads: threadsContract,
} as const satisfies Record<string, Contract>;
