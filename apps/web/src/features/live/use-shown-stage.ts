import { caseAt, type RoomView } from '@soundings/contracts/live';
import { useState } from 'react';

export interface ShownStage {
  /** A stage that is looked back at; null with the room. */
  back: number | null;
  /** It stayed there because its person is in the middle of a text. */
  writing: boolean;
  lookBack: (index: number | null) => void;
}

/**
 * Which stage stands on the page. When the room goes on, whoever is in the middle of a text stays with it until they
 * go on themselves: nobody's focus is moved out of what they write.
 */
export function useShownStage(room: RoomView | null | undefined, meId: string): ShownStage {
  const [back, setBack] = useState<number | null>(null);
  const [writing, setWriting] = useState(false);
  const [before, setBefore] = useState<RoomView | null>(null);
  if (room && before?.stageIndex !== room.stageIndex) {
    setBefore(room);
    if (before && before.stageIndex >= 0 && back === null && room.state === 'open' && losesText(before, room, meId)) {
      setBack(before.stageIndex);
      setWriting(true);
    }
  }
  return {
    back,
    writing: writing && back !== null,
    lookBack(index) {
      setBack(index);
      setWriting(false);
    },
  };
}

/** Whether the field that is being written in would leave the page with its stage. */
function losesText(before: RoomView, room: RoomView, meId: string): boolean {
  const field = document.activeElement;
  // A box to tick or a person to choose belongs to the words beside it.
  if (!field?.matches('#main :is(textarea, input, select)')) return false;
  const texts = (field.closest('form') ?? field.parentElement)?.querySelectorAll<HTMLInputElement>(
    'textarea, input:not([type=radio], [type=checkbox])',
  );
  if (![...(texts ?? [])].some((text) => text.value.trim() !== '')) return false;
  // Polls and dialogs of the room stay where they are over every stage; so does the board of a case.
  if (field.closest('.room-polls, .actform')?.closest('.room-polls, dialog')) return false;
  const one = caseAt(before, before.stageIndex);
  const listens = one?.presenterId === meId;
  const sameBoard = one !== null && one.id === caseAt(room, room.stageIndex)?.id && !listens;
  return !(sameBoard && field.closest('.board-all'));
}
