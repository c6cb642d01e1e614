import { type ConsultationHere, membersOnly, publishedWords, stateTags } from '@soundings/contracts/consultations';
import { useParams } from 'react-router';
import { LinkButton } from '#ui/button.tsx';
import { Page } from '#ui/page.tsx';
import { Loaded } from '#ui/states.tsx';
import { ImportedDetails } from './imported-consultation.tsx';
import { LiveConsultation } from './live-consultation.tsx';
import { useConsultation } from './use-consultations.ts';

/** One consultation: while it is open where I answer, afterwards what came of it. */
export function ConsultationPage() {
  const { consultationId = '' } = useParams();
  const query = useConsultation(consultationId);
  const found = query.data;
  const here = found?.origin === 'here' ? found : null;
  return (
    <Page
      title={found?.title ?? 'Consultation'}
      back={{ to: '/consultations', words: 'Consultations' }}
      {...(here && { above: <State consultation={here} />, lead: here.why })}
    >
      {query.error?.code === 'signed_out' ? (
        <div className="section panel stack measure">
          <h2>{membersOnly.title}</h2>
          <p>{membersOnly.words}</p>
          <p>
            <LinkButton to={`/sign-in?next=${encodeURIComponent(`/consultations/${consultationId}`)}`}>
              Sign in
            </LinkButton>
          </p>
        </div>
      ) : (
        <Loaded query={query}>
          {(each) =>
            each.origin === 'here' ? <LiveConsultation consultation={each} /> : <ImportedDetails consultation={each} />
          }
        </Loaded>
      )}
    </Page>
  );
}

function State({ consultation: { state, published } }: { consultation: ConsultationHere }) {
  if (state === 'open') return null;
  return (
    <>
      <span className="nhsuk-tag nhsuk-tag--grey">{stateTags[state].words}</span>
      {state === 'closed' && (
        <span className="quiet">{published ? publishedWords.published : publishedWords.members}</span>
      )}
    </>
  );
}
