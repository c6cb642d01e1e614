import {
  byAgreement,
  figuresWords,
  hiddenWords,
  type ImportedConsultation,
  importedFiguresWords,
  type StatementResult,
} from '@soundings/contracts/consultations';
import { statementRow, type VoteCounts } from '@soundings/insight';
import { html, type Markup } from '#platform/html.ts';

/** So many stand on the page; the table to download has all. */
export const mostServed = 50;

/** In the order of the browser's page: what most agree on first. Areas are in the table to download. */
export function liveStatements(statements: readonly StatementResult[]): Markup {
  return list(statements.toSorted(byAgreement), statements.length, (each) => ({
    id: each.statementId,
    text: each.text,
    said: each.figures
      ? html`${bar(each.figures)}<p class="small num">${figuresWords(each.figures, each)}</p>`
      : html`<p class="small quiet">${hiddenWords(each.answered)}</p>`,
  }));
}

/** By their numbers, as the browser's page has them and as they are kept: the first of all that there are. */
export function importedStatements({ id, list: first, statements }: ImportedConsultation): Markup {
  return list(first, statements, (each) => ({
    id: `${id}-${each.statementId}`,
    text: each.text,
    said: html`${bar(each)}<p class="small num">${importedFiguresWords(each)}</p>`,
  }));
}

type Line = { id: string; text: string; said: Markup };

function list<S>(first: readonly S[], all: number, lineOf: (each: S) => Line): Markup {
  const shown = first.slice(0, mostServed).map(lineOf);
  const lines = shown.map(
    ({ id, text, said }) => html`<li id="statement-${id}"><p class="strong">${text}</p>${said}</li>
`,
  );
  return html`<p class="quiet">${shown.length} of ${all} statements</p>
<ul class="statements" role="list">${lines}</ul>
${all > shown.length ? html`<p class="section">These are the first ${shown.length}. The table to download has all ${all}.</p>` : null}`;
}

/** As the browser's page draws it: agree, pass and disagree as one bar, with the numbers beside it. */
function bar(counts: VoteCounts): Markup {
  const { agreeShare, disagreeShare } = statementRow(counts);
  const [agree, disagree] = [agreeShare * 100, disagreeShare * 100];
  return html`<svg class="votebar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true" focusable="false"><rect class="votebar__pass" x="0" y="0" width="100" height="8"/><rect class="votebar__agree" x="0" y="0" width="${agree}" height="8"/><rect class="votebar__disagree" x="${100 - disagree}" y="0" width="${disagree}" height="8"/></svg>`;
}
