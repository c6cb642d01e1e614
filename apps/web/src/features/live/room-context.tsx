import {
  canLead,
  caseAt,
  type RoomCase,
  type RoomMessage,
  type RoomPerson,
  type RoomStage,
  type RoomView,
} from '@soundings/contracts/live';
import type { Viewer } from '@soundings/contracts/wire';
import { createContext, useContext } from 'react';
import { useMe } from '#lib/me.tsx';
import type { RoomActs } from './use-room-acts.ts';

/** Everything the parts of a room's page share. */
export interface RoomHere {
  room: RoomView;
  people: RoomPerson[];
  messages: RoomMessage[];
  /** How many there are in all. */
  written: number;
  readEarlier: () => Promise<void>;
  viewer: Viewer;
  meId: string;
  leading: boolean;
  /** The stage on the page: the room's own, or one that is looked back at. */
  shownIndex: number;
  shown: RoomStage | null;
  /** The case of the stage on the page. */
  shownCase: RoomCase | null;
  lookBack: (index: number | null) => void;
  /** The room went on, and I stay at what I am writing. */
  writing: boolean;
  /** The server's time, ms. */
  now: () => number;
  acts: RoomActs;
}

const RoomContext = createContext<RoomHere | null>(null);
export const RoomProvider = RoomContext.Provider;

export function useRoomHere(): RoomHere {
  const here = useContext(RoomContext);
  if (!here) throw new Error('This belongs inside a room.');
  return here;
}

type Given = Pick<
  RoomHere,
  'room' | 'people' | 'messages' | 'written' | 'readEarlier' | 'now' | 'acts' | 'lookBack' | 'writing'
> & {
  back: number | null;
};

/** Works out what the parts share. */
export function useHere({ back, ...given }: Given): RoomHere {
  const { viewer } = useMe();
  const shownIndex = back ?? given.room.stageIndex;
  return {
    ...given,
    viewer,
    meId: viewer.kind === 'nobody' ? '' : viewer.id,
    leading: canLead(viewer, given.room),
    shownIndex,
    shown: given.room.stages[shownIndex] ?? null,
    shownCase: caseAt(given.room, shownIndex),
  };
}
