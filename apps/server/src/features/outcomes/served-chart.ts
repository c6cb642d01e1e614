import { monthShort, monthWords, type OutcomePace, paceSentence } from '@soundings/contracts/outcomes';
import { runChart } from '@soundings/insight';
import { html, type Markup } from '#platform/html.ts';

/** How long answers take: a sentence, the run chart, and the same numbers as a table. */
export function servedPace(pace: OutcomePace): Markup {
  const { months } = pace;
  const figures = months.map((each) => each.days);
  const label = `Run chart: days from close to answer by month. ${paceSentence(pace)}`;
  return html`<section class="section" aria-labelledby="long-h"><div class="section__head"><h2 id="long-h">How long answers take</h2></div>
<p>${paceSentence(pace)}</p>
${
  months.length > 1
    ? html`<figure class="figure">${chart(pace, { width: 660, height: 190 }, 'w', label, 1)}${chart(pace, { width: 280, height: 190 }, 'n', label, 3)}
<figcaption class="small quiet"><span class="key"><span class="key-line" aria-hidden="true"></span>Days from close to answer</span><span class="key"><span class="key-med" aria-hidden="true"></span>Median of these months, ${runChart(figures, { width: 660, height: 190 }).median?.value ?? ''}</span></figcaption></figure>`
    : null
}
${
  months.length > 0
    ? html`<details class="nhsuk-details"><summary class="nhsuk-details__summary"><span class="nhsuk-details__summary-text">The same numbers as a table</span></summary>
<div class="nhsuk-details__text twin__body"><table class="nhsuk-table"><caption class="nhsuk-u-visually-hidden">Days to an answer</caption>
<thead><tr><th scope="col">Month</th><th scope="col" class="n">Days</th><th scope="col" class="n">Answers</th></tr></thead>
<tbody>${months.map((each) => html`<tr><th scope="row">${monthWords(each.month)}</th><td class="n">${each.days}</td><td class="n">${each.answers}</td></tr>`)}</tbody></table></div></details>`
    : null
}</section>`;
}

function chart(
  { months }: OutcomePace,
  size: { width: number; height: number },
  which: 'w' | 'n',
  label: string,
  every: number,
): Markup {
  const { points, line, median, ticks } = runChart(
    months.map((each) => each.days),
    size,
  );
  return html`<svg class="runchart runchart--${which}" viewBox="0 0 ${size.width} ${size.height}" role="img" aria-label="${label}">
<path class="rc-grid" d="${ticks.map(({ y }) => `M36 ${y}H${size.width}`).join('')}"/>
${median && html`<path class="rc-med" d="M36 ${median.y}H${size.width}"/>`}
<path class="rc-line" d="${line}"/>
${points.map(({ x, y }) => html`<circle class="rc-dot" cx="${x}" cy="${y}" r="4.5"/>`)}
${points.map(({ x }, at) => (at % every === 0 ? html`<text x="${x}" y="186" text-anchor="middle">${monthShort(months[at]?.month ?? '')}</text>` : null))}
${ticks.map(({ y, value }) => html`<text x="28" y="${y + 5}" text-anchor="end">${value}</text>`)}
</svg>`;
}
