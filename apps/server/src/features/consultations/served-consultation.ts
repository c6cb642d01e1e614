import {
  answeredWords,
  type ConsultationDetail,
  type ConsultationHere,
  closedWords,
  downloadWords,
  groupWords,
  type ImportedConsultation,
  importedLead,
  importedWords,
  membersOnly,
  ownAnswersWords,
  pollsTitle,
  publishedWords,
  resultsFoot,
  resultsSentence,
  resultsTitle,
  sourceWords,
  stateTags,
  whoSeesWords,
} from '@soundings/contracts/consultations';
import type { Thing } from '@soundings/contracts/wire';
import { html, type Markup } from '#platform/html.ts';
import { servedStep } from '#platform/served-trail.ts';
import { importedStatements, liveStatements } from './served-statements.ts';

interface Besides {
  /** Its polls as everybody may see them; null where it has none. */
  polls: Markup | null;
  cameOut: readonly Thing[];
}

/** One consultation that everybody may read, as the browser's page shows it; of many statements a part. */
export function servedConsultation(found: ConsultationDetail, part: number, { polls, cameOut }: Besides): Markup {
  const here = found.origin === 'here' ? found : null;
  return html`<div class="wrap page">${back}
<div class="measure">${here && tags(here)}<h1>${found.title}</h1>${here && html`<p class="lead">${here.why}</p>`}</div>
${found.origin === 'here' ? live(found, part, polls) : imported(found, part)}</div>
${
  cameOut.length > 0
    ? html`<div class="wrap under"><div class="measure"><section class="section trails" aria-label="Before and after"><div><h2>What came of it</h2><ol class="trail" role="list">${cameOut.map(servedStep)}</ol></div></section></div></div>`
    : null
}`;
}

/** What says in a line what it is. */
export function aboutConsultation(found: ConsultationDetail): string {
  return found.origin === 'here' ? found.why : importedLead(found);
}

/** In place of one that is open, or closed and not published: nothing of it but where it is read. */
export function servedMembersOnly(id: string): Markup {
  const next = encodeURIComponent(`/consultations/${id}`);
  return html`<div class="wrap page">${back}
<div class="measure"><h1>Consultation</h1></div>
<div class="section panel stack measure"><h2>${membersOnly.title}</h2><p>${membersOnly.words}</p>
<p><a class="nhsuk-button" role="button" href="/sign-in?next=${next}">Sign in</a></p></div></div>`;
}

const back = html`<a class="nhsuk-back-link" href="/consultations">Consultations</a>`;

function tags({ state, published }: ConsultationHere): Markup {
  const { published: yes, members } = publishedWords;
  return html`<p class="row tagline"><span class="nhsuk-tag nhsuk-tag--grey">${stateTags[state].words}</span><span class="quiet">${published ? yes : members}</span></p>`;
}

function live(here: ConsultationHere, part: number, polls: Markup | null): Markup {
  const { whoAsks, next, from, results, byIcs, statements } = here;
  const fact = (term: string, words: string | Markup) => html`<div><dt>${term}</dt><dd>${words}</dd></div>`;
  return html`<div class="measure"><dl class="facts consult-facts">
${fact('Who asks', whoAsks)}
${fact('What happens next', next)}
${fact('Who sees it', html`${whoSeesWords(here)} <strong>${ownAnswersWords}</strong>`)}
${fact('Closed', closedWords(here))}
${fact('Answered', answeredWords(here))}
</dl>
${from && html`<p class="small section">Came out of <a href="${from.link}">${from.title}</a></p>`}
${
  polls &&
  html`<section id="polls" class="section" aria-labelledby="polls-h"><div class="section__head"><h2 id="polls-h">${pollsTitle}</h2></div>
${polls}</section>`
}
${
  results && statements > 0
    ? html`<section id="results" class="section" aria-labelledby="results-h"><div class="section__head"><h2 id="results-h">${resultsTitle}</h2></div>
<p class="lead sentence">${resultsSentence(results)}</p>
${liveStatements(here.id, results.statements, part)}
${download(here.id)}
<p class="small quiet">${resultsFoot(byIcs)}</p></section>`
    : null
}</div>`;
}

function imported(found: ImportedConsultation, part: number): Markup {
  const { id, groups, source } = found;
  return html`<p class="section lead">${importedLead(found)}</p>
<section class="section measure"><h2>${importedWords.statements}</h2>
${importedStatements(found, part)}
${download(id)}</section>
${
  groups.length > 0
    ? html`<section class="section measure stack"><h2>${importedWords.groups}</h2><p>${importedWords.groupsAbout}</p><ul class="nhsuk-list nhsuk-list--bullet">${groups.map((each) => html`<li>${groupWords(each)}</li>`)}</ul></section>`
    : null
}
<section class="section measure stack"><h2>${importedWords.from}</h2><p>${importedWords.held}${source && ': '}${source && html`<a href="${source}" rel="noreferrer">${source}</a>`}. ${sourceWords(found)}</p></section>`;
}

function download(id: string): Markup {
  return html`<p class="section"><a href="/api/consultations/${id}/statements.csv">${downloadWords}</a></p>`;
}
