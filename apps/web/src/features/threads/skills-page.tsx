import { postLimits, type ThreadSummary } from '@soundings/contracts/threads';
import { useEffect, useState } from 'react';
import { Link } from 'react-router';
import { ReportsWait } from '#features/moderation/index.ts';
import { callRoute, newOpId } from '#lib/api.ts';
import { useRoute } from '#lib/queries.ts';
import { useAnnounce, useTell } from '#ui/announce.tsx';
import { LinkButton } from '#ui/button.tsx';
import { Icon } from '#ui/icon.tsx';
import { Page } from '#ui/page.tsx';
import { Empty, Loaded } from '#ui/states.tsx';
import { type Filters, ListFilters, useFilters } from './list-filters.tsx';
import { ThreadRow } from './thread-row.tsx';
import { routes, useReadAll, useSomethingNew } from './use-threads.ts';

const deletedWords = `A deleted thread stands here for ${postLimits.restoreDays} days: your own, and for facilitators those of all.`;

/** Questions, things that worked, discussions, by last activity. What is chosen is in the address. */
export function SkillsPage() {
  const filters = useFilters();
  const list = useRoute(routes['threads.list'], { query: filters }, { keep: true });
  const news = useSomethingNew();
  return (
    <Page title="Skills share" lead="Ask, tell what worked, think together. Between sessions too.">
      <p className="section">
        <LinkButton to="/skills/new" icon="plus">
          Start a thread
        </LinkButton>
      </p>
      <ReportsWait />
      <ListFilters filters={filters} />
      {news.some && (
        <button type="button" className="newbar" onClick={news.seen}>
          <Icon name="down" small />
          There is something new: show
        </button>
      )}
      <Loaded query={list}>
        {({ threads, next }) => (
          <ThreadList key={JSON.stringify(filters)} filters={filters} threads={threads} next={next} />
        )}
      </Loaded>
      {filters.show === 'mine' && (
        <p className="section">
          <Link to="/skills?show=deleted">Deleted threads</Link>
        </p>
      )}
    </Page>
  );
}

function ThreadList({ filters, threads, next }: { filters: Filters; threads: ThreadSummary[]; next: string }) {
  const [more, setMore] = useState<{ threads: ThreadSummary[]; next: string } | null>(null);
  const [busy, setBusy] = useState(false);
  const readAll = useReadAll();
  const announce = useAnnounce();
  const tell = useTell();
  // Read anew from the top, the pages after it are read again when they are asked for.
  useEffect(() => setMore(null), [threads]);
  const shown = [...threads, ...(more?.threads ?? [])];
  const before = more ? more.next : next;
  const show = async () => {
    if (busy) return;
    setBusy(true);
    try {
      const found = await callRoute(routes['threads.list'], { query: { ...filters, before } });
      const known = new Set(shown.map((thread) => thread.id));
      const fresh = found.threads.filter((thread) => !known.has(thread.id));
      setMore({ threads: [...(more?.threads ?? []), ...fresh], next: found.next });
    } catch {
      tell('There is no connection. Try again when it is back.');
    } finally {
      setBusy(false);
    }
  };
  if (shown.length === 0 && !before) return <Nothing filters={filters} />;
  return (
    <>
      {filters.show === 'deleted' && <p className="section quiet">{`Open one to bring it back. ${deletedWords}`}</p>}
      <ul className="rows section" role="list">
        {shown.map((thread) => (
          <ThreadRow key={thread.id} thread={thread} />
        ))}
      </ul>
      {before && (
        <p className="earlier">
          <button type="button" className="linkbtn" aria-disabled={busy} onClick={() => void show()}>
            {filters.show === 'unread' ? 'Look for older unread threads' : 'Show older threads'}
          </button>
        </p>
      )}
      {shown.some((thread) => thread.unread > 0) && (
        <p className="section">
          <button
            type="button"
            className="linkbtn"
            onClick={() =>
              readAll.mutate({ body: { opId: newOpId() } }, { onSuccess: () => announce('All are marked as read.') })
            }
          >
            Mark all as read
          </button>
        </p>
      )}
    </>
  );
}

function Nothing({ filters }: { filters: Filters }) {
  if (filters.words || filters.tag)
    return (
      <Empty title="No thread fits">
        <p>Try the beginning of a word, another tag, or all threads.</p>
      </Empty>
    );
  if (filters.show === 'unread')
    return (
      <Empty title="You have read everything">
        <p>New threads and replies stand here until you have read them.</p>
      </Empty>
    );
  if (filters.show === 'unanswered')
    return (
      <Empty title="Every question has a reply">
        <p>A question that nobody has replied to stands here.</p>
      </Empty>
    );
  if (filters.show === 'deleted')
    return (
      <Empty title="Nothing to bring back">
        <p>{deletedWords}</p>
      </Empty>
    );
  return (
    <Empty title={filters.show === 'mine' ? 'You have not written here yet' : 'Nobody has written here yet'}>
      <p>Ask how others do it, or tell what worked for you. Start a thread above.</p>
    </Empty>
  );
}
