import type { AppError } from '@soundings/contracts/wire';
import { ErrorState, Skeleton } from '#ui/states.tsx';

/** Before it is known who is here: the shape of a page, without its frame. */
export function FirstMoment() {
  return (
    <main className="wrap page">
      <h1 className="nhsuk-u-visually-hidden">Soundings</h1>
      <Skeleton />
    </main>
  );
}

/** Soundings itself did not answer. */
export function NoAnswer({ error, again }: { error: AppError; again: () => void }) {
  return (
    <main className="wrap page">
      <h1>Soundings</h1>
      <div className="section">
        <ErrorState error={error} again={again} />
      </div>
    </main>
  );
}
