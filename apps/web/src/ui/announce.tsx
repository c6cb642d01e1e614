import { createContext, type ReactNode, useCallback, useContext, useEffect, useRef, useState } from 'react';
import { Icon } from './icon.tsx';

type Announce = (words: string) => void;
const AnnounceContext = createContext<Announce>(() => undefined);
const TellContext = createContext<Announce>(() => undefined);
const WordsContext = createContext('');
const apartMs = 5_000;

/** The page's one polite live region: what is said close together is joined, at most one message in five seconds. */
export function AnnounceProvider({ children }: { children: ReactNode }) {
  const [words, setWords] = useState('');
  const [told, setTold] = useState('');
  const waiting = useRef<string[]>([]);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const say = useCallback(() => {
    timer.current = undefined;
    if (waiting.current.length === 0) return;
    setWords([...new Set(waiting.current)].join(' '));
    waiting.current = [];
    timer.current = setTimeout(say, apartMs);
  }, []);
  const announce = useCallback<Announce>(
    (next) => {
      waiting.current.push(next);
      if (timer.current === undefined) timer.current = setTimeout(say, 50);
    },
    [say],
  );
  const tell = useCallback<Announce>(
    (next) => {
      setTold(next);
      announce(next);
    },
    [announce],
  );
  useEffect(() => () => clearTimeout(timer.current), []);
  return (
    <AnnounceContext value={announce}>
      <TellContext value={tell}>
        <WordsContext value={words}>{children}</WordsContext>
      </TellContext>
      {told && (
        <section className="toast toast--here" aria-label="Message">
          <p>{told}</p>
          <button className="toast__x" type="button" aria-label="Close the message" onClick={() => setTold('')}>
            <Icon name="close" />
          </button>
        </section>
      )}
      <div className="nhsuk-u-visually-hidden" role="status" aria-live="polite">
        {words}
      </div>
    </AnnounceContext>
  );
}

export function useAnnounce(): Announce {
  return useContext(AnnounceContext);
}

/** Says it to a screen reader, and shows it until it is closed: why what was asked for did not happen. */
export function useTell(): Announce {
  return useContext(TellContext);
}

/** The same words inside a modal dialog: everything around it is silent while it is open. */
export function AnnouncedHere() {
  return (
    <div className="nhsuk-u-visually-hidden" role="status">
      {useContext(WordsContext)}
    </div>
  );
}
