import { monthShort, monthWords, type OutcomePace, paceSentence } from '@soundings/contracts/outcomes';
import { runChart } from '@soundings/insight';
import { Details } from '#ui/details.tsx';

const wide = { width: 660, height: 190 };
const narrow = { width: 280, height: 190 };

/** How long answers take: a sentence, the run chart, and the same numbers as a table. The server renders the same. */
export function PaceSection({ pace }: { pace: OutcomePace }) {
  const { months } = pace;
  const median = runChart(
    months.map((each) => each.days),
    wide,
  ).median?.value;
  return (
    <section className="section" aria-labelledby="long-h">
      <div className="section__head">
        <h2 id="long-h">How long answers take</h2>
      </div>
      <p>{paceSentence(pace)}</p>
      {months.length > 1 && (
        <figure className="figure">
          <Chart pace={pace} size={wide} which="w" every={1} />
          <Chart pace={pace} size={narrow} which="n" every={3} />
          <figcaption className="small quiet">
            <span className="key">
              <span className="key-line" aria-hidden="true" />
              Days from close to answer
            </span>
            <span className="key">
              <span className="key-med" aria-hidden="true" />
              Median of these months, {median}
            </span>
          </figcaption>
        </figure>
      )}
      {months.length > 0 && (
        <Details words="The same numbers as a table" within="twin__body">
          <table className="nhsuk-table">
            <caption className="nhsuk-u-visually-hidden">Days to an answer</caption>
            <thead>
              <tr>
                <th scope="col">Month</th>
                <th scope="col" className="n">
                  Days
                </th>
                <th scope="col" className="n">
                  Answers
                </th>
              </tr>
            </thead>
            <tbody>
              {months.map((each) => (
                <tr key={each.month}>
                  <th scope="row">{monthWords(each.month)}</th>
                  <td className="n">{each.days}</td>
                  <td className="n">{each.answers}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Details>
      )}
    </section>
  );
}

function Chart({
  pace,
  size,
  which,
  every,
}: {
  pace: OutcomePace;
  size: { width: number; height: number };
  which: 'w' | 'n';
  every: number;
}) {
  const { points, line, median, ticks } = runChart(
    pace.months.map((each) => each.days),
    size,
  );
  return (
    <svg
      className={`runchart runchart--${which}`}
      viewBox={`0 0 ${size.width} ${size.height}`}
      role="img"
      aria-label={`Run chart: days from close to answer by month. ${paceSentence(pace)}`}
    >
      <path className="rc-grid" d={ticks.map(({ y }) => `M36 ${y}H${size.width}`).join('')} />
      {median && <path className="rc-med" d={`M36 ${median.y}H${size.width}`} />}
      <path className="rc-line" d={line} />
      {points.map(({ x, y }) => (
        <circle className="rc-dot" cx={x} cy={y} r="4.5" key={x} />
      ))}
      {points.map(({ x }, at) =>
        at % every === 0 ? (
          <text x={x} y="186" textAnchor="middle" key={x}>
            {monthShort(pace.months[at]?.month ?? '')}
          </text>
        ) : null,
      )}
      {ticks.map(({ y, value }) => (
        <text x="28" y={y + 5} textAnchor="end" key={value}>
          {value}
        </text>
      ))}
    </svg>
  );
}
