import { icsNames } from '@soundings/contracts/members';
import {
  canAnswerOutcomes,
  filterOrder,
  icsName,
  noneWords,
  type OutcomeList,
  type OutcomeQuery,
  outcomeLimits,
  outcomeQuery,
  outcomesAddress,
  outcomesContract,
  outcomesLead,
  paceLabel,
} from '@soundings/contracts/outcomes';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { useMe } from '#lib/me.tsx';
import { LinkButton } from '#ui/button.tsx';
import { counted } from '#ui/counted.ts';
import { Page } from '#ui/page.tsx';
import { Loaded } from '#ui/states.tsx';
import { OutcomeRow } from './outcome-row.tsx';
import { PaceSection } from './pace-section.tsx';
import { useOutcomes } from './use-outcomes.ts';

const { routes } = outcomesContract;

/** What was asked, what was said, what is done: public. The server renders the same page for who has no JavaScript. */
export function OutcomesPage() {
  const [search] = useSearchParams();
  const query = outcomeQuery.parse(Object.fromEntries(search));
  const list = useOutcomes(query);
  const { viewer } = useMe();
  return (
    <Page title="Outcomes" lead={outcomesLead}>
      <div className="measure">
        {canAnswerOutcomes(viewer) && (
          <p className="section">
            <LinkButton look="secondary" to="/outcomes/inbox">
              What waits for an answer
            </LinkButton>
          </p>
        )}
        <Loaded query={list}>{(found) => <Index list={found} query={query} />}</Loaded>
      </div>
    </Page>
  );
}

function Index({ list, query }: { list: OutcomeList; query: OutcomeQuery }) {
  const { counts, pace, found, outcomes, today } = list;
  const answered = counts.done + counts.promised + counts['not-doing'] + counts['need-more'];
  return (
    <>
      <div className="asked asked--line">
        <Stat figure={answered + counts.waiting} words="published" />
        <Stat figure={answered} words="answered" />
        <Stat figure={counts.done} words="done" />
        {pace.median !== null && <Stat figure={counted(pace.median, 'day', 'days')} words={paceLabel} />}
      </div>
      <PaceSection pace={pace} />
      <section className="section" aria-labelledby="all-h">
        <div className="section__head">
          <h2 id="all-h">All outcomes</h2>
          <p className="small quiet num" role="status">
            {counted(found, 'outcome', 'outcomes')}
          </p>
        </div>
        <Chips list={list} query={query} />
        <Filters list={list} query={query} />
        {outcomes.length === 0 ? (
          <Nothing query={query} />
        ) : (
          <ul className="olist-rows" role="list">
            {outcomes.map((each) => (
              <OutcomeRow key={each.id} outcome={each} today={today} />
            ))}
          </ul>
        )}
        {found > outcomes.length && (
          <nav className="more" aria-label="More outcomes">
            <Link
              className="tool"
              to={outcomesAddress({ ...query, show: query.show + outcomeLimits.shown })}
              preventScrollReset
            >
              Show {outcomeLimits.shown} more
            </Link>
            <span className="small quiet num">
              {outcomes.length} of {found}
            </span>
          </nav>
        )}
        <p className="section small">
          <a href={routes['outcomes.csv'].path}>Download all (CSV)</a> ·{' '}
          <a href={routes['outcomes.feed'].path}>Follow in a feed reader (Atom)</a>
        </p>
      </section>
    </>
  );
}

function Nothing({ query }: { query: OutcomeQuery }) {
  const { title, words, chosen } = noneWords(query);
  return (
    <div className="empty state__box">
      <h3>{title}</h3>
      <p>{words}</p>
      {chosen && (
        <p>
          <Link to="/outcomes" preventScrollReset>
            Show all outcomes
          </Link>
        </p>
      )}
    </div>
  );
}

function Stat({ figure, words }: { figure: number | string; words: string }) {
  return (
    <p className="stat">
      <b>{figure}</b>
      <span>{words}</span>
    </p>
  );
}

function Chips({ list: { counts }, query }: { list: OutcomeList; query: OutcomeQuery }) {
  const shown = filterOrder.filter(({ filter }) => filter === '' || counts[filter] > 0 || filter === query.status);
  return (
    <nav className="chips" aria-label="Status">
      {shown.map(({ filter, words }) => (
        <Link
          key={filter}
          to={outcomesAddress({ status: filter, topic: query.topic, ics: query.ics })}
          aria-current={filter === query.status ? 'true' : undefined}
          preventScrollReset
        >
          {words} <span className="num">{counts[filter]}</span>
        </Link>
      ))}
    </nav>
  );
}

/** A plain form that asks for another address: it works the same before this page takes over. */
function Filters({ list: { topics }, query }: { list: OutcomeList; query: OutcomeQuery }) {
  const navigate = useNavigate();
  return (
    <form
      className="filters"
      method="get"
      action="/outcomes"
      key={`${query.topic} ${query.ics}`}
      onSubmit={(event) => {
        event.preventDefault();
        const chosen = new FormData(event.currentTarget);
        const of = (name: string) => String(chosen.get(name) ?? '');
        void navigate(outcomesAddress({ status: query.status, topic: of('topic'), ics: of('ics') }), {
          preventScrollReset: true,
        });
      }}
    >
      <div className="duo2">
        <div>
          <label className="nhsuk-label small" htmlFor="topic">
            Topic
          </label>
          <select className="nhsuk-select w-full" id="topic" name="topic" defaultValue={query.topic}>
            <option value="">All topics</option>
            {topics.map((topic) => (
              <option key={topic} value={topic}>
                {topic}
              </option>
            ))}
          </select>
        </div>
        <div>
          <label className="nhsuk-label small" htmlFor="ics">
            Area
          </label>
          <select className="nhsuk-select w-full" id="ics" name="ics" defaultValue={query.ics}>
            <option value="">All of London</option>
            {Object.keys(icsNames).map((each) => (
              <option key={each} value={each}>
                {icsName(each)}
              </option>
            ))}
          </select>
        </div>
        <div className="duo2__go">
          <button className="tool" type="submit">
            Show these
          </button>
        </div>
      </div>
    </form>
  );
}
