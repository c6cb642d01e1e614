import { liveContract } from '@soundings/contracts/live';
import { AppError } from '@soundings/contracts/wire';
import { useMemo, useState } from 'react';
import type { z } from 'zod';
import { newOpId } from '#lib/api.ts';
import { useSend } from '#lib/live-context.tsx';

const { commands } = liveContract;
type Name = keyof typeof commands;
type Rest<N extends Name> = Omit<z.input<(typeof commands)[N]['input']>, 'sessionId' | 'opId'>;

export interface RoomActs {
  /** Sends a command of this room; true when it was done, else the refusal is in `error`. */
  act<N extends Name>(name: N, rest: Rest<N>): Promise<boolean>;
  error: AppError | null;
  clear(): void;
}

/** The commands of one room, with the words of the last refusal. */
export function useRoomActs(sessionId: string): RoomActs {
  const send = useSend();
  const [error, setError] = useState<AppError | null>(null);
  return useMemo(
    () => ({
      error,
      clear: () => setError(null),
      async act(name, rest) {
        try {
          // Commands without an operation id do not mind one: it is stripped.
          await send(name, commands[name], { sessionId, opId: newOpId(), ...rest } as never);
          setError(null);
          return true;
        } catch (refused) {
          setError(refused instanceof AppError ? refused : new AppError('internal'));
          return false;
        }
      },
    }),
    [send, sessionId, error],
  );
}
