import {
  byAgreement,
  figuresWords,
  hiddenWords,
  type ImportedConsultation,
  importedFiguresWords,
  type StatementResult,
  statementWords,
} from '@soundings/contracts/consultations';
import { statementRow, type VoteCounts } from '@soundings/insight';
import { html, type Markup } from '#platform/html.ts';
import { mostServed, parts } from './served-part.ts';

/** In the order of the browser's page: what most agree on first. Areas are in the table to download. */
export function liveStatements(id: string, statements: readonly StatementResult[], part: number): Markup {
  const first = (part - 1) * mostServed;
  const shown = statements.toSorted(byAgreement).slice(first, first + mostServed);
  return list(shown, { id, part, all: statements.length }, (each) => ({
    id: each.statementId,
    text: each.text,
    said: each.figures
      ? html`${bar(each.figures)}<p class="small num">${figuresWords(each.figures, each)}</p>`
      : html`<p class="small quiet">${hiddenWords(each.answered)}</p>`,
  }));
}

/** By their numbers, as the browser's page has them and as they are kept: those of this part were read alone. */
export function importedStatements({ id, list: shown, statements }: ImportedConsultation, part: number): Markup {
  return list(shown, { id, part, all: statements }, (each) => ({
    id: `${id}-${each.statementId}`,
    text: statementWords(each),
    said: html`${bar(each)}<p class="small num">${importedFiguresWords(each)}</p>`,
  }));
}

type Line = { id: string; text: string; said: Markup };

interface Around {
  id: string;
  part: number;
  all: number;
}

function list<S>(shown: readonly S[], around: Around, lineOf: (each: S) => Line): Markup {
  const { part, all } = around;
  const lines = shown.map(lineOf).map(
    ({ id, text, said }) => html`<li id="statement-${id}"><p class="strong">${text}</p>${said}</li>
`,
  );
  const which = part === 1 ? `${shown.length}` : span(around, part);
  return html`<p class="quiet" id="statements">${which} of ${all} statements</p>
<ul class="statements" role="list">${lines}</ul>
${all > shown.length ? html`${others(around)}<p class="section">The table to download has all ${all}.</p>` : null}`;
}

/** The way to those before and after. */
function others(around: Around): Markup {
  const { id, part, all } = around;
  const link = (to: number, word: string) =>
    html`<li><a href="/consultations/${id}?page=${to}#statements">${word}: statements ${span(around, to)}</a></li>`;
  return html`<nav class="section" aria-label="More statements"><ul class="nhsuk-list">${part > 1 ? link(part - 1, 'Before') : null}${part < parts(all) ? link(part + 1, 'Next') : null}</ul></nav>
`;
}

function span({ all }: Around, part: number): string {
  return `${(part - 1) * mostServed + 1} to ${Math.min(part * mostServed, all)}`;
}

/** As the browser's page draws it: agree, pass and disagree as one bar, with the numbers beside it. */
function bar(counts: VoteCounts): Markup {
  const { agreeShare, disagreeShare } = statementRow(counts);
  const [agree, disagree] = [agreeShare * 100, disagreeShare * 100];
  return html`<svg class="votebar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true" focusable="false"><rect class="votebar__pass" x="0" y="0" width="100" height="8"/><rect class="votebar__agree" x="0" y="0" width="${agree}" height="8"/><rect class="votebar__disagree" x="${100 - disagree}" y="0" width="${disagree}" height="8"/></svg>`;
}
