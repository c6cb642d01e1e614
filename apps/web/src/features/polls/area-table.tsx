import { type PollBreakdown, type PollView, resultWords, shortArea, starsWords } from '@soundings/contracts/polls';
import { type Level, Title } from './level.tsx';

type Table = Extract<PollBreakdown, { kind: 'table' }>;
type Cell = number | '*';

/** Answers by area as they were worked out at closing; on a phone the same numbers as cards. `*` is explained under it. */
export function AreaTable({ poll, level }: { poll: PollView; level: Level }) {
  const breakdown = poll.results?.breakdown;
  if (!breakdown) return null;
  const labels = new Map((poll.results?.bars ?? []).map((bar) => [bar.id, bar.label]));
  return (
    <>
      <Title level={level} className="h2-rule section">
        {resultWords.area}
      </Title>
      <AreaFigures
        breakdown={breakdown}
        labels={labels}
        level={level}
        sentence={poll.results?.breakdownSentence ?? ''}
        threshold={poll.threshold}
      />
    </>
  );
}

/** A breakdown by area without its heading; `labels` are the words of its columns, `sentence` says why there is no table. */
export function AreaFigures({
  breakdown,
  labels,
  level,
  sentence,
  threshold,
}: {
  breakdown: PollBreakdown;
  labels: ReadonlyMap<string, string>;
  level: Level;
  sentence: string;
  threshold: number;
}) {
  const stars = starsWords(breakdown, threshold);
  return (
    <>
      {breakdown.kind === 'table' ? <Whole table={breakdown} labels={labels} level={level} /> : <p>{sentence}</p>}
      {breakdown.kind === 'counts-only' && (
        <FiguresTable
          className="nhsuk-table twin"
          caption={resultWords.answeredByArea}
          rows={breakdown.answeredByGroup.map((row) => ({ ...row, cells: [] }))}
        />
      )}
      {stars && <WhyStars words={stars} />}
    </>
  );
}

function Whole({ table, labels, level }: { table: Table; labels: ReadonlyMap<string, string>; level: Level }) {
  const columns = table.columns.map((id) => ({ id, label: labels.get(id) ?? id }));
  const Heading = `h${level + 1}` as 'h3' | 'h4';
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard */}
      <section className="scrollx only-tablet" tabIndex={0} aria-label="Answers by area">
        <FiguresTable
          className="nhsuk-table icstable"
          caption={resultWords.byArea}
          columns={columns}
          rows={table.rows}
          total={{ answered: table.answered, cells: table.columnTotals }}
        />
      </section>
      <ul className="icscards" role="list">
        {table.rows.map((row) => (
          <li key={row.id}>
            <Heading>
              {shortArea(row.name)}
              <span className="num">
                <Figure cell={row.answered} /> answered
              </span>
            </Heading>
            <dl>
              {columns.map(({ id, label }, at) => (
                <div key={id}>
                  <dt>{label}</dt>
                  <dd className="num">
                    <Figure cell={row.cells[at] ?? 0} />
                  </dd>
                </div>
              ))}
            </dl>
          </li>
        ))}
      </ul>
    </>
  );
}

interface FiguresTableProps {
  className: string;
  caption: string;
  columns?: readonly { id: string; label: string }[];
  rows: readonly { id: string; name: string; answered: Cell; cells: readonly Cell[] }[];
  total?: { answered: number; cells: readonly number[] };
}

/** A row for each area: how many answered, and what they chose where there are columns for it. */
function FiguresTable({ className, caption, columns = [], rows, total }: FiguresTableProps) {
  return (
    <table className={className}>
      <caption className="nhsuk-u-visually-hidden">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">Area</th>
          <th scope="col" className="n">
            Answered
          </th>
          {columns.map(({ id, label }) => (
            <th scope="col" className="n wrapped" key={id}>
              {label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <th scope="row">{shortArea(row.name)}</th>
            <td className="n">
              <Figure cell={row.answered} />
            </td>
            {columns.map(({ id }, at) => (
              <td className="n" key={id}>
                <Figure cell={row.cells[at] ?? 0} />
              </td>
            ))}
          </tr>
        ))}
        {total && (
          <tr className="tot">
            <th scope="row">London</th>
            <td className="n">{total.answered}</td>
            {columns.map(({ id }, at) => (
              <td className="n" key={id}>
                {total.cells[at]}
              </td>
            ))}
          </tr>
        )}
      </tbody>
    </table>
  );
}

function Figure({ cell }: { cell: Cell }) {
  if (cell !== '*') return cell;
  return (
    <>
      <span className="star" aria-hidden="true">
        *
      </span>
      <span className="nhsuk-u-visually-hidden">{resultWords.hidden}</span>
    </>
  );
}

function WhyStars({ words }: { words: string }) {
  return (
    <div className="nhsuk-inset-text star-why">
      <p>
        <strong>{resultWords.whyStars}</strong>
      </p>
      <p>{words}</p>
    </div>
  );
}
