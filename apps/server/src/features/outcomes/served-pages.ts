import { outcomeQuery, outcomesAddress, outcomesLead, shownStatus, statusWords } from '@soundings/contracts/outcomes';
import type { Feature } from '#platform/feature.ts';
import { getOutcome, listOutcomes } from './outcome.service.ts';
import { servedIndex } from './served-index.ts';
import { servedOutcome } from './served-outcome.ts';

/** Addresses below `/outcomes` that are not outcomes. */
const ownPages = new Set(['inbox']);

export const outcomePages: Feature['pages'] = {
  async '/outcomes'(app, _viewer, asked) {
    const query = outcomeQuery.parse(asked.query);
    const { status, topic, ics } = query;
    return {
      ...{ title: 'Outcomes', description: outcomesLead, canonical: outcomesAddress({ status, topic, ics }) },
      body: servedIndex(await listOutcomes(app, query), query),
      feed: '/api/outcomes.atom',
    };
  },
  async '/outcomes/:outcomeId'(app, viewer, { params }) {
    const id = params.outcomeId ?? '';
    if (ownPages.has(id)) return null;
    const outcome = await getOutcome(app, viewer, id);
    const { title, said, today } = outcome;
    const status = outcome.withdrawn ? 'Withdrawn' : statusWords[shownStatus(outcome, today)];
    return {
      ...{ title, canonical: `/outcomes/${id}`, feed: '/api/outcomes.atom' },
      description: `${status}. ${said.replace(/\s+/g, ' ').slice(0, 200)}`.trim(),
      body: servedOutcome(outcome),
    };
  },
};
