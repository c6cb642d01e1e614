import { TrailSection } from '#features/evidence/index.ts';
import { OutcomePage } from '#features/outcomes/index.ts';
import { shows } from '#lib/lazy-page.tsx';
import { useMe } from '#lib/me.tsx';

/** An outcome with the way it came, for who may see that. */
export const OutcomeWithTrail = shows(function OutcomeWithTrail() {
  const { person } = useMe();
  return <OutcomePage trail={person ? (id) => <TrailSection of={{ kind: 'outcome', id }} /> : undefined} />;
}, OutcomePage);
