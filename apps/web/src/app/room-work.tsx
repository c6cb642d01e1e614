import { ChooseCases, PrivateNotes, stageWords, useRoomHere } from '#features/live/index.ts';

/** The middle of the room: what a stage is about, and the boards, actions and polls that it works with. */
export function RoomWork() {
  const { room, shown, shownCase, shownIndex, meId } = useRoomHere();
  if (!shown) {
    return (
      <div className="work-head">
        <h1>Welcome</h1>
        <p>
          {room.leaderName} will start with {room.stages[0]?.name ?? 'the first stage'}. You can already write in the
          session thread.
        </p>
      </div>
    );
  }
  const listening = shown.kind === 'ideas' && shownCase?.presenterId === meId && shownIndex === room.stageIndex;
  if (listening && shownCase) {
    return (
      <section className="listening" aria-labelledby="listen-h">
        <h1 id="listen-h">You are listening</h1>
        <p className="lead">
          The room is giving ideas on your case. You do not need to answer now. You speak in the next stage.
        </p>
        <PrivateNotes sessionId={room.sessionId} caseId={shownCase.id} />
      </section>
    );
  }
  return (
    <>
      <div className="work-head">
        <h1>{shown.name}</h1>
        <p>{stageWords(shown.kind, shownCase?.presenterName ?? '')}</p>
      </div>
      {shown.kind === 'choose-cases' && <ChooseCases />}
    </>
  );
}
