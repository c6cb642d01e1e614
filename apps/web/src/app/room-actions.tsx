import type { Note } from '@soundings/doc-kinds';
import { useRoomHere } from '#features/live/index.ts';
import { ActionForm, ActionList } from '#features/sessions/index.ts';
import { Details } from '#ui/details.tsx';
import { Dialog } from '#ui/dialog.tsx';

/** Who may own an action: the members who are in the room. */
function useOwners(): { id: string; name: string; borough: string }[] {
  return useRoomHere().people.filter((person) => person.kind === 'person');
}

/** What the room has said it will do so far, and one more. */
export function RoomActions() {
  const { room } = useRoomHere();
  const people = useOwners();
  return (
    <section className="section" aria-labelledby="room-actions">
      <h2 id="room-actions">What we will do</h2>
      <ActionList sessionId={room.sessionId} />
      {room.state === 'open' && people.length > 0 && (
        <Details words="Add an action">
          <ActionForm sessionId={room.sessionId} people={people} />
        </Details>
      )}
    </section>
  );
}

/** A note becomes something that somebody does by a day. The note stays where it is. */
export function NoteToAction({ boardId, note, onClose }: { boardId: string; note: Note; onClose: () => void }) {
  const { room } = useRoomHere();
  return (
    <Dialog title="Make it an action" onClose={onClose}>
      <ActionForm
        sessionId={room.sessionId}
        people={useOwners()}
        start={{ text: note.text, boardId, noteId: note.id }}
        onDone={onClose}
      />
    </Dialog>
  );
}
