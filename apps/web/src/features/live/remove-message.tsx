import { canRemoveMessage, liveContract, type RoomMessage } from '@soundings/contracts/live';
import { useAct } from '#lib/queries.ts';
import { useAnnounce } from '#ui/announce.tsx';
import { AskFirst } from '#ui/ask-first.tsx';
import { useRoomHere } from './room-context.tsx';

/** Takes a message out for everybody; they hear of it over the line. */
export function RemoveMessage({ message }: { message: RoomMessage }) {
  const { room, viewer } = useRoomHere();
  const remove = useAct(liveContract.routes['live.remove-message']);
  const announce = useAnnounce();
  if (!canRemoveMessage(viewer, message, room)) return null;
  return (
    <AskFirst
      words="Remove"
      of={`the message of ${message.authorName}`}
      title="Remove this message for everybody?"
      busy={remove.isPending}
      error={remove.error}
      onYes={(close) =>
        // The row it stands in is gone by the time that this is told.
        void remove.mutateAsync({ params: { sessionId: room.sessionId, messageId: message.id } }).then(
          () => {
            close();
            announce('The message is removed.');
          },
          () => undefined,
        )
      }
    >
      <p className="quoted small">{message.text}</p>
      <p>Its words go for everybody, at once, and cannot be brought back.</p>
    </AskFirst>
  );
}
