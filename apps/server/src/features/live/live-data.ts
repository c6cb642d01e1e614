import type { App } from '#platform/app-context.ts';
import { where } from '#platform/model.ts';
import {
  AttendanceModel,
  type AttendanceRecord,
  MessageModel,
  type MessageRecord,
  PrivateNotesModel,
  type PrivateNotesRecord,
  RoomLogModel,
  type RoomLogRecord,
} from './room.model.ts';

/** Where a person was, what they said there and noted for themselves, for their own copy of their data. */
export async function liveData(app: App, personId: string): Promise<Record<string, unknown>> {
  const [rooms, messages, notes, log] = await Promise.all([
    AttendanceModel(app).find({ personId }).lean<AttendanceRecord[]>(),
    MessageModel(app).find({ authorId: personId }).lean<MessageRecord[]>(),
    PrivateNotesModel(app).find({ personId }).lean<PrivateNotesRecord[]>(),
    RoomLogModel(app)
      .find(where({ $or: [{ byId: personId }, { toId: personId }] }))
      .lean<RoomLogRecord[]>(),
  ]);
  return {
    attended: rooms.map(({ sessionId, name, ics, at }) => ({ sessionId, name, ics, at })),
    messages: messages.map(({ sessionId, text, at }) => ({ sessionId, text, at })),
    privateNotes: notes.map(({ sessionId, text, at }) => ({ sessionId, text, at })),
    controls: log.map(({ sessionId, what, at, byId }) => ({ sessionId, what, at, by: byId === personId })),
  };
}
