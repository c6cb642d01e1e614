import { outcomesContract } from '@soundings/contracts/outcomes';
import { bindRoutes, defineFeature } from '#platform/feature.ts';
import { beginOutcome, discardDraft, getDraft, saveDraft } from './draft.service.ts';
import { getInbox, sendToConvenor, sentStateOf, setAside } from './inbox.service.ts';
import { FollowModel, InboxModel, OutcomeModel } from './outcome.model.ts';
import { followOutcome, getOutcome, listOutcomes } from './outcome.service.ts';
import { outcomeCsv, outcomesCsv, outcomesFeed } from './outcome-files.ts';
import { newOutcomes, outcomeData, outcomesFrom, outcomeThings } from './outcome-things.ts';
import { publishOutcome, withdrawOutcome } from './publish.service.ts';
import { outcomePages } from './served-pages.ts';
import { tellOfChange } from './tell.service.ts';

export { changesBetween } from './changes-between.ts';
export { FollowModel, InboxModel, OutcomeModel, type OutcomeRecord } from './outcome.model.ts';

export const outcomesFeature = defineFeature({
  name: 'outcomes',
  models: [OutcomeModel, FollowModel, InboxModel],
  personalData: outcomeData,
  news: newOutcomes,
  things: outcomeThings,
  cameOf: outcomesFrom,
  pages: outcomePages,
  listens: { 'outcome:changed': tellOfChange },
  routes: bindRoutes(outcomesContract.routes, {
    'outcomes.list': (app, _viewer, { query }) => listOutcomes(app, query),
    'outcomes.csv': (app) => outcomesCsv(app),
    'outcomes.feed': (app) => outcomesFeed(app),
    'outcomes.get': (app, viewer, { params }) => getOutcome(app, viewer, params.outcomeId),
    'outcomes.export': (app, _viewer, { params }) => outcomeCsv(app, params.outcomeId),
    'outcomes.follow': (app, viewer, { params, body }) => followOutcome(app, viewer, params.outcomeId, body),
    'outcomes.begin': (app, viewer, { body }) => beginOutcome(app, viewer, body),
    'outcomes.draft': (app, viewer, { params }) => getDraft(app, viewer, params.outcomeId),
    'outcomes.save': (app, viewer, { params, body }) => saveDraft(app, viewer, params.outcomeId, body),
    'outcomes.discard': (app, viewer, { params, body }) => discardDraft(app, viewer, params.outcomeId, body.opId),
    'outcomes.publish': (app, viewer, { params, body }) => publishOutcome(app, viewer, params.outcomeId, body),
    'outcomes.withdraw': (app, viewer, { params, body }) => withdrawOutcome(app, viewer, params.outcomeId, body),
    'outcomes.inbox': (app, viewer) => getInbox(app, viewer),
    'outcomes.send': (app, viewer, { body }) => sendToConvenor(app, viewer, body),
    'outcomes.set-aside': (app, viewer, { body }) => setAside(app, viewer, body),
    'outcomes.sent': (app, viewer, { params }) => sentStateOf(app, viewer, params),
  }),
});
