import { londonFormat } from '@soundings/contracts/wire';
import { Link } from 'react-router';
import { useConsultationNeeds } from '#features/consultations/index.ts';
import { DocumentNeedRows, useDocumentNeeds } from '#features/documents/index.ts';
import { SinceSection } from '#features/notifications/index.ts';
import { ConvenorSection } from '#features/outcomes/index.ts';
import { usePollNeeds } from '#features/polls/index.ts';
import { AlsoComing, NeedsYou, NextSession } from '#features/sessions/index.ts';
import { useMentionRows } from '#features/threads/index.ts';
import { useMe } from '#lib/me.tsx';
import { Page } from '#ui/page.tsx';
import { weekDate } from '#ui/when.ts';

/** Where a member starts: who they are here and what waits for them. */
export function HomePage() {
  const { person } = useMe();
  const mentions = useMentionRows();
  const documents = useDocumentNeeds().data?.needs ?? [];
  const now = new Date();
  const consultations = useConsultationNeeds();
  const polls = usePollNeeds();
  return (
    <Page title={`${greeting(now)}, ${person?.name.split(' ')[0] ?? ''}`} lead={weekDate(now.toISOString())} wide>
      {person && !person.complete && (
        <section className="section panel stack">
          <h2>Tell the community who you are</h2>
          <p>Your job and your borough are missing. Others find you by them, and answers are counted by area.</p>
          <p>
            <Link to="/you">Fill in your page</Link>
          </p>
        </section>
      )}
      <NextSession />
      <div className="columns">
        <div>
          <ConvenorSection />
          <NeedsYou
            more={[
              mentions,
              polls,
              consultations,
              { rows: <DocumentNeedRows key="documents" needs={documents} />, count: documents.length },
            ]}
          />
          <SinceSection />
        </div>
        <aside className="margin section" aria-label="Also">
          <AlsoComing />
          <h2>People</h2>
          <p>
            <Link to="/people">See who is in the community</Link>
          </p>
        </aside>
      </div>
    </Page>
  );
}

function greeting(now: Date): string {
  const hour = Number(londonFormat({ hour: 'numeric', hourCycle: 'h23' }).format(now));
  if (hour < 12) return 'Good morning';
  return hour < 18 ? 'Good afternoon' : 'Good evening';
}
