import { canSeeDocuments, documentLimits } from '@soundings/contracts/documents';
import { canPlan } from '@soundings/contracts/sessions';
import type { ThingKind, ThingRef } from '@soundings/contracts/wire';
import type { ReactNode } from 'react';
import { useParams } from 'react-router';
import { BoardPage } from '#features/boards/index.ts';
import { ConsultationPage } from '#features/consultations/index.ts';
import { TrailSection, useTrail } from '#features/evidence/index.ts';
import { SendToConvenor } from '#features/outcomes/index.ts';
import { PollPage } from '#features/polls/index.ts';
import { ThreadPage } from '#features/threads/index.ts';
import { useMe } from '#lib/me.tsx';
import { LinkButton } from '#ui/button.tsx';
import { useNoteActs } from './take-on-note.tsx';

/** A page with its trail under it: what it came out of, what came of it. */
export function PollWithTrail() {
  const { pollId = '' } = useParams();
  return (
    <>
      <PollPage />
      <Under kind="poll" id={pollId} what="this poll" />
    </>
  );
}

export function ConsultationWithTrail() {
  const { consultationId = '' } = useParams();
  return (
    <>
      <ConsultationPage />
      <Under kind="consultation" id={consultationId} what="this consultation" />
    </>
  );
}

export function ThreadWithTrail() {
  const { threadId = '' } = useParams();
  return (
    <>
      <ThreadPage />
      <Under kind="thread" id={threadId} what="this thread">
        <StartPoll of={{ kind: 'thread', id: threadId }} />
      </Under>
    </>
  );
}

/** A board to look back at: each note can be taken on, and says what came of it. */
export function BoardWithTrail() {
  const { boardId = '' } = useParams();
  const { noteActs, asked } = useNoteActs(boardId);
  return (
    <>
      <BoardPage noteActs={noteActs} />
      {asked}
    </>
  );
}

/** Where the thread came out of a session, whose polls can go on from it. */
function StartPoll({ of }: { of: ThingRef }) {
  const { viewer } = useMe();
  const session = useTrail(of).data?.cameFrom.find((thing) => thing.kind === 'session');
  if (!session || !canPlan(viewer)) return null;
  return (
    <LinkButton look="tool" icon="bars" to={`/sessions/${session.id}/polls?from=${of.kind}:${of.id}`}>
      Start a poll out of this thread
    </LinkButton>
  );
}

/** A document that goes on from here: the link is kept both ways, and it can be cited in its text. */
function BeginDocument({ of, what }: { of: ThingRef; what: string }) {
  const { viewer } = useMe();
  const here = useTrail(of).data?.here;
  if (!here || !canSeeDocuments(viewer)) return null;
  const search = new URLSearchParams({ from: `${of.kind}:${of.id}`, title: here.title.slice(0, documentLimits.title) });
  return (
    <LinkButton look="tool" icon="page" to={`/documents/new?${search}`}>
      Begin a document out of {what}
    </LinkButton>
  );
}

interface UnderProps {
  kind: ThingKind;
  id: string;
  what: string;
  children?: ReactNode;
}

function Under({ kind, id, what, children }: UnderProps) {
  return (
    <div className="wrap under">
      <div className="measure">
        <TrailSection of={{ kind, id }} onlyOut={kind === 'thread'} />
        <div className="row took">
          {children}
          <BeginDocument of={{ kind, id }} what={what} />
          <SendToConvenor thing={{ kind, id }} what={what} />
        </div>
      </div>
    </div>
  );
}
