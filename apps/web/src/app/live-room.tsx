import { RoomPage } from '#features/live/index.ts';
import { RoomWork } from './room-work.tsx';

/** The live room with its work in it. */
export function LiveRoom() {
  return <RoomPage work={<RoomWork />} />;
}
