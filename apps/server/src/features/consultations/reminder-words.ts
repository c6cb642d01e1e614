import { clockTime, quoted } from '@soundings/contracts/wire';
import { DateTime } from 'luxon';
import { html } from '#platform/html.ts';
import { london } from '#platform/london.ts';
import type { LiveConsultationRecord } from './live-consultation.model.ts';

type Closing = Pick<LiveConsultationRecord, '_id' | 'title' | 'closesAt'>;

const after = [
  'You can answer as much or as little as you like. Nobody learns how you answered, nor who got this mail.',
  'This is the only reminder for this closing date.',
];

/** The same words for everybody, without a name, so that nothing in it is about its reader. */
export function reminderWords(url: string, closing: Closing): { subject: string; text: string } {
  const { subject, asks, link } = partsOf(url, closing);
  return { subject, text: `${['Hello,', '', asks, link, '', ...after].join('\n')}\n` };
}

/** The reminder as it goes to one person, whose own link stops such mail. */
export function reminderMail(
  url: string,
  closing: Closing,
  stop: string,
): { subject: string; text: string; html: string } {
  const { subject, asks, link } = partsOf(url, closing);
  const markup = html`<!doctype html>
<html lang="en-GB">
<head><meta charset="utf-8"><title>${subject}</title></head>
<body>
<p>Hello,</p>
<p>${asks}<br><a href="${link}">${closing.title}</a></p>
${after.map((line) => html`<p>${line}</p>\n`)}<hr>
<p><a href="${stop}">Stop mail about consultations</a></p>
</body>
</html>
`;
  const { text } = reminderWords(url, closing);
  return { subject, text: `${text}\nStop mail about consultations: ${stop}\n`, html: String(markup) };
}

function partsOf(
  url: string,
  { _id, title: given, closesAt }: Closing,
): { subject: string; asks: string; link: string } {
  // Each line of a mail is ours.
  const title = given.replace(/\s+/g, ' ').trim();
  const at = DateTime.fromJSDate(closesAt, { zone: london }).setLocale('en-GB');
  const until = `${clockTime(closesAt.toISOString())} on ${at.toFormat('cccc d LLLL')}`;
  return {
    subject: `Closes ${at.toFormat('d LLLL')}: ${title}`,
    asks: `${quoted(title)} closes at ${until}, London time. There is still time to answer:`,
    link: `${url}/consultations/${_id}`,
  };
}
