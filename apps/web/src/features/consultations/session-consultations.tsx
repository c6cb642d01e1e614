import { LinkButton } from '#ui/button.tsx';
import { Loaded } from '#ui/states.tsx';
import { ConsultationRows } from './consultation-rows.tsx';
import { useSessionConsultations } from './use-consultations.ts';

/** Consultations that came out of a session, and the way to open one. */
export function SessionConsultations({ sessionId }: { sessionId: string }) {
  const query = useSessionConsultations(sessionId);
  return (
    <Loaded query={query}>
      {({ consultations, mayWrite }) => (
        <>
          {consultations.length === 0 ? (
            <p className="quiet">No consultation came out of it so far.</p>
          ) : (
            <ConsultationRows consultations={consultations} />
          )}
          {mayWrite && (
            <p className="section">
              <LinkButton look="tool" to={`/consultations/new?session=${sessionId}`}>
                Open a consultation
              </LinkButton>
            </p>
          )}
        </>
      )}
    </Loaded>
  );
}
