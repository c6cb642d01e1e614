import {
  checkCommand,
  checkLater,
  checkSteps,
  type EvidencePage,
  evidenceMembersOnly,
  evidenceSentences,
  keptWords,
  kindWords,
  noWayWords,
} from '@soundings/contracts/evidence';
import { AppError, longDate, type Viewer } from '@soundings/contracts/wire';
import type { Feature } from '#platform/feature.ts';
import { html, type Markup } from '#platform/html.ts';
import { servedStep } from '#platform/served-trail.ts';
import { getEvidence } from './evidence.service.ts';

export const evidencePages: Feature['pages'] = {
  async '/evidence/:evidenceId'(app, viewer, { params }) {
    const id = params.evidenceId ?? '';
    const canonical = `/evidence/${id}`;
    const evidence = await getEvidence(app, viewer, id).catch((error: unknown) => {
      if (error instanceof AppError && ['signed_out', 'not_allowed'].includes(error.code)) return null;
      throw error;
    });
    if (!evidence) return { title: 'Evidence', description: '', canonical, body: membersOnly(id) };
    const title = `${kindWords[evidence.kind]} of ${longDate(evidence.at)}`;
    return {
      ...{ title, canonical },
      description: evidence.excerpt.replace(/\s+/g, ' ').slice(0, 200),
      body: page(title, evidence, viewer, app.url()),
    };
  },
};

const back = html`<a class="nhsuk-back-link" href="/outcomes">Outcomes</a>`;

function membersOnly(id: string): Markup {
  return html`<div class="wrap page">${back}<div class="measure"><p class="row tagline"><span class="nhsuk-tag nhsuk-tag--grey">Evidence</span></p><h1>Evidence</h1></div>
<div class="section panel stack measure"><h2>${evidenceMembersOnly.title}</h2><p>${evidenceMembersOnly.words}</p>
<p><a class="nhsuk-button" role="button" href="/sign-in?next=${encodeURIComponent(`/evidence/${id}`)}">Sign in</a></p></div></div>`;
}

function page(title: string, evidence: EvidencePage, viewer: Viewer, site: string): Markup {
  const { excerpt, figure, names, frozenAt } = evidence;
  return html`<div class="wrap page">${back}
<div class="measure"><p class="row tagline"><span class="nhsuk-tag nhsuk-tag--grey">Evidence</span></p><h1>${title}</h1></div>
<div class="measure stack section"><blockquote class="cited cited--page">${excerpt}</blockquote>
${figure ? html`<p class="lead num">${figure}</p>` : null}
${names.length > 0 ? html`<p>${names.join(', ')}</p>` : null}
<p class="quiet">${keptWords(frozenAt)}</p>
<section class="section trails" aria-label="Before and after"><div><h2>Where it came from</h2>${from(evidence, viewer)}</div>
<div><h2>What it is used in</h2>${evidence.citedBy.length === 0 ? html`<p>${evidenceSentences.unused}</p>` : html`<ol class="trail" role="list">${evidence.citedBy.map(servedStep)}</ol>`}</div></section>
${check(evidence, site)}
</div></div>`;
}

/** With a name left out of its words nobody can make the number again: no steps are promised then. */
function check({ id, hash, nameLeftOut, public: isPublic }: EvidencePage, site: string): Markup {
  const steps = html`<details class="nhsuk-details"><summary class="nhsuk-details__summary"><span class="nhsuk-details__summary-text">${evidenceSentences.steps}</span></summary><div class="nhsuk-details__text how-made"><p>${checkSteps}</p><pre class="recipe"><code>${checkCommand(site, id)}</code></pre>${isPublic ? null : html`<p class="quiet">${checkLater}</p>`}</div></details>`;
  const { check: made, checkLeftOut, data, dataLeftOut } = evidenceSentences;
  return html`<section class="section stack" aria-labelledby="check-h"><h2 id="check-h">How to check it</h2><p>${nameLeftOut ? checkLeftOut : made}</p>${nameLeftOut ? null : html`<p class="hash"><code>${hash}</code></p>${steps}`}<p><a href="/api/evidence/${id}">${nameLeftOut ? dataLeftOut : data}</a></p></section>`;
}

function from({ link, cameFrom, publicWay, kind, title }: EvidencePage, viewer: Viewer): Markup {
  if (link === '') return html`<p>${noWayWords(viewer)}</p>${publicSteps(publicWay)}`;
  return html`<ol class="trail" role="list">${cameFrom.toReversed().map(servedStep)}<li class="is-done"><b><a href="${link}">${kindWords[kind]}: ${title}</a></b></li></ol>`;
}

function publicSteps(way: EvidencePage['publicWay']): Markup | null {
  if (way.length === 0) return null;
  return html`<p>${evidenceSentences.publicWay}</p><ol class="trail" role="list">${way.toReversed().map(servedStep)}</ol>`;
}
