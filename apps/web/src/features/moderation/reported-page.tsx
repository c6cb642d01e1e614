import { canAdminister } from '@soundings/contracts/admin';
import {
  canSettle,
  type FlaggedThing,
  moderationContract,
  type Settlement,
  settledByOthers,
} from '@soundings/contracts/moderation';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { AdminPage } from '#features/admin/index.ts';
import { newOpId } from '#lib/api.ts';
import { useMe } from '#lib/me.tsx';
import { useAct, useRoute } from '#lib/queries.ts';
import { useAnnounce } from '#ui/announce.tsx';
import { Button } from '#ui/button.tsx';
import { counted } from '#ui/counted.ts';
import { ErrorSummary } from '#ui/error-summary.tsx';
import { Page } from '#ui/page.tsx';
import { Empty, Loaded } from '#ui/states.tsx';
import { clockTime, longDate } from '#ui/when.ts';

const { routes } = moderationContract;

const words = { title: 'Reported', lead: 'What somebody thinks should not stand here. The oldest comes first.' };

/** A facilitator settles reports of posts without being an administrator. */
function Place({ children }: { children: ReactNode }) {
  const { viewer } = useMe();
  if (canAdminister(viewer) || !canSettle(viewer)) return <AdminPage {...words}>{children}</AdminPage>;
  return (
    <Page {...words} back={{ to: '/skills', words: 'Skills share' }} wide>
      <div className="section">{children}</div>
    </Page>
  );
}

interface ReportedProps {
  /** What other features hold until it is read: rows (`<li>`), and how many they are. */
  held: { rows: ReactNode; count: number; known: boolean };
}

/** What members and visitors reported, in order of waiting, and what is held back before anybody sees it. */
export function ReportedPage({ held }: ReportedProps) {
  const { viewer } = useMe();
  const list = useRoute(routes['moderation.queue'], {}, { every: 10_000, enabled: canSettle(viewer) });
  return (
    <Place>
      <Loaded query={list}>
        {({ open, settled }) => (
          <>
            {held.known && open.length + held.count === 0 && (
              <Empty title="Nothing waits for you">
                <p>When somebody reports a message or a note, it comes here and you get a notification.</p>
              </Empty>
            )}
            {open.length > 0 && (
              <ul className="rows" role="list">
                {open.map((thing) => (
                  <Waiting key={thing.id} thing={thing} />
                ))}
              </ul>
            )}
            {held.count > 0 && (
              <section className="section">
                <h2>Held until somebody reads it</h2>
                <ul className="rows" role="list">
                  {held.rows}
                </ul>
              </section>
            )}
            {settled.length > 0 && (
              <section className="section">
                <h2>Settled</h2>
                <ul className="rows" role="list">
                  {settled.map((thing) => (
                    <li key={thing.id} className="row-plain">
                      <div>
                        <p className="rows__title">{nameOf(thing)}</p>
                        <p className="rows__hint">
                          {thing.state === 'kept' ? 'Kept' : 'Removed'} by {thing.settledByName}
                          {thing.settledAt && `, ${longDate(thing.settledAt)}`}
                        </p>
                        {thing.link && (
                          <p className="small">
                            <Link to={thing.link}>
                              See where it {thing.state === 'kept' ? 'stands' : 'stood'}
                              <span className="nhsuk-u-visually-hidden">: {nameOf(thing)}</span>
                            </Link>
                          </p>
                        )}
                      </div>
                    </li>
                  ))}
                </ul>
              </section>
            )}
          </>
        )}
      </Loaded>
    </Place>
  );
}

function Waiting({ thing }: { thing: FlaggedThing }) {
  const act = useAct(routes['moderation.settle'], [routes['moderation.queue']]);
  const announce = useAnnounce();
  const settle = (decision: Settlement) =>
    act.mutate(
      { params: { flagId: thing.id }, body: { opId: newOpId(), decision } },
      { onSuccess: () => announce(decision === 'kept' ? 'It stays.' : 'It is marked as removed.') },
    );
  const told = counted(thing.people, 'person is told', 'people are told');
  return (
    <li className="row-plain">
      <div className="stack">
        <p className="rows__title">{nameOf(thing)}</p>
        {thing.ofReporter && <p className="small">In the words of who reported it, which nobody has checked:</p>}
        {thing.excerpt && <p className="quoted">{thing.excerpt}</p>}
        {thing.reports.length > 0 && (
          <ul role="list">
            {thing.reports.map((report) => (
              <li key={`${report.byName}-${report.at}`} className="small wrapped">
                <b>{report.byName}</b>: {report.why}{' '}
                <span className="quiet num">
                  {longDate(report.at)}, {clockTime(report.at)}
                </span>
              </li>
            ))}
          </ul>
        )}
        {thing.link && (
          <p>
            <Link to={thing.link}>{thing.ofReporter ? 'The page that they gave' : 'See it where it stands'}</Link>
          </p>
        )}
        {thing.means && <p>If you remove it: {thing.means}</p>}
        {thing.mine && <p>{ofYours(thing)}</p>}
        <ErrorSummary error={act.error} />
        {thing.maySettle && (
          <div className="row">
            <Button look="secondary" busy={act.isPending} onClick={() => settle('kept')}>
              Keep it: {told}
            </Button>
            <Button look="secondary" busy={act.isPending} onClick={() => settle('removed')}>
              {thing.removesItself ? 'Remove it' : 'I have removed it'}: {told}
            </Button>
          </div>
        )}
      </div>
    </li>
  );
}

function ofYours({ kind, maySettle }: FlaggedThing): string {
  const hidden = 'This is yours, so you are not told who reported it, or why.';
  return maySettle ? `${hidden} There is nobody else to decide on it.` : `${hidden} ${settledByOthers(kind)}`;
}

function nameOf(thing: FlaggedThing): string {
  const kind = thing.kind.replaceAll('-', ' ');
  return `${kind.charAt(0).toUpperCase()}${kind.slice(1)}, reported by ${counted(thing.people, 'person', 'people')}`;
}
