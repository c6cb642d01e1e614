import { DateTime } from 'luxon';
import { london } from '#platform/london.ts';
import type { SessionRecord } from './session.model.ts';

export function reminderMail(
  url: string,
  session: Pick<SessionRecord, '_id' | 'title' | 'startsAt' | 'callLink'>,
  person: { name: string; answer: 'yes' | 'maybe' },
): { subject: string; text: string } {
  const at = DateTime.fromJSDate(session.startsAt, { zone: london }).setLocale('en-GB');
  const page = `${url}/sessions/${session._id}`;
  const lines = [
    `Hello ${person.name},`,
    '',
    `${session.title} begins on ${at.toFormat('cccc d LLLL')} at ${at.toFormat('HH:mm')}, London time.`,
    `You said ${person.answer}.`,
    '',
    `The session's page: ${page}`,
    ...(session.callLink ? [`The video call: ${session.callLink}`] : []),
    '',
    'If you cannot come, choose No on that page: you then get no more mail about this session.',
  ];
  return { subject: `Reminder: ${session.title}, ${at.toFormat('d LLLL HH:mm')}`, text: `${lines.join('\n')}\n` };
}
