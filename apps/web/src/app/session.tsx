import type { ReactNode } from 'react';
import { SessionThemes } from '#features/boards/index.ts';
import { SessionConsultations } from '#features/consultations/index.ts';
import { CameOfIt, TrailSteps } from '#features/evidence/index.ts';
import { KeptNotes } from '#features/live/index.ts';
import { SendToConvenor } from '#features/outcomes/index.ts';
import { SessionPolls } from '#features/polls/index.ts';
import { SessionPage } from '#features/sessions/index.ts';
import { SessionThread } from '#features/threads/index.ts';
import { shows } from '#lib/lazy-page.tsx';
import { useMe } from '#lib/me.tsx';
import { TakeOn } from './take-on.tsx';

/** The record has these in sections of their own. */
const inTheRecord = ['note', 'theme', 'action', 'poll'] as const;

/** A session with what other features put into its record. */
export const Session = shows(function Session() {
  const { viewer } = useMe();
  return (
    <SessionPage
      underAction={({ id, text }) => (
        <>
          <CameOfIt of={{ kind: 'action', id }} />
          <p className="took">
            <TakeOn of={{ kind: 'action', id }} title={text} />
          </p>
        </>
      )}
      themes={(sessionId) => (
        <Part title="Themes">
          <SessionThemes
            sessionId={sessionId}
            under={({ id, name }) => (
              <>
                <CameOfIt of={{ kind: 'theme', id }} />
                <div className="row took">
                  <TakeOn of={{ kind: 'theme', id }} title={name} />
                  <SendToConvenor thing={{ kind: 'theme', id }} what={name} small />
                </div>
              </>
            )}
          />
        </Part>
      )}
      polls={(sessionId) => (
        <Part title="Polls">
          <SessionPolls sessionId={sessionId} />
        </Part>
      )}
      more={(sessionId) => (
        <Part title="Consultations">
          <SessionConsultations sessionId={sessionId} />
        </Part>
      )}
      cameOut={(id) => <TrailSteps of={{ kind: 'session', id }} but={inTheRecord} />}
      underCase={({ id, sessionId, presenterId }) =>
        viewer.kind === 'person' && viewer.id === presenterId && <KeptNotes sessionId={sessionId} caseId={id} />
      }
      messages={(sessionId) => <SessionThread sessionId={sessionId} />}
    />
  );
}, SessionPage);

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="section" aria-label={title}>
      <div className="section__head h2-rule">
        <h2>{title}</h2>
      </div>
      {children}
    </section>
  );
}
