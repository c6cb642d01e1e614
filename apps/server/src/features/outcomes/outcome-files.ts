import { aboutWords, answerTitle, shownStatus, statusWords } from '@soundings/contracts/outcomes';
import { nobody } from '@soundings/contracts/wire';
import { loadSettings } from '#features/admin/index.ts';
import type { App } from '#platform/app-context.ts';
import { csv } from '#platform/csv.ts';
import { html } from '#platform/html.ts';
import { londonDay } from '#platform/london.ts';
import { getOutcome, publicRecords } from './outcome.service.ts';

const feedLength = 30;

export async function outcomesCsv(app: App): Promise<{ text: string; fileName: string }> {
  const today = londonDay(app.clock.now());
  const head = [
    'title',
    'status',
    'topic',
    'areas',
    'asked',
    'said',
    'did',
    'promised_by',
    'who',
    'closed',
    'answered',
    'evidence',
    'page',
  ];
  const rows = (await publicRecords(app)).flatMap(({ _id, shown, withdrawn, askedAt, answeredAt }) => {
    if (!shown || withdrawn) return [];
    const { title, topic, ics, asked, said, did, status, due, owner, evidence } = shown;
    const days = [askedAt, answeredAt].map((at) => (at ? londonDay(at) : ''));
    const promise = status === 'promised' ? [due, owner] : ['', ''];
    const status_ = statusWords[shownStatus(shown, today)];
    return [
      [
        title,
        status_,
        topic,
        ics.join(' '),
        asked,
        said,
        did,
        ...promise,
        ...days,
        evidence.length,
        `${app.url()}/outcomes/${_id}`,
      ],
    ];
  });
  return { text: csv([head, ...rows]), fileName: 'outcomes.csv' };
}

/** One outcome as its page has it, a line each. */
export async function outcomeCsv(app: App, id: string): Promise<{ text: string; fileName: string }> {
  const outcome = await getOutcome(app, nobody, id);
  const rows: (string | number)[][] = [
    ['part', 'what', 'text', 'date', 'hash'],
    [
      'outcome',
      outcome.title,
      outcome.withdrawn ? '' : aboutWords(outcome),
      londonDay(new Date(outcome.publishedAt)),
      '',
    ],
    [
      'status',
      outcome.withdrawn ? 'Withdrawn' : statusWords[shownStatus(outcome, outcome.today)],
      outcome.owner,
      outcome.due,
      '',
    ],
    ['we asked', '', outcome.asked, '', ''],
    ['you said', '', outcome.said, '', ''],
    [outcome.withdrawn ? 'we did' : answerTitle[outcome.status].toLowerCase(), '', outcome.did, '', ''],
    ...outcome.steps.map((step) => ['step', step.state, step.text, '', '']),
    ...outcome.evidence.map((each) => ['evidence', each.figure ?? '', each.excerpt, each.frozenAt, each.hash]),
    ...outcome.changes.map((each) => ['change', each.lines.join(' '), each.why, each.at, '']),
  ];
  return { text: csv(rows), fileName: 'outcome.csv' };
}

/** Every change as an entry: who reads it in a feed reader hears of a promise that moved. */
export async function outcomesFeed(app: App): Promise<{ text: string }> {
  const { name } = await loadSettings(app);
  const base = app.url();
  const entries = (await publicRecords(app))
    .flatMap(({ _id, shown, changes }) =>
      changes.map((change, at) => ({ id: _id, title: shown?.title ?? '', change, at })),
    )
    .sort((a, b) => b.change.at.getTime() - a.change.at.getTime())
    .slice(0, feedLength);
  const updated = entries[0]?.change.at ?? new Date(0);
  const feed = html`<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en-GB">
<title>${`Outcomes: ${name}`}</title>
<id>${`${base}/outcomes`}</id>
<link rel="alternate" type="text/html" href="${`${base}/outcomes`}"/>
<link rel="self" type="application/atom+xml" href="${`${base}/api/outcomes.atom`}"/>
<updated>${updated.toISOString()}</updated>
<author><name>${name}</name></author>
${entries.map(
  ({ id, title, change, at }) => html`<entry>
<title>${title}</title>
<id>${`${base}/outcomes/${id}#change-${at + 1}`}</id>
<link rel="alternate" type="text/html" href="${`${base}/outcomes/${id}`}"/>
<updated>${change.at.toISOString()}</updated>
<summary>${[...change.lines, change.why].filter(Boolean).join(' ')}</summary>
</entry>
`,
)}</feed>
`;
  return { text: `<?xml version="1.0" encoding="utf-8"?>\n${feed}` };
}
