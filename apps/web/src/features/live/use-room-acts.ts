import { liveContract } from '@soundings/contracts/live';
import { useCommands } from '#lib/commands.ts';

/** The commands of one room, with the words of the last refusal. */
export const useRoomActs = (sessionId: string) => useCommands(liveContract.commands, { sessionId });

export type RoomActs = ReturnType<typeof useRoomActs>;
