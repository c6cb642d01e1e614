import { type EvidencePage, evidenceSentences, keptWords, kindWords } from '@soundings/contracts/evidence';
import { longDate } from '@soundings/contracts/wire';
import type { Feature } from '#platform/feature.ts';
import { html, type Markup } from '#platform/html.ts';
import { servedStep } from '#platform/served-trail.ts';
import { getEvidence } from './evidence.service.ts';

export const evidencePages: Feature['pages'] = {
  async '/evidence/:evidenceId'(app, viewer, { params }) {
    const id = params.evidenceId ?? '';
    const evidence = await getEvidence(app, viewer, id);
    const title = `${kindWords[evidence.kind]} of ${longDate(evidence.at)}`;
    return {
      ...{ title, canonical: `/evidence/${id}` },
      description: evidence.excerpt.replace(/\s+/g, ' ').slice(0, 200),
      body: page(title, evidence),
    };
  },
};

function page(title: string, evidence: EvidencePage): Markup {
  const { excerpt, figure, names, frozenAt, hash } = evidence;
  return html`<div class="wrap page"><a class="nhsuk-back-link" href="/outcomes">Outcomes</a>
<div class="measure"><p class="row tagline"><span class="nhsuk-tag nhsuk-tag--grey">Evidence</span></p><h1>${title}</h1></div>
<div class="measure stack section"><blockquote class="cited cited--page">${excerpt}</blockquote>
${figure ? html`<p class="lead num">${figure}</p>` : null}
${names.length > 0 ? html`<p>${names.join(', ')}</p>` : null}
<p class="quiet">${keptWords(frozenAt)}</p>
<section class="section trails" aria-label="Before and after"><div><h2>Where it came from</h2>${from(evidence)}</div>
<div><h2>What it is used in</h2>${evidence.citedBy.length === 0 ? html`<p>${evidenceSentences.unused}</p>` : html`<ol class="trail" role="list">${evidence.citedBy.map(servedStep)}</ol>`}</div></section>
<section class="section stack" aria-labelledby="check-h"><h2 id="check-h">How to check it</h2><p>${evidenceSentences.check}</p><p class="hash"><code>${hash}</code></p><p><a href="/api/evidence/${evidence.id}">${evidenceSentences.data}</a></p></section>
</div></div>`;
}

function from({ link, cameFrom, kind, title }: EvidencePage): Markup {
  if (link === '') return html`<p>${evidenceSentences.members}</p>`;
  return html`<ol class="trail" role="list">${cameFrom.toReversed().map(servedStep)}<li class="is-done"><b><a href="${link}">${kindWords[kind]}: ${title}</a></b></li></ol>`;
}
