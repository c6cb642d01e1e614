import { icsNames } from '@soundings/contracts/members';
import {
  filterOrder,
  icsName,
  noneWords,
  type OutcomeList,
  type OutcomeQuery,
  type OutcomeSummary,
  outcomeLimits,
  outcomesAddress,
  outcomesLead,
  paceLabel,
  rowWords,
  shownStatus,
  statusTag,
  statusWords,
  stepMarks,
  stepsWords,
} from '@soundings/contracts/outcomes';
import { counted } from '@soundings/contracts/wire';
import { html, type Markup } from '#platform/html.ts';
import { servedPace } from './served-chart.ts';

/** The index, as the browser's page shows it to who is not signed in. */
export function servedIndex(list: OutcomeList, query: OutcomeQuery): Markup {
  const { counts, pace, found, outcomes } = list;
  const answered = counts.done + counts.promised + counts['not-doing'] + counts['need-more'];
  return html`<div class="wrap page"><div class="measure"><h1>Outcomes</h1><p class="lead">${outcomesLead}</p></div>
<div class="measure">
<div class="asked asked--line">${stat(answered + counts.waiting, 'published')}${stat(answered, 'answered')}${stat(counts.done, 'done')}${
    pace.median === null ? null : stat(counted(pace.median, 'day', 'days'), paceLabel)
  }</div>
${servedPace(pace)}
<section class="section" aria-labelledby="all-h"><div class="section__head"><h2 id="all-h">All outcomes</h2><p class="small quiet num" role="status">${counted(found, 'outcome', 'outcomes')}</p></div>
${chips(list, query)}
${form(list, query)}
${
  outcomes.length === 0
    ? nothing(query)
    : html`<ul class="olist-rows" role="list">${outcomes.map((each) => row(each, list.today))}</ul>`
}
${
  found > outcomes.length
    ? html`<nav class="more" aria-label="More outcomes"><a class="tool" href="${outcomesAddress({ ...query, show: query.show + outcomeLimits.shown })}">Show ${outcomeLimits.shown} more</a><span class="small quiet num">${outcomes.length} of ${found}</span></nav>`
    : null
}
<p class="section small"><a href="/api/outcomes.csv">Download all (CSV)</a> · <a href="/api/outcomes.atom">Follow in a feed reader (Atom)</a></p></section>
</div></div>`;
}

function nothing(query: OutcomeQuery): Markup {
  const { title, words, chosen } = noneWords(query);
  return html`<div class="empty state__box"><h3>${title}</h3><p>${words}</p>${chosen ? html`<p><a href="/outcomes">Show all outcomes</a></p>` : null}</div>`;
}

function stat(figure: number | string, words: string): Markup {
  return html`<p class="stat"><b>${figure}</b><span>${words}</span></p>`;
}

function chips({ counts }: OutcomeList, query: OutcomeQuery): Markup {
  const shown = filterOrder.filter(({ filter }) => filter === '' || counts[filter] > 0 || filter === query.status);
  return html`<nav class="chips" aria-label="Status">${shown.map(({ filter, words }) => {
    const here = filter === query.status ? html` aria-current="true"` : null;
    return html`<a href="${outcomesAddress({ status: filter, topic: query.topic, ics: query.ics })}"${here}>${words} <span class="num">${counts[filter]}</span></a>`;
  })}</nav>`;
}

function form({ topics }: OutcomeList, query: OutcomeQuery): Markup {
  const option = (value: string, words: string, chosen: string) =>
    html`<option value="${value}"${value === chosen ? html` selected` : null}>${words}</option>`;
  return html`<form class="filters" method="get" action="/outcomes">
${query.status ? html`<input type="hidden" name="status" value="${query.status}">` : null}
<div class="duo2"><div><label class="nhsuk-label small" for="topic">Topic</label><select class="nhsuk-select w-full" id="topic" name="topic">${option('', 'All topics', query.topic)}${topics.map((topic) => option(topic, topic, query.topic))}</select></div>
<div><label class="nhsuk-label small" for="ics">Area</label><select class="nhsuk-select w-full" id="ics" name="ics">${option('', 'All of London', query.ics)}${Object.keys(icsNames).map((each) => option(each, icsName(each), query.ics))}</select></div>
<div class="duo2__go"><button class="tool" type="submit">Show these</button></div></div></form>`;
}

function row(each: OutcomeSummary, today: string): Markup {
  const status = shownStatus(each, today);
  const tag = each.withdrawn
    ? html`<span class="nhsuk-tag nhsuk-tag--grey">Withdrawn</span>`
    : html`<span class="${statusTag[status]}">${statusWords[status]}</span><span class="steps" role="img" aria-label="${stepsWords(each.status)}">${stepMarks(each.status).map((mark) => html`<i class="${mark}"></i>`)}</span>`;
  return html`<li class="orow"><div class="orow__t"><h3><a href="/outcomes/${each.id}">${each.title}</a></h3><p class="clamp">${each.did || 'No answer yet.'}</p><p class="meta num">${rowWords(each, today).map((words) => html`<span>${words}</span>`)}</p></div><div class="orow__s">${tag}</div></li>`;
}
