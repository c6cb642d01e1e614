import {
  type CaseCard,
  canChangeCase,
  canOfferCase,
  canTakeBackCase,
  caseSlots,
  type SessionDetail,
} from '@soundings/contracts/sessions';
import { quoted } from '@soundings/contracts/wire';
import { Fragment, type ReactNode, useState } from 'react';
import { draftKey, readDraft } from '#lib/draft.ts';
import { useMe } from '#lib/me.tsx';
import { useAnnounce } from '#ui/announce.tsx';
import { Button } from '#ui/button.tsx';
import { Icon } from '#ui/icon.tsx';
import { ErrorState, Loaded } from '#ui/states.tsx';
import { CaseForm, newCasePlace } from './case-form.tsx';
import { TakeBackCase } from './take-back-case.tsx';
import { useCases, useWithdrawCase } from './use-sessions.ts';

/** The cases offered for a session; one's own can be changed and withdrawn until it begins. */
export function CaseList({ session, under }: { session: SessionDetail; under?: (offered: CaseCard) => ReactNode }) {
  const { viewer } = useMe();
  const cases = useCases(session.id);
  const withdraw = useWithdrawCase();
  const announce = useAnnounce();
  const [form, setForm] = useState<{ own?: CaseCard; start?: CaseCard } | null>(null);
  const [gone, setGone] = useState<CaseCard | null>(null);
  const standing = { state: session.state, over: session.phase === 'over', begun: session.begun };
  const led = {
    facilitatorId: session.facilitator.id,
    coFacilitatorId: session.coFacilitator?.id ?? null,
    leaderId: null,
  };
  const slots = caseSlots(session.stages);
  if (slots === 0 && (cases.data?.cases.length ?? 0) === 0) return null;
  const mayOffer = canOfferCase(viewer, standing);
  const begun = readDraft(draftKey(viewer, newCasePlace(session.id)), null) !== null;
  return (
    <section className="section measure" aria-labelledby="cases-h">
      <div className="section__head">
        <h2 id="cases-h">{session.phase === 'over' ? 'Cases' : 'Cases offered'}</h2>
        {slots > 0 && session.phase !== 'over' && (
          <p className="small quiet">{slots === 1 ? 'Time for one case' : `Time for ${slots} cases`}</p>
        )}
      </div>
      <Loaded query={cases}>
        {({ cases: found, worked }) => (
          <>
            {found.length === 0 && (
              <p className="quiet">
                {mayOffer ? 'None so far. What would you like to think through with the others?' : 'None was offered.'}
              </p>
            )}
            {parts(found, session.phase === 'over' ? worked : []).map(({ heading, of }) => (
              <Fragment key={heading}>
                {heading && <p className="small quiet">{heading}</p>}
                <ul className="themes" role="list">
                  {of.map((each) => (
                    <li key={each.id}>
                      <h3>{each.title}</h3>
                      <CaseText offered={each} />
                      <p className="small quiet">{each.presenterName}</p>
                      {under?.(each)}
                      {canChangeCase(viewer, each, standing) && (
                        <div className="row">
                          <button type="button" className="linkbtn" onClick={() => setForm({ own: each })}>
                            Change<span className="nhsuk-u-visually-hidden"> {each.title}</span>
                          </button>
                          <button
                            type="button"
                            className="linkbtn"
                            onClick={() =>
                              withdraw.mutate(
                                { params: { caseId: each.id } },
                                {
                                  onSuccess: () => {
                                    setGone(each);
                                    setForm(null);
                                    announce('Your case is withdrawn.');
                                  },
                                },
                              )
                            }
                          >
                            Withdraw<span className="nhsuk-u-visually-hidden"> {each.title}</span>
                          </button>
                        </div>
                      )}
                      {!canChangeCase(viewer, each, standing) && canTakeBackCase(viewer, each, led) && (
                        <p>
                          <TakeBackCase offered={each} />
                        </p>
                      )}
                    </li>
                  ))}
                </ul>
              </Fragment>
            ))}
          </>
        )}
      </Loaded>
      {withdraw.error && <ErrorState error={withdraw.error} />}
      {gone && !form && mayOffer && (
        <p className="row undo">
          <Icon name="tick" small /> {quoted(gone.title)} is withdrawn.
          <button
            type="button"
            className="linkbtn"
            onClick={() => {
              setForm({ start: gone });
              setGone(null);
            }}
          >
            Offer it again
          </button>
        </p>
      )}
      {form && (
        <CaseForm
          key={form.own?.id ?? 'new'}
          sessionId={session.id}
          {...(form.own && { own: form.own })}
          {...(form.start && { start: form.start })}
          onDone={() => setForm(null)}
        />
      )}
      {!form && mayOffer && (
        <p className="acts-add">
          <Button look="tool" icon="plus" onClick={() => setForm({})}>
            {begun ? 'Go on with your case' : 'Offer a case'}
          </Button>
        </p>
      )}
    </section>
  );
}

function CaseText({ offered: { summary, takenBack } }: { offered: CaseCard }) {
  if (summary) return <p className="casetext">{summary}</p>;
  return (
    <p className="quiet">
      {takenBack
        ? 'The words of this case were taken out, so that nobody can be identified.'
        : 'Its presenter has not said yet that it identifies nobody, so its summary is not shown.'}
    </p>
  );
}

/** In the record: what the room came to, and apart from it what was offered only. */
function parts(cases: CaseCard[], worked: readonly string[]): { heading: string; of: CaseCard[] }[] {
  const came = cases.filter((each) => worked.includes(each.id));
  const others = cases.filter((each) => !worked.includes(each.id));
  if (came.length === 0) return [{ heading: '', of: cases }];
  return [
    { heading: '', of: came },
    ...(others.length > 0 ? [{ heading: 'Offered, and left for another time:', of: others }] : []),
  ];
}
