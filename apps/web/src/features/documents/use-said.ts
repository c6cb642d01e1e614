import { asAppError } from '#lib/as-app-error.ts';
import { useAnnounce, useTell } from '#ui/announce.tsx';

/** Does what a button without a form asks for, and says what came of it: done, or on the page why not. */
export function useSaid(): (act: () => Promise<unknown>, done: string) => Promise<boolean> {
  const announce = useAnnounce();
  const tell = useTell();
  return async (act, done) => {
    try {
      await act();
      announce(done);
      return true;
    } catch (refused) {
      tell(asAppError(refused).message);
      return false;
    }
  };
}
