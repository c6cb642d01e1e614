import { type EvidenceView, kindWords, shortExcerpt, splitFigure, wholeWords } from '@soundings/contracts/evidence';
import {
  aboutWords,
  answerTitle,
  checkWords,
  dayOf,
  daysLeftWords,
  keptSentence,
  type OutcomeChange,
  type OutcomeView,
  plainDay,
  promisePassed,
  promiseSentence,
  shownStatus,
  statusTag,
  statusWords,
  stepStates,
  weekDay,
} from '@soundings/contracts/outcomes';
import { counted } from '@soundings/contracts/wire';
import { html, type Markup } from '#platform/html.ts';
import { icon } from '#platform/served-document.ts';

const lock = 'M5 9h10v7.5H5zM7 9V6.500a3 3 0 0 1 6 0V9';
const stepIcons = {
  done: 'm4.5 10.5 3.5 3.5 7.5-8',
  underway: 'M17 10a7 7 0 1 1-14 0 7 7 0 0 1 14 0ZM10 6v4l2.5 2',
  next: 'M4 10h12m-4.5-4.5L16 10l-4.5 4.5',
} as const;

/** One outcome, as the browser's page shows it to who is not signed in. */
export function servedOutcome(outcome: OutcomeView): Markup {
  const status = shownStatus(outcome, outcome.today);
  const above = outcome.withdrawn
    ? html`<span class="nhsuk-tag nhsuk-tag--grey">Withdrawn</span>`
    : html`<span class="${statusTag[status]}">${statusWords[status]}</span><span class="quiet small">${aboutWords(outcome)}</span>`;
  return html`<div class="wrap page"><a class="nhsuk-back-link" href="/outcomes">Outcomes</a>
<div><p class="row tagline">${above}</p><h1>${outcome.title}</h1></div>
<div class="columns"><div>
${outcome.withdrawn ? withdrawn(outcome.withdrawn) : blocks(outcome)}
<div class="row follow"><a class="tool" href="/api/outcomes/${outcome.id}/export.csv">Export (CSV)</a><span class="quiet small">${followWords(outcome.followers)}</span></div>
</div>
<aside class="margin" aria-labelledby="tl-h"><h2 id="tl-h">Every change</h2>${timeline(outcome)}</aside></div></div>`;
}

function followWords(followers: number): string {
  const many = counted(followers, 'person follows it.', 'people follow it.');
  return `${followers === 0 ? '' : `${many} `}Sign in to follow it.`;
}

function withdrawn({ at, why }: { at: string; why: string }): Markup {
  return html`<div class="msg section"><div><p><b>This outcome was withdrawn on ${plainDay(dayOf(at))}</b></p><p>${why}</p></div></div>`;
}

function blocks(outcome: OutcomeView): Markup {
  const { asked, said, did, status, evidence } = outcome;
  const block = (n: number, title: string, body: Markup, last = false) =>
    html`<li class="${last ? 'ws ws--last' : 'ws'}"><div class="ws__label"><span class="ws__n" aria-hidden="true">${n}</span><h2>${title}</h2></div><div class="ws__body">${body}</div></li>`;
  return html`<ol class="wesaid" role="list">
${block(1, 'We asked', html`<p class="lead told">${asked}</p>`)}
${block(
  2,
  'You said',
  html`<p class="lead told">${said}</p>${
    evidence.length > 0
      ? html`<ul class="evidence" role="list">${evidence.map(cited)}</ul><p class="frozen">${icon(lock, true)}<span>${keptSentence(evidence)} ${checkWords}</span></p>`
      : null
  }`,
)}
${block(3, answerTitle[status], html`<p class="lead told">${did || 'The answer is still to come.'}</p>${status === 'promised' && outcome.due ? promise(outcome) : null}${steps(outcome)}`, true)}
</ol>`;
}

function cited({ id, kind, excerpt, figure, names, at }: EvidenceView): Markup {
  const { number, words } = splitFigure(figure);
  const shown = shortExcerpt(excerpt);
  return html`<li><b class="num">${number}</b><div>${words ? html`<p>${words}</p>` : null}<blockquote class="cited">${shown}</blockquote>${shown === excerpt ? null : folded(excerpt)}<p class="small">${names.length > 0 ? html`<span>${names.join(', ')} </span>` : null}<a href="/evidence/${id}">${kindWords[kind]}, ${plainDay(dayOf(at))}</a></p></div></li>`;
}

function folded(excerpt: string): Markup {
  return html`<details class="nhsuk-details cited__all"><summary class="nhsuk-details__summary"><span class="nhsuk-details__summary-text">${wholeWords}</span></summary><blockquote class="cited">${excerpt}</blockquote></details>`;
}

function promise(outcome: OutcomeView): Markup {
  const { number, words } = daysLeftWords(outcome, outcome.today);
  const passed = promisePassed(outcome);
  const late = shownStatus(outcome, outcome.today) === 'late';
  return html`<div class="${late ? 'promise promise--late' : 'promise'}"><div class="promise__days">${number ? html`<b class="num">${number}</b>` : null}<span>${words}</span></div><div class="promise__t"><p><b>Promised by ${weekDay(outcome.due)}</b></p><svg class="promise__meter" viewBox="0 0 100 8" preserveAspectRatio="none" role="img" aria-label="${passed.words}"><rect class="promise__all" width="100" height="8"/><rect class="promise__passed" width="${passed.percent}" height="8"/></svg><p class="small">${promiseSentence(outcome)}</p></div></div>`;
}

function steps({ steps: list }: OutcomeView): Markup | null {
  if (list.length === 0) return null;
  return html`<dl class="did">${list.map(({ state, text }) => html`<div class="did--${state}"><dt>${icon(stepIcons[state], true)}${stepStates[state]}</dt><dd>${text}</dd></div>`)}</dl>`;
}

function timeline({ changes, askedAt }: OutcomeView): Markup {
  const list = changes.toReversed();
  return html`<ol class="timeline" role="list">${list.map((change, at) => entry(change, at === 0))}${
    askedAt
      ? html`<li><time class="num" datetime="${dayOf(askedAt)}">${plainDay(dayOf(askedAt))}</time><p>It began to wait for an answer.</p></li>`
      : null
  }</ol>`;
}

function entry({ at, lines, why, by, before }: OutcomeChange, now: boolean): Markup {
  return html`<li class="${now ? 'is-now' : ''}"><time class="num" datetime="${dayOf(at)}">${plainDay(dayOf(at))}</time>${lines.map((line) => html`<p>${line}</p>`)}${why ? html`<p>${why}</p>` : null}<p class="quiet small">${by}</p>${
    before.length > 0
      ? html`<details class="nhsuk-details"><summary class="nhsuk-details__summary"><span class="nhsuk-details__summary-text">What stood there before</span></summary><div class="nhsuk-details__text">${before.map(({ what, text }) => html`<p><b>${what}</b></p><p class="told">${text}</p>`)}</div></details>`
      : null
  }</li>`;
}
