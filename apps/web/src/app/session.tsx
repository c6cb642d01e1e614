import type { ReactNode } from 'react';
import { SessionThemes } from '#features/boards/index.ts';
import { SessionPolls } from '#features/polls/index.ts';
import { SessionPage } from '#features/sessions/index.ts';

/** A session with what other features put into its record. */
export function Session() {
  return (
    <SessionPage
      themes={(sessionId) => (
        <Part title="Themes">
          <SessionThemes sessionId={sessionId} />
        </Part>
      )}
      polls={(sessionId) => (
        <Part title="Polls">
          <SessionPolls sessionId={sessionId} />
        </Part>
      )}
    />
  );
}

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
