import type { CaseCard } from '@soundings/contracts/sessions';
import type { ReactNode } from 'react';
import { useParams } from 'react-router';
import { FlagButton } from '#features/moderation/index.ts';
import { Page } from '#ui/page.tsx';
import { Loaded } from '#ui/states.tsx';
import type { UnderAction } from './action-list.tsx';
import { CaseList } from './case-list.tsx';
import { ComingBack } from './coming-back.tsx';
import { ComingPeople } from './coming-people.tsx';
import { heldWords } from './held-words.ts';
import { RecordActs } from './record-acts.tsx';
import { SessionActs } from './session-acts.tsx';
import { SessionCard } from './session-card.tsx';
import { RecordLead, SessionRecord } from './session-record.tsx';
import { useSession } from './use-sessions.ts';

/** What other features put into the record of a session; each brings its own section and heading. */
export interface RecordSlots {
  underAction?: UnderAction;
  themes?: (sessionId: string) => ReactNode;
  polls?: (sessionId: string) => ReactNode;
  more?: (sessionId: string) => ReactNode;
  /** Steps of the list of what came of it: list items. */
  cameOut?: (sessionId: string) => ReactNode;
  underCase?: (offered: CaseCard) => ReactNode;
  messages?: (sessionId: string) => ReactNode;
}

/** One session: what will happen and who is coming; once it is over, its record. */
export function SessionPage(slots: RecordSlots) {
  const { sessionId = '' } = useParams();
  const session = useSession(sessionId);
  const found = session.data;
  const record = found?.phase === 'over' && found.state === 'planned';
  return (
    <Page
      title={found?.title ?? 'Session'}
      back={{ to: '/sessions', words: 'Sessions' }}
      {...(record && {
        above: (
          <>
            <span className="nhsuk-tag nhsuk-tag--grey">Finished</span>
            <span className="quiet">{heldWords(found)}</span>
          </>
        ),
        lead: <RecordLead session={found} />,
      })}
      wide={!record}
    >
      <Loaded query={session}>
        {(each) =>
          record ? (
            <>
              <SessionRecord session={each} {...slots} />
              <RecordActs session={each} />
            </>
          ) : (
            <>
              <SessionCard session={each} />
              <SessionActs session={each} />
              <CaseList session={each} />
              {each.state === 'planned' && <ComingBack sessionId={each.id} />}
              <ComingPeople session={each} />
            </>
          )
        }
      </Loaded>
      {found && (
        <p className="section">
          <FlagButton
            kind="session"
            id={sessionId}
            what="this session"
            excerpt={[found.title, found.about].filter(Boolean).join(': ')}
          />
        </p>
      )}
    </Page>
  );
}
