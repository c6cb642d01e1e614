import { afterAll, beforeAll, expect, it } from 'vitest';
import { loadPersonViewer } from '#features/members/index.ts';
import type { App } from '#platform/app-context.ts';
import { openOne, run } from '../../../../../tests/support/consultations.ts';
import { asPerson, person, type TestPerson } from '../../../../../tests/support/people.ts';
import { startApp, type TestApp } from '../../../../../tests/support/start-app.ts';
import { answerStatement, nextStatement } from './answer-statement.service.ts';
import { AnswersModel, ParticipantsModel } from './answers.model.ts';
import { LiveStatementModel } from './live-consultation.model.ts';

const dayMs = 86_400_000;
let app: TestApp;
let lead: TestPerson;
let ann: TestPerson;
let now = Date.parse('2026-11-02T10:00:00Z');
beforeAll(async () => {
  app = await startApp({}, { clock: { now: () => new Date(now) } });
  lead = await person(app, 'Lead', { roles: ['member', 'facilitator'] });
  ann = await person(app, 'Ann');
});
afterAll(() => app.stop());

/** The same application in which this comes first, between the look at the consultation and the change of it. */
const after = (first: () => Promise<void>): App => ({
  ...app.app,
  change: async (by, act) => {
    await first();
    return await app.app.change(by, act);
  },
});

async function viewer() {
  const found = await loadPersonViewer(app.app, { id: ann.id, epoch: 0 });
  if (!found) throw new Error('Nobody.');
  return found;
}

const passDays = async (days: number): Promise<void> => {
  now += days * dayMs;
};
const closings: [how: string, close: (id: string) => Promise<void>][] = [
  ['its time is over, and nothing has closed it yet', async () => await passDays(11)],
  ['somebody closes it', async (id) => await run(app, lead, id, 'close')],
];

it.each(closings)('an answer that waits its turn while %s is refused, and nothing of it is kept', async (_, close) => {
  const id = await openOne(app, lead);
  const [statement] = await LiveStatementModel(app.app).find({ consultationId: id }).lean();
  const given = { statementId: statement?._id ?? '', answer: 'agree' as const, was: null };
  const late = answerStatement(
    after(() => close(id)),
    await viewer(),
    id,
    given,
  );
  await expect(late).rejects.toMatchObject({ code: 'closed', message: expect.stringContaining('closed and takes no') });
  expect(await AnswersModel(app.app).countDocuments({ consultationId: id })).toBe(0);
  expect((await ParticipantsModel(app.app).findById(id).lean())?.people).toEqual([]);
});

it.each(closings)('no statement is chosen for somebody who asks for one while %s', async (_, close) => {
  const id = await openOne(app, lead);
  const late = nextStatement(
    after(() => close(id)),
    await viewer(),
    id,
  );
  await expect(late).rejects.toMatchObject({ code: 'closed', message: expect.stringContaining('closed and takes no') });
  expect(await LiveStatementModel(app.app).countDocuments({ consultationId: id, shown: 1 })).toBe(0);
});

it('answers are to statements of their own consultation', async () => {
  const [id, other] = [await openOne(app, lead), await openOne(app, lead)];
  const [statement] = await LiveStatementModel(app.app).find({ consultationId: other }).lean();
  const body = { statementId: statement?._id, answer: 'agree', was: null };
  expect((await asPerson(app, ann).put(`/api/consultations/${id}/answer`, body)).status).toBe(404);
  expect(await AnswersModel(app.app).countDocuments({ consultationId: id })).toBe(0);
});
