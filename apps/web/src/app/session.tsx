import { SessionPolls } from '#features/polls/index.ts';
import { SessionPage } from '#features/sessions/index.ts';

/** A session with what other features put into its record. */
export function Session() {
  return <SessionPage polls={(sessionId) => <SessionPolls sessionId={sessionId} />} />;
}
