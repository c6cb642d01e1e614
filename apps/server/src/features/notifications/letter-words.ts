import { type MailTopic, mailTopicWords } from '@soundings/contracts/notifications';
import { html, type Markup } from '#platform/html.ts';
import { stopMailHeaders } from './stop-mail.service.ts';

export interface LetterItem {
  text: string;
  more: readonly string[];
  /** A path of ours. */
  link: string;
  topic: MailTopic;
  unsure: boolean;
}

export interface Letter {
  subject: string;
  text: string;
  html: string;
  headers: Record<string, string>;
}

const again = 'You may have had these before';

/** What a mail with these is about, each topic once. */
export function topicsOf(items: readonly Pick<LetterItem, 'topic'>[]): MailTopic[] {
  return [...new Set(items.map((item) => item.topic))];
}

/** What one person was told, as a mail: no words of members, only who did what and where to read it. */
export function letterWords(url: string, reader: string, told: readonly LetterItem[], stop: string): Letter {
  const items = told.map((item) => ({ ...item, text: inOneLine(item.text), more: item.more.map(inOneLine) }));
  const name = inOneLine(reader);
  const topics = topicsOf(items);
  const settings = `${url}/you#mail`;
  const parts = [
    { title: '', items: eachOnce(items.filter((item) => !item.unsure)) },
    { title: again, items: eachOnce(items.filter((item) => item.unsure)) },
  ].filter((part) => part.items.length > 0);
  const [first, ...others] = parts.flatMap((part) => part.items);
  const subject = first && others.length === 0 ? first.text : `${others.length + 1} things for you on Soundings`;
  const about = topics.map((topic) => mailTopicWords[topic]).join('; ');
  const text = [
    `Hello ${name},`,
    '',
    ...parts.flatMap((part) => [
      ...(part.title ? [part.title, ''] : []),
      ...part.items.flatMap((item) => [item.text, ...item.more, `${url}${item.link}`, '']),
    ]),
    '--',
    `You get this because you asked to be told about: ${about}.`,
    `Change what you are told, and when: ${settings}`,
    `Stop mail about this: ${stop}`,
    '',
  ].join('\n');
  const markup = html`<!doctype html>
<html lang="en-GB">
<head><meta charset="utf-8"><title>${subject}</title></head>
<body>
<p>Hello ${name},</p>
${parts.map(
  (part) => html`${part.title ? html`<h2>${part.title}</h2>\n` : ''}<ul>
${part.items.map((item) => html`<li><a href="${url}${item.link}">${item.text}</a>${item.more.map((line) => html`<br>${withLinks(line)}`)}</li>\n`)}</ul>
`,
)}<hr>
<p>You get this because you asked to be told about: ${about}.</p>
<p><a href="${settings}">Change what you are told, and when</a></p>
<p><a href="${stop}">Stop mail about this</a></p>
</body>
</html>
`;
  return {
    subject,
    text,
    html: String(markup),
    headers: stopMailHeaders(stop),
  };
}

/** A title may have come with breaks in it: each line of a mail is ours. */
const inOneLine = (words: string): string => words.replace(/\s+/g, ' ').trim();

/** An address in it, such as that of a video call, can be followed. */
function withLinks(line: string): Markup[] {
  return line
    .split(/(https?:\/\/\S+)/)
    .map((part, at) => (at % 2 === 1 ? html`<a href="${part}">${part}</a>` : html`${part}`));
}

/** What is said in the same words is said once, with how often it happened. */
function eachOnce(items: readonly LetterItem[]): LetterItem[] {
  const same = Map.groupBy(items, ({ text, more, link }) => JSON.stringify([text, more, link]));
  return [...same.values()].flatMap(([item, ...others]) =>
    item ? [others.length > 0 ? { ...item, text: `${item.text} (${others.length + 1} times)` } : item] : [],
  );
}
