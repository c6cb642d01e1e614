import {
  answeredShare,
  askedOf,
  behindWords,
  type PollBar,
  type PollBreakdown,
  type PollView,
  percent,
  resultWords,
  shortArea,
  starsWords,
  wroteWords,
} from '@soundings/contracts/polls';
import { longDate } from '@soundings/contracts/wire';
import { html, type Markup } from '#platform/html.ts';

type Table = Extract<PollBreakdown, { kind: 'table' }>;
type Cell = number | '*';

/** Closed polls with their results, as the browser's page shows them; null where there is none. */
export function servedPolls(polls: readonly PollView[]): Markup | null {
  if (polls.length === 0) return null;
  return html`<ul class="consult-polls" role="list">${polls.map(
    (poll) => html`<li class="card"><h3 id="poll-${poll.id}">${poll.question}</h3>${results(poll)}</li>
`,
  )}</ul>`;
}

function results(poll: PollView): Markup | null {
  if (!poll.results) return null;
  const { sentence, bars, texts, breakdown } = poll.results;
  return html`<section class="poll-results" aria-label="Results of ${poll.question}"><h3 class="nhsuk-u-visually-hidden">${resultWords.results}</h3>
<p class="lead sentence">${sentence}</p>
${numbers(poll)}
${bars && figures(poll, bars)}
${texts.length > 0 ? html`<ul class="rows poll-texts" role="list">${texts.map(answerInWords)}</ul>` : null}
${breakdown && html`<h3 class="h2-rule section">${resultWords.area}</h3>${byArea(poll, breakdown)}`}</section>`;
}

function numbers(poll: PollView): Markup {
  const asked = askedOf(poll);
  const stat = (figure: string | number, words: string) =>
    html`<p class="stat"><b>${figure}</b><span>${words}</span></p>`;
  return html`<div class="asked asked--line">${asked !== null && stat(asked, 'asked')}${stat(poll.answered, answeredShare(poll))}${
    poll.closedAt &&
    stat(longDate(poll.closedAt).replace(/ \d{4}$/, ''), `closed, answers ${poll.named ? 'named' : 'not named'}`)
  }</div>`;
}

function figures(poll: PollView, bars: readonly PollBar[]): Markup {
  const most = Math.max(...bars.map((bar) => bar.count));
  const behind = behindWords(poll);
  const row = ({ label, count, share }: PollBar) =>
    html`<tr><th scope="row" class="wrapped">${label}</th><td class="n">${count}</td><td class="n">${percent(share)}</td></tr>`;
  return html`<h3 class="h2-rule section">${resultWords.all}</h3>
<ul class="pollbars" role="list">${bars.map(
    ({ label, count, share }) =>
      html`<li${count === most && most > 0 && html` class="is-lead"`}><div class="pollbars__top"><span>${label}</span><span class="pollbars__n"><b>${count}</b>, ${percent(share)}</span></div><svg class="votebar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true" focusable="false"><rect class="votebar__pass" width="100" height="8"/><rect class="votebar__agree" width="${share * 100}" height="8"/></svg></li>`,
  )}</ul>
${behind && html`<p class="quiet section">${behind}</p>`}
<details class="nhsuk-details twin"><summary class="nhsuk-details__summary"><span class="nhsuk-details__summary-text">${resultWords.table}</span></summary>
<div class="nhsuk-details__text twin__body"><table class="nhsuk-table"><caption class="nhsuk-u-visually-hidden">${resultWords.all}</caption>
<thead><tr><th scope="col">Answer</th><th scope="col" class="n">Votes</th><th scope="col" class="n">Share</th></tr></thead>
<tbody>${bars.map(row)}<tr class="tot"><th scope="row">Answered</th><td class="n">${poll.results?.figuresFrom}</td><td class="n">${poll.kind === 'several' ? '' : '100%'}</td></tr></tbody></table></div></details>`;
}

function answerInWords({ text, count }: { text: string; count: number }): Markup {
  return html`<li><div><p class="poll-text">${text}</p>${count > 1 && html`<p class="rows__hint">${wroteWords(count)}</p>`}</div></li>`;
}

function byArea(poll: PollView, breakdown: PollBreakdown): Markup {
  const stars = starsWords(breakdown, poll.threshold);
  return html`${breakdown.kind === 'table' ? whole(poll, breakdown) : html`<p>${poll.results?.breakdownSentence}</p>`}
${breakdown.kind === 'counts-only' && areas('nhsuk-table twin', resultWords.answeredByArea, [], breakdown.answeredByGroup)}
${stars && html`<div class="nhsuk-inset-text star-why"><p><strong>${resultWords.whyStars}</strong></p><p>${stars}</p></div>`}`;
}

/** On a phone the same numbers as cards: the style sheet shows one of the two. */
function whole(poll: PollView, table: Table): Markup {
  const labels = new Map(poll.results?.bars?.map((bar) => [bar.id, bar.label]));
  const columns = table.columns.map((id) => labels.get(id) ?? id);
  const card = ({ name, answered, cells }: Table['rows'][number]) =>
    html`<li><h4>${shortArea(name)}<span class="num">${figure(answered)} answered</span></h4><dl>${columns.map(
      (label, at) => html`<div><dt>${label}</dt><dd class="num">${figure(cells[at] ?? 0)}</dd></div>`,
    )}</dl></li>`;
  const total = html`<tr class="tot"><th scope="row">London</th><td class="n">${table.answered}</td>${table.columnTotals.map((all) => html`<td class="n">${all}</td>`)}</tr>`;
  return html`<section class="scrollx only-tablet" tabindex="0" aria-label="Answers by area">${areas('nhsuk-table icstable', resultWords.byArea, columns, table.rows, total)}</section>
<ul class="icscards" role="list">${table.rows.map(card)}</ul>`;
}

type AreaRow = { name: string; answered: Cell; cells?: readonly Cell[] };

function areas(
  look: string,
  caption: string,
  columns: readonly string[],
  rows: readonly AreaRow[],
  total: Markup | null = null,
): Markup {
  const row = ({ name, answered, cells = [] }: AreaRow) =>
    html`<tr><th scope="row">${shortArea(name)}</th><td class="n">${figure(answered)}</td>${columns.map((_, at) => html`<td class="n">${figure(cells[at] ?? 0)}</td>`)}</tr>`;
  return html`<table class="${look}"><caption class="nhsuk-u-visually-hidden">${caption}</caption>
<thead><tr><th scope="col">Area</th><th scope="col" class="n">Answered</th>${columns.map((label) => html`<th scope="col" class="n wrapped">${label}</th>`)}</tr></thead>
<tbody>${rows.map(row)}${total}</tbody></table>`;
}

function figure(cell: Cell): Markup | number {
  if (cell !== '*') return cell;
  return html`<span class="star" aria-hidden="true">*</span><span class="nhsuk-u-visually-hidden">${resultWords.hidden}</span>`;
}
