import { defineFeature } from '#platform/feature.ts';
import { AttendanceModel, MessageModel, PrivateNotesModel, RoomLogModel, RoomModel } from './room.model.ts';

export { AttendanceModel, type AttendanceRecord, RoomModel, type RoomRecord } from './room.model.ts';
export { attendanceOf, type RoomFacts, roomFacts } from './room-facts.ts';

export const liveFeature = defineFeature({
  name: 'live',
  models: [RoomModel, AttendanceModel, MessageModel, PrivateNotesModel, RoomLogModel],
});
