import { AppError, type CommandMap } from '@soundings/contracts/wire';
import { useMemo, useState } from 'react';
import type { z } from 'zod';
import { newOpId } from './api.ts';
import { asAppError } from './as-app-error.ts';
import { useSend } from './live-context.tsx';
import { OpIds } from './op-ids.ts';

/** What is left of a command's input when the place and the operation id are given by the hook. */
type Rest<M extends CommandMap, N extends keyof M, B> = Omit<z.input<M[N]['input']>, keyof B | 'opId'>;

export interface Commands<M extends CommandMap, B> {
  /** Sends a command of this place; true when it was done, else the refusal is in `error`. */
  send<N extends keyof M & string>(name: N, rest: Rest<M, N, B>): Promise<boolean>;
  error: AppError | null;
  clear(): void;
}

/** The commands of one place (`{ sessionId }`, `{ boardId }`), each with an operation id of its own, and the last refusal. Words that were not answered keep theirs. */
export function useCommands<M extends CommandMap, B extends Record<string, string>>(
  commands: M,
  place: B,
): Commands<M, B> {
  const send = useSend();
  const [ids] = useState(() => new Map<string, OpIds>());
  const [error, setError] = useState<AppError | null>(null);
  const key = JSON.stringify(place);
  return useMemo(
    () => ({
      error,
      clear: () => setError(null),
      async send(name, rest) {
        try {
          const spec = commands[name];
          if (!spec) throw new AppError('bad_request');
          // Commands without an operation id do not mind one: it is stripped.
          const run = (opId: string) => send(name, spec, { ...JSON.parse(key), opId, ...rest } as never);
          // Pressed once more, what has no words is meant once more.
          if (!('text' in rest)) await run(newOpId());
          else await kept(ids, name).run([key, rest], run);
          setError(null);
          return true;
        } catch (refused) {
          setError(asAppError(refused));
          return false;
        }
      },
    }),
    [send, ids, commands, key, error],
  );
}

function kept(ids: Map<string, OpIds>, name: string): OpIds {
  const found = ids.get(name) ?? new OpIds();
  ids.set(name, found);
  return found;
}
