import { nonePublished } from '@soundings/contracts/consultations';
import { LinkButton } from '#ui/button.tsx';
import { Page } from '#ui/page.tsx';
import { Empty, Loaded } from '#ui/states.tsx';
import { ConsultationRows } from './consultation-rows.tsx';
import { useConsultations } from './use-consultations.ts';

/** What is asked now and what was asked before; public as far as it is published. The server renders the same for who has no JavaScript. */
export function ConsultationsPage() {
  const query = useConsultations();
  return (
    <Page title="Consultations">
      <Loaded query={query}>
        {({ consultations, mayWrite }) => (
          <>
            {mayWrite && (
              <p className="section">
                <LinkButton to="/consultations/new">Write a consultation</LinkButton>
              </p>
            )}
            {consultations.length === 0 ? (
              <Empty title={nonePublished.title}>
                <p>{nonePublished.words}</p>
              </Empty>
            ) : (
              <ConsultationRows consultations={consultations} />
            )}
          </>
        )}
      </Loaded>
    </Page>
  );
}
