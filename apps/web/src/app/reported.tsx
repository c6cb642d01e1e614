import { ReportedPage } from '#features/moderation/index.ts';
import { useHeldAnswers } from '#features/polls/index.ts';
import { shows } from '#lib/lazy-page.tsx';

/** What waits to be judged: what was reported, and answers in words that are held. */
export const Reported = shows(function Reported() {
  return <ReportedPage held={useHeldAnswers()} />;
}, ReportedPage);
