import { type ConsultationSummary, listWords, nonePublished, stateTags } from '@soundings/contracts/consultations';
import { html, type Markup } from '#platform/html.ts';
import { icon } from '#platform/served-document.ts';

const bars = icon('M4 16V9m4 7V4m4 12v-5m4 5V7');

/** The index, as the browser's page shows it to who is not signed in. */
export function servedIndex(consultations: readonly ConsultationSummary[]): Markup {
  return html`<div class="wrap page"><div class="measure"><h1>Consultations</h1></div>
${
  consultations.length === 0
    ? html`<div class="empty state__box"><h2>${nonePublished.title}</h2><p>${nonePublished.words}</p></div>`
    : html`<ul class="rows section" role="list">${consultations.map(row)}</ul>`
}</div>`;
}

function row(each: ConsultationSummary): Markup {
  const { look, words } = stateTags[each.state];
  return html`<li>${bars}<div><p class="rows__title"><a href="/consultations/${each.id}">${each.title}</a></p><p class="rows__hint">${listWords(each)}</p></div><div class="rows__end"><span class="${look}">${words}</span></div></li>
`;
}
