import { canAnswer, type RsvpAnswer, type SessionDetail } from '@soundings/contracts/sessions';
import { useMe } from '#lib/me.tsx';
import { useAnnounce } from '#ui/announce.tsx';
import { ErrorSummary } from '#ui/error-summary.tsx';
import { useAnswer } from './use-sessions.ts';

const words: Record<RsvpAnswer, string> = { yes: 'Yes', maybe: 'Maybe', no: 'No' };

/** Are you coming? Yes, maybe, no. The buttons are quiet where the page has another main one. */
export function SessionAnswer({ session, quiet }: { session: SessionDetail; quiet: boolean }) {
  const { viewer } = useMe();
  const answer = useAnswer();
  const announce = useAnnounce();
  if (session.phase === 'over' || !canAnswer(viewer, session, new Date())) return null;
  const look = (each: RsvpAnswer) => {
    if (quiet) return 'tool';
    return session.myAnswer === each ? 'nhsuk-button nhsuk-button--brand' : 'nhsuk-button nhsuk-button--secondary';
  };
  return (
    <fieldset className="nhsuk-fieldset section">
      <legend className="nhsuk-fieldset__legend strong">Are you coming?</legend>
      <ErrorSummary error={answer.error} />
      <div className="row">
        {(['yes', 'maybe', 'no'] as const).map((each) => (
          <button
            key={each}
            type="button"
            className={look(each)}
            aria-pressed={session.myAnswer === each}
            onClick={() =>
              answer.mutate(
                { params: { sessionId: session.id }, body: { answer: each } },
                { onSuccess: () => announce(`Your answer is ${words[each].toLowerCase()}.`) },
              )
            }
          >
            {words[each]}
          </button>
        ))}
      </div>
    </fieldset>
  );
}
