import { boardIdOf, laneOfStage } from '@soundings/contracts/boards';
import { caseAt, ledSession } from '@soundings/contracts/live';
import { canSetAllOutcomes, type StageKind } from '@soundings/contracts/sessions';
import type { Note } from '@soundings/doc-kinds';
import { useState } from 'react';
import { Board, QuietList } from '#features/boards/index.ts';
import { CaseHere, ChooseCases, PrivateNotes, stageWords, useRoomHere } from '#features/live/index.ts';
import { RoomPolls } from '#features/polls/index.ts';
import { LastActions } from '#features/sessions/index.ts';
import { clockTime } from '#ui/when.ts';
import { NoteToAction, RoomActions } from './room-actions.tsx';
import { useNoteActs } from './take-on-note.tsx';

interface PollAsk {
  starting: boolean;
  setStarting: (starting: boolean) => void;
}

const withoutBoard: readonly StageKind[] = ['actions', 'choose-cases', 'close'];
const withActions: readonly StageKind[] = ['case-actions', 'harvest', 'close'];

/** The middle of the room: what a stage is about, and the boards, actions and polls that it works with. */
export function RoomWork({ poll }: { poll: PollAsk }) {
  const { room, shown, shownCase, shownIndex, meId, leading, viewer, writing } = useRoomHere();
  const [note, setNote] = useState<Note | null>(null);
  const member = viewer.kind === 'person';
  // The room knows who leads it now; the answer about actions may be from before a handover.
  const actionSession = ledSession(room);
  const boardId = boardIdOf({ sessionId: room.sessionId, stageId: shown?.id ?? '', caseId: shownCase?.id ?? null });
  const { noteActs, themeActs, asked } = useNoteActs(boardId, { inRoom: true });
  const polls = (
    <RoomPolls
      sessionId={room.sessionId}
      leading={leading}
      live={room.state === 'open'}
      stage={room.stageIndex}
      starting={poll.starting}
      onStarting={poll.setStarting}
    />
  );
  if (!shown) {
    return (
      <>
        <div className="work-head">
          <h1>Welcome</h1>
          <p>
            {room.leaderName} will start with {room.stages[0]?.name ?? 'the first stage'}. You can already write in the
            session thread.
          </p>
        </div>
        {polls}
      </>
    );
  }
  const listening =
    shown.kind === 'ideas' && shownCase?.presenterId === meId && (shownIndex === room.stageIndex || writing);
  if (listening && shownCase) {
    // They stayed to finish their words.
    const gone = shownIndex !== room.stageIndex;
    return (
      <>
        <section className="listening" aria-labelledby="listen-h">
          <h1 id="listen-h">{gone ? 'You have listened' : 'You are listening'}</h1>
          {gone ? (
            <p className="lead">
              The room has given its ideas on your case. Your notes are there in the next stages too.
            </p>
          ) : (
            <p className="lead">
              The room is giving ideas on your case. You do not need to answer now. You speak in the next stage
              {room.clock?.endsAt ? `, at about ${clockTime(new Date(room.clock.endsAt).toISOString())}.` : '.'}
            </p>
          )}
          <PrivateNotes sessionId={room.sessionId} caseId={shownCase.id} />
        </section>
        {polls}
        <QuietList key={boardId} boardId={boardId} roomId={room.sessionId} />
      </>
    );
  }
  const ideasAt = room.stages.findIndex(
    ({ kind }, index) => kind === 'ideas' && shownCase !== null && caseAt(room, index)?.id === shownCase.id,
  );
  // They speak from what they noted while they listened.
  const noted = shownCase?.presenterId === meId && ideasAt !== -1 && ideasAt <= shownIndex;
  return (
    <>
      <div className="work-head">
        <h1>{shown.name}</h1>
        <p>{stageWords(shown.kind, shownCase?.presenterName ?? '')}</p>
      </div>
      <CaseHere />
      {noted && shownCase && <PrivateNotes sessionId={room.sessionId} caseId={shownCase.id} />}
      {polls}
      {shown.kind === 'actions' && member && (
        <section aria-labelledby="last-actions">
          <h2 className="nhsuk-u-visually-hidden" id="last-actions">
            Actions that came back
          </h2>
          <LastActions sessionId={room.sessionId} canSet={canSetAllOutcomes(viewer, actionSession)} />
        </section>
      )}
      {shown.kind === 'actions' && !member && (
        <p className="quiet">
          Members see the actions of earlier sessions here. They are not shown to visitors; listen to what became of
          them.
        </p>
      )}
      {shown.kind === 'choose-cases' && <ChooseCases />}
      {withActions.includes(shown.kind) && member && <RoomActions />}
      {!withoutBoard.includes(shown.kind) && (
        <Board
          key={boardId}
          boardId={boardId}
          roomId={room.sessionId}
          leading={leading}
          listening={
            room.stages[room.stageIndex]?.kind === 'ideas' && caseAt(room, room.stageIndex)?.presenterId === meId
          }
          laneFirst={laneOfStage(shown.kind)}
          noteActs={noteActs}
          themeActs={themeActs}
          {...(member && room.state === 'open' && { onMakeAction: setNote })}
        />
      )}
      {note && <NoteToAction boardId={boardId} note={note} onClose={() => setNote(null)} />}
      {asked}
    </>
  );
}
