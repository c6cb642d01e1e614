import type { PollView } from '@soundings/contracts/polls';
import { useAnnounce } from '#ui/announce.tsx';
import { Button } from '#ui/button.tsx';
import { ErrorSummary } from '#ui/error-summary.tsx';
import { type Level, Title } from './level.tsx';
import { usePollCommand } from './use-polls.ts';

/** Answers in words that nobody else has received: let each through, or leave it out. */
export function HeldTexts({ poll, level }: { poll: PollView; level: Level }) {
  const announce = useAnnounce();
  const judge = usePollCommand();
  const decide = async (textId: string, shown: boolean) => {
    if (await judge.run('poll:judge-text', { pollId: poll.id, textId, shown }))
      announce(shown ? 'Let through.' : 'Left out.');
  };
  return (
    <>
      <Title level={level} className="section">
        Waiting for you: {poll.held.length}
      </Title>
      <ErrorSummary error={judge.error} />
      {poll.held.length === 0 && (
        <p className="quiet">
          {poll.named || poll.state === 'closed'
            ? 'Nothing waits to be read.'
            : 'Answers come to you in threes, so that nobody can tell by the moment whose they are. The rest come when the poll closes.'}
        </p>
      )}
      <ul className="rows poll-texts" role="list">
        {poll.held.map((each) => (
          <li key={each.id}>
            <div>
              <p className="poll-text">{each.text}</p>
              {(each.name ?? each.count > 1) && <p className="rows__hint">{each.name ?? `${each.count} wrote this`}</p>}
              <div className="row">
                <Button look="tool" icon="tick" busy={judge.busy} onClick={() => void decide(each.id, true)}>
                  Let it through<span className="nhsuk-u-visually-hidden">: {each.text}</span>
                </Button>
                <Button look="tool" icon="trash" busy={judge.busy} onClick={() => void decide(each.id, false)}>
                  Leave it out<span className="nhsuk-u-visually-hidden">: {each.text}</span>
                </Button>
              </div>
            </div>
          </li>
        ))}
      </ul>
    </>
  );
}
