import {
  answeredShare,
  askedOf,
  behindWords,
  type PollView,
  percent,
  pollsContract,
  resultWords,
  wroteWords,
} from '@soundings/contracts/polls';
import { addressOf } from '#lib/api.ts';
import { useMe } from '#lib/me.tsx';
import { Details } from '#ui/details.tsx';
import { longDate } from '#ui/when.ts';
import { AreaTable } from './area-table.tsx';
import { type Level, Title } from './level.tsx';
import { PollBars } from './poll-bars.tsx';

/** One sentence, how many, a chart, its table; then by area, or the words and names that may be shown. */
export function PollResultsView({ poll, level }: { poll: PollView; level: Level }) {
  const { results } = poll;
  // What a consultation shows to everybody is downloaded by members only.
  const mayDownload = useMe().viewer.kind === 'person' || poll.consultationId === null;
  if (!results) return null;
  const behind = behindWords(poll);
  return (
    // Where several polls stand on a page, each part of it has a name of its own.
    <section className="poll-results" aria-label={`Results of ${poll.question}`}>
      <Title level={level} className={poll.state === 'closed' ? 'nhsuk-u-visually-hidden' : undefined}>
        {resultWords.results}
      </Title>
      <p className="lead sentence">{results.sentence}</p>
      <Numbers poll={poll} />
      {results.bars && (
        <>
          <Title level={level} className="h2-rule section">
            {resultWords.all}
          </Title>
          <PollBars bars={results.bars} />
          {behind && <p className="quiet section">{behind}</p>}
          <BarTable poll={poll} />
        </>
      )}
      {results.texts.length > 0 && (
        <ul className="rows poll-texts" role="list">
          {results.texts.map((each) => (
            <li key={`${each.name ?? ''} ${each.text}`}>
              <div>
                <p className="poll-text">{each.text}</p>
                {(each.name ?? each.count > 1) && <p className="rows__hint">{each.name ?? wroteWords(each.count)}</p>}
              </div>
            </li>
          ))}
        </ul>
      )}
      {results.names.length > 0 && <Names poll={poll} />}
      {results.breakdown && <AreaTable poll={poll} level={level} />}
      {mayDownload && (
        <p className="row results-acts">
          <a href={addressOf(pollsContract.routes['polls.csv'].path, { pollId: poll.id })}>Download as CSV</a>
        </p>
      )}
    </section>
  );
}

function Numbers({ poll }: { poll: PollView }) {
  const asked = askedOf(poll);
  return (
    <>
      <div className="asked asked--line">
        {asked !== null && (
          <p className="stat">
            <b>{asked}</b>
            <span>asked</span>
          </p>
        )}
        <p className="stat">
          <b>{poll.answered}</b>
          <span>{answeredShare(poll)}</span>
        </p>
        {poll.closedAt && (
          <p className="stat">
            <b>{longDate(poll.closedAt).replace(/ \d{4}$/, '')}</b>
            <span>closed, answers {poll.named ? 'named' : 'not named'}</span>
          </p>
        )}
      </div>
      {/before|after|visitors/.test(poll.splitSentence) && <p className="quiet split">{poll.splitSentence}.</p>}
    </>
  );
}

function BarTable({ poll }: { poll: PollView }) {
  return (
    <Details words={resultWords.table} look="twin" within="twin__body">
      <table className="nhsuk-table">
        <caption className="nhsuk-u-visually-hidden">{resultWords.all}</caption>
        <thead>
          <tr>
            <th scope="col">Answer</th>
            <th scope="col" className="n">
              Votes
            </th>
            <th scope="col" className="n">
              Share
            </th>
          </tr>
        </thead>
        <tbody>
          {poll.results?.bars?.map((bar) => (
            <tr key={bar.id}>
              <th scope="row" className="wrapped">
                {bar.label}
              </th>
              <td className="n">{bar.count}</td>
              <td className="n">{percent(bar.share)}</td>
            </tr>
          ))}
          <tr className="tot">
            <th scope="row">Answered</th>
            <td className="n">{poll.results?.figuresFrom}</td>
            <td className="n">{poll.kind === 'several' ? '' : '100%'}</td>
          </tr>
        </tbody>
      </table>
    </Details>
  );
}

function Names({ poll }: { poll: PollView }) {
  return (
    <table className="nhsuk-table section">
      <caption className="nhsuk-table__caption strong">Who answered what</caption>
      <thead>
        <tr>
          <th scope="col">Name</th>
          <th scope="col">Answer</th>
        </tr>
      </thead>
      <tbody>
        {poll.results?.names.map((each) => (
          <tr key={each.name + each.answer}>
            <th scope="row" className="wrapped">
              {each.name}
            </th>
            <td className="wrapped">{each.answer}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
