import { useParams } from 'react-router';
import { ConsultationPage } from '#features/consultations/index.ts';
import { shows } from '#lib/lazy-page.tsx';
import { Under } from './under-trail.tsx';

export const ConsultationWithTrail = shows(function ConsultationWithTrail() {
  const { consultationId = '' } = useParams();
  return (
    <>
      <ConsultationPage />
      <Under kind="consultation" id={consultationId} what="this consultation" />
    </>
  );
}, ConsultationPage);
