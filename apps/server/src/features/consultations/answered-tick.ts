import type { App } from '#platform/app-context.ts';
import { participantsOf } from './people-count.ts';

const apartMs = 1_000;
const waiting = new WeakMap<App, Map<string, NodeJS.Timeout>>();

/**
 * Tells everybody how many have answered, at most once a second. It is sent and not kept: a count with its time for each answer
 * would be a record of when people answered, and who missed it asks again anyway.
 */
export function tickAnswered(app: App, consultationId: string): void {
  const timers = waiting.get(app) ?? new Map<string, NodeJS.Timeout>();
  waiting.set(app, timers);
  if (timers.has(consultationId)) return;
  const send = async () => {
    timers.delete(consultationId);
    const { size } = await participantsOf(app, consultationId);
    app.realtime.send(`consultation:${consultationId}`, 'consultation:answered', { consultationId, people: size });
  };
  const timer = setTimeout(() => {
    send().catch((error: unknown) => app.log.warn({ err: error }, 'a count could not be sent'));
  }, apartMs);
  timers.set(consultationId, timer);
}

export function stopAnsweredTicks(app: App): void {
  for (const timer of waiting.get(app)?.values() ?? []) clearTimeout(timer);
  waiting.delete(app);
}
