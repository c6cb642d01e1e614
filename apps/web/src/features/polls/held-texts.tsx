import type { HeldText, PollView } from '@soundings/contracts/polls';
import type { ReactNode } from 'react';
import { useAnnounce } from '#ui/announce.tsx';
import { Button } from '#ui/button.tsx';
import { Details } from '#ui/details.tsx';
import { ErrorSummary } from '#ui/error-summary.tsx';
import { type Level, Title } from './level.tsx';
import { usePollCommand } from './use-polls.ts';

/** Answers in words that nobody else has received: let each through, or leave it out; what was let through can be taken back. */
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
      <Texts texts={poll.held}>
        {({ id, text }) => (
          <>
            <Button look="tool" icon="tick" busy={judge.busy} onClick={() => void decide(id, true)}>
              Let it through<span className="nhsuk-u-visually-hidden">: {text}</span>
            </Button>
            <Button look="tool" icon="trash" busy={judge.busy} onClick={() => void decide(id, false)}>
              Leave it out<span className="nhsuk-u-visually-hidden">: {text}</span>
            </Button>
          </>
        )}
      </Texts>
      {poll.letThrough.length > 0 && (
        <Details words={`Let through (${poll.letThrough.length})`} within={null}>
          <Texts texts={poll.letThrough}>
            {({ id, text }) => (
              <Button look="tool" icon="trash" busy={judge.busy} onClick={() => void decide(id, false)}>
                Take it back, for good<span className="nhsuk-u-visually-hidden">: {text}</span>
              </Button>
            )}
          </Texts>
        </Details>
      )}
    </>
  );
}

function Texts({ texts, children }: { texts: readonly HeldText[]; children: (text: HeldText) => ReactNode }) {
  return (
    <ul className="rows poll-texts" role="list">
      {texts.map((each) => (
        <li key={each.id}>
          <div>
            <p className="poll-text">{each.text}</p>
            {(each.name ?? each.count > 1) && <p className="rows__hint">{each.name ?? `${each.count} wrote this`}</p>}
            <div className="row">{children(each)}</div>
          </div>
        </li>
      ))}
    </ul>
  );
}
