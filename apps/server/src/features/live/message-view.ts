import type { RoomMessage } from '@soundings/contracts/live';
import type { MessageRecord } from './room.model.ts';

/** What stands in place of the words of a message that was removed. */
export const removedWords = 'This message was removed.';
/** What earlier versions put there. */
const earlierWords = 'This message was removed by an administrator.';

export const isRemoved = ({ text, removed }: Pick<MessageRecord, 'text' | 'removed'>): boolean =>
  removed === true || text === earlierWords;

export function toMessage(row: MessageRecord): RoomMessage {
  const { _id, authorId, authorName, visitor, text, at } = row;
  return { id: _id, authorId, authorName, visitor, text, at: at.getTime(), removed: isRemoved(row) };
}
