import type { PresentView } from '@soundings/contracts/polls';
import { useEffect, useState } from 'react';
import { useParams } from 'react-router';
import { useLineState } from '#lib/live-context.tsx';
import { Button } from '#ui/button.tsx';
import { Glyph } from '#ui/glyph.tsx';
import { LineNote } from '#ui/line-note.tsx';
import { Loaded } from '#ui/states.tsx';
import { BarOf } from './poll-bars.tsx';
import { QrCode } from './qr-code.tsx';
import { usePollCommand, usePresent } from './use-polls.ts';

/** A poll on the big screen: its question and code very large, the number as it grows, and bars once they are shown. */
export function PresentPage() {
  const { code = '' } = useParams();
  const [paused, setPaused] = useState(false);
  const line = useLineState();
  const shown = usePresent(code.toUpperCase(), paused);
  const title = shown.data ? `On screen: ${shown.data.question}` : 'On screen';
  useEffect(() => {
    document.title = `${title} - Soundings`;
  }, [title]);
  return (
    <div className="present">
      <aside className="present__join" aria-label={shown.data?.state === 'closed' ? 'Closed' : 'Join'}>
        <p className="present__brand">
          <Glyph />
          Soundings
        </p>
        {shown.data?.state === 'closed' ? (
          <p className="present__go">This poll is closed. It takes no more answers.</p>
        ) : (
          <HowToAnswer code={code} />
        )}
      </aside>
      <main className="present__main" id="main">
        <LineNote line={line}>What you see stays; the figures go on when the connection is back.</LineNote>
        {!shown.data && <h1 className={shown.error ? undefined : 'nhsuk-u-visually-hidden'}>A poll on screen</h1>}
        <Loaded query={shown}>{(view) => <Screen view={view} paused={paused} onPause={setPaused} />}</Loaded>
      </main>
    </div>
  );
}

/** Where the audience goes with which code. */
function HowToAnswer({ code }: { code: string }) {
  return (
    <>
      <div>
        <p className="present__go">
          Go to{' '}
          <strong>
            <a href={`/p/${code}`}>{location.host}/p</a>
          </strong>{' '}
          and enter
        </p>
        <p className="present__code">
          <span className="nhsuk-u-visually-hidden">{code.split('').join(' ')}</span>
          <span aria-hidden="true">{`${code.slice(0, 3)}\u2009${code.slice(3)}`}</span>
        </p>
      </div>
      <QrCode address={`${location.origin}/p/${code}`} label="QR code that leads to this poll" />
    </>
  );
}

function Screen({ view, paused, onPause }: { view: PresentView; paused: boolean; onPause: (paused: boolean) => void }) {
  const [hidden, setHidden] = useState(false);
  const command = usePollCommand();
  const { results } = view;
  const bars = hidden ? null : results?.bars;
  const texts = hidden ? [] : (results?.texts ?? []);
  return (
    <>
      <h1>{view.question}</h1>
      {bars && (
        <ul className="present__bars" role="list">
          {bars.map((bar) => (
            <li key={bar.id}>
              <div className="present__top">
                <span>{bar.label}</span>
                <b>{bar.count}</b>
              </div>
              <BarOf share={bar.share} className="present__bar" />
            </li>
          ))}
        </ul>
      )}
      {texts.length > 0 && (
        <ul className="present__texts" role="list">
          {texts.map((each) => (
            <li key={each.text}>{each.text}</li>
          ))}
        </ul>
      )}
      {!bars && texts.length === 0 && view.options.length > 0 && (
        <ul className="present__options" role="list">
          {view.options.map((option) => (
            <li key={option}>{option}</li>
          ))}
        </ul>
      )}
      {results && !hidden && !bars && <p className="present__top">{results.sentence}</p>}
      <p className="present__foot">
        <span>
          <b className="num">{view.answered}</b>
          {view.asked !== null && view.asked >= view.answered && (
            <>
              {' of '}
              <b className="num">{view.asked}</b>
            </>
          )}{' '}
          answered{view.state === 'closed' && '. The poll is closed'}
        </span>
        <span>{view.named ? 'Answers are named' : 'Answers are not named'}</span>
      </p>
      <div className="present__ctl">
        {results && (
          <Button look="tool" icon="eye" onClick={() => setHidden(!hidden)}>
            {hidden ? 'Show results' : 'Hide results'}
          </Button>
        )}
        <Button look="tool" icon={paused ? 'play' : 'pause'} onClick={() => onPause(!paused)}>
          {paused ? 'Go on' : 'Pause movement'}
        </Button>
        {view.mayShow && (
          <Button
            look="tool"
            icon="eye"
            busy={command.busy}
            onClick={() => void command.run('poll:reveal', { pollId: view.pollId })}
          >
            Show results to all
          </Button>
        )}
      </div>
      {command.error && <p role="alert">{command.error.message}</p>}
    </>
  );
}
