import { useState } from 'react';
import { RoomPage } from '#features/live/index.ts';
import { RoomWork } from './room-work.tsx';

/** The live room with its work in it. */
export function LiveRoom() {
  const [starting, setStarting] = useState(false);
  return <RoomPage work={<RoomWork poll={{ starting, setStarting }} />} onPoll={() => setStarting(true)} />;
}
