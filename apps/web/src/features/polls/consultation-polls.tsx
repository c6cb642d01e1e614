import { Icon } from '#ui/icon.tsx';
import { Loaded } from '#ui/states.tsx';
import { PollBody } from './poll-body.tsx';
import { useConsultationPolls } from './use-polls.ts';

/** The polls of a consultation, one under the other. */
export function ConsultationPolls({ consultationId }: { consultationId: string }) {
  const polls = useConsultationPolls(consultationId);
  return (
    <Loaded query={polls}>
      {({ polls: all }) => (
        <ul className="consult-polls" role="list">
          {all.map((poll) => (
            <li key={poll.id} className="card">
              <h3 id={`poll-${poll.id}`}>
                {poll.question}{' '}
                {poll.state === 'open' && poll.voted && (
                  <span className="saved">
                    <Icon name="tick" small />
                    Answered
                  </span>
                )}
              </h3>
              <PollBody poll={poll} level={3} />
            </li>
          ))}
        </ul>
      )}
    </Loaded>
  );
}
