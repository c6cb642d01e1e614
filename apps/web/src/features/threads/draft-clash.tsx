import { Fragment, useEffect, useRef, useState } from 'react';
import { useAnnounce } from '#ui/announce.tsx';
import { Button } from '#ui/button.tsx';
import { Icon } from '#ui/icon.tsx';
import { clockTime, longDate } from '#ui/when.ts';
import type { Copy } from './draft-copy.ts';
import { toShown } from './mention-text.ts';
import { wordsIn } from './use-asides.ts';
import type { Draft } from './use-draft.ts';

const wroteThere = 'You also wrote here on another device. Which one do you want to go on with?';
const goneThere = 'On your other device this was posted or thrown away. What you wrote here is still here.';
const putAside = 'The text you did not choose is kept here, until you throw it away.';
const severalAside = 'The texts you did not choose are kept here, until you throw them away.';
const chooseFirst = 'Nothing was posted. Choose one of the two first.';

/** What another device did with this draft: both texts with the choice, that it is gone there, what was not chosen. */
// What scrolls can be scrolled by keys.
const scrolls = { tabIndex: 0, role: 'group' as const };

export function DraftClash({ draft, boxId }: { draft: Draft; boxId: string }) {
  const { clash, gone, asides } = draft;
  const announce = useAnnounce();
  const stands = clash !== null;
  useEffect(() => {
    if (stands) announce(wroteThere);
    else if (gone) announce(goneThere);
  }, [stands, gone, announce]);
  // Found again after a reload it is read where it stands.
  const told = useRef(asides);
  const keptWords = asides.length > 1 ? severalAside : putAside;
  useEffect(() => {
    if (asides.some((each) => !told.current.includes(each))) announce(keptWords);
    told.current = asides;
  }, [asides, keptWords, announce]);
  const goOn = () => {
    requestAnimationFrame(() => document.getElementById(boxId)?.focus());
  };
  return (
    <>
      {clash && <TwoDrafts draft={draft} clash={clash} onChosen={goOn} />}
      {gone && !clash && <p className="inset">{goneThere}</p>}
      {asides.length > 0 && !clash && (
        <section className="msg" aria-label="Put aside">
          <Icon name="quote" />
          <div className="stack clash">
            <p>{keptWords}</p>
            {asides.map((aside, at) => {
              // Two buttons of one name are told apart by the text they are of.
              const which = asides.length > 1 && (
                <span className="nhsuk-u-visually-hidden">
                  : text {at + 1} of {asides.length}
                </span>
              );
              return (
                <Fragment key={wordsIn(aside)}>
                  <p className="quoted" {...scrolls}>
                    {wordsOf(aside)}
                  </p>
                  <div className="row">
                    <Button
                      look="secondary"
                      onClick={() => {
                        draft.changeRound(aside);
                        goOn();
                      }}
                    >
                      Go on with this one instead{which}
                    </Button>
                    <Button
                      look="tool"
                      onClick={() => {
                        draft.dropAside(aside);
                        announce('It is thrown away.');
                        goOn();
                      }}
                    >
                      Throw it away{which}
                    </Button>
                  </div>
                </Fragment>
              );
            })}
          </div>
        </section>
      )}
    </>
  );
}

interface Parts {
  draft: Draft;
  clash: NonNullable<Draft['clash']>;
  onChosen: () => void;
}

/** Two devices wrote in one place: both texts, and the choice is the writer's. */
function TwoDrafts({ draft, clash, onChosen }: Parts) {
  const first = useRef<HTMLParagraphElement>(null);
  const [away, setAway] = useState(false);
  const { pressed } = clash;
  useEffect(() => {
    if (pressed > 0) first.current?.focus();
  }, [pressed]);
  const choose = async (which: 'mine' | 'theirs') => {
    const chosen = await draft.choose(which);
    setAway(!chosen);
    if (chosen) onChosen();
  };
  return (
    <section className="msg msg--warn" aria-label="Two drafts">
      <Icon name="warn" />
      <div className="stack clash">
        {pressed > 0 && (
          <p className="nhsuk-error-message" ref={first} tabIndex={-1}>
            {chooseFirst}
          </p>
        )}
        <p>
          <b>{wroteThere}</b>
        </p>
        <h2>Here</h2>
        <p className="quoted" {...scrolls}>
          {wordsOf(draft)}
        </p>
        <Button look="secondary" onClick={() => void choose('mine')}>
          Go on with this one
        </Button>
        <h2>
          On the other device {longDate(clash.at)}, {clockTime(clash.at)}
        </h2>
        <p className="quoted" {...scrolls}>
          {wordsOf(clash.theirs)}
        </p>
        <Button look="secondary" onClick={() => void choose('theirs')}>
          Go on with that one
        </Button>
        {away && (
          <p className="nhsuk-error-message" role="alert">
            There is no connection. Try again when it is back.
          </p>
        )}
      </div>
    </section>
  );
}

const wordsOf = ({ fields, named }: Copy): string =>
  [fields.title, toShown(fields.text, named)].filter(Boolean).join('\n\n');
