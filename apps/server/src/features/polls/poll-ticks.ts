import type { App } from '#platform/app-context.ts';
import type { Change } from '#platform/change.ts';
import type { PollRecord } from './poll.model.ts';

const apartMs = 250;
type Places = Pick<PollRecord, '_id' | 'sessionId' | 'consultationId' | 'code'>;
const waiting = new WeakMap<App, Map<string, NodeJS.Timeout>>();

/**
 * Tells everybody how many have answered, at most four times a second. It is sent and not kept: a count with its time in the
 * outbox for each vote would be one more record of when people voted, and who missed it asks again anyway.
 */
export function tick(app: App, poll: Places, count: () => Promise<number>): void {
  const timers = waiting.get(app) ?? new Map<string, NodeJS.Timeout>();
  waiting.set(app, timers);
  if (timers.has(poll._id)) return;
  const send = async () => {
    timers.delete(poll._id);
    const payload = { pollId: poll._id, answered: await count() };
    for (const room of roomsOf(poll)) app.realtime.send(room, 'poll:answered', payload);
  };
  const timer = setTimeout(() => {
    send().catch((error: unknown) => app.log.warn({ err: error }, 'a count could not be sent'));
  }, apartMs);
  timers.set(poll._id, timer);
}

export function stopTicks(app: App): void {
  for (const timer of waiting.get(app)?.values() ?? []) clearTimeout(timer);
  waiting.delete(app);
}

/** Who hears of a poll: the session's room, the poll's own page, and its projector. */
function roomsOf(poll: Places): string[] {
  const owner = poll.sessionId ? `session:${poll.sessionId}` : `consultation:${poll.consultationId}`;
  return [owner, `poll:${poll._id}`, `present:${poll.code}`];
}

/** Something that all may see has changed: opened, shown, moved a step, closed. */
export function tellChanged(change: Change, poll: Places): void {
  for (const room of roomsOf(poll))
    change.notice('poll:changed', room, { pollId: poll._id, sessionId: poll.sessionId });
}
