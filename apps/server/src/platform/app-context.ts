import type { CollabServer } from '@soundings/collab';
import type { Connection } from 'mongoose';
import type { RunChange } from './change.ts';
import type { Clock } from './clock.ts';
import type { Connected } from './collab-kinds.ts';
import type { Config } from './config.ts';
import type { Feature } from './feature.ts';
import type { Ids } from './ids.ts';
import type { Jobs } from './jobs.ts';
import type { Limits } from './limits.ts';
import type { Logger } from './logger.ts';
import type { Mailer } from './mail.ts';
import type { Outbox } from './outbox.ts';
import type { Realtime } from './realtime.ts';

/** Everything a service may use. Made once by `createApp`; there are no globals. */
export interface App {
  config: Config;
  log: Logger;
  clock: Clock;
  ids: Ids;
  db: Connection;
  databaseKind: 'embedded' | 'mongodb';
  /** One transaction with its notices and its operation id. */
  change: RunChange;
  outbox: Outbox;
  realtime: Realtime;
  collab: CollabServer<Connected>;
  jobs: Jobs;
  limits: Limits;
  mail: Mailer;
  features: readonly Feature[];
  /** The address people reach us at, without a slash at the end. */
  url(): string;
}
