import type { ClientSession } from 'mongoose';
import { answeredPollsOf } from '#features/polls/index.ts';
import type { App } from '#platform/app-context.ts';
import { ParticipantsModel, type ParticipantsRecord } from './answers.model.ts';

/** Who has answered anything of it: a statement, or one of its polls. */
export async function participantsOf(
  app: App,
  consultationId: string,
  session: ClientSession | null = null,
): Promise<Set<string>> {
  const roll = await ParticipantsModel(app).findById(consultationId).session(session).lean<ParticipantsRecord>();
  return new Set([...(roll?.people ?? []), ...(await answeredPollsOf(app, consultationId))]);
}
