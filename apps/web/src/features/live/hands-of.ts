import type { RoomPerson, RoomView } from '@soundings/contracts/live';

/** Whose hands are up, first come first heard; who has left the room is not waiting. */
export function handsOf(room: Pick<RoomView, 'hands'>, people: readonly RoomPerson[]): RoomPerson[] {
  return room.hands.flatMap((id) => people.find((person) => person.id === id) ?? []);
}
