import { afterAll, beforeAll, expect, it } from 'vitest';
import { openOne } from '../support/consultations.ts';
import { anchorOn, makeDocument, openText } from '../support/documents.ts';
import { asPerson, person, socketOf, type TestPerson } from '../support/people.ts';
import { pollRoom } from '../support/polls.ts';
import { op, sessionNow } from '../support/rooms.ts';
import { startApp, type TestApp } from '../support/start-app.ts';

let app: TestApp;
let lead: TestPerson;
let ann: TestPerson;
beforeAll(async () => {
  app = await startApp();
  lead = await person(app, 'Lead', { roles: ['member', 'facilitator'] });
  ann = await person(app, 'Ann');
});
afterAll(() => app.stop());

type Act = (act: () => Promise<{ ok?: boolean; status?: number }>) => Promise<void>;

/**
 * What has a limit, the rows that are counted for it, and the document that each change of them writes to first: rows alone
 * do not collide on MongoDB. The embedded database takes one transaction after the other, so only the shape is seen here.
 */
const counted: [what: string, rows: string, shared: string, (act: Act) => Promise<void>][] = [
  [
    'places of a session',
    'rsvps',
    'sessions',
    async (act) => {
      const { id } = await sessionNow(app, lead);
      await app.app.db.collection<{ _id: string }>('sessions').updateOne({ _id: id }, { $set: { places: 2 } });
      await act(() => asPerson(app, ann).post(`/api/sessions/${id}/rsvp`, { answer: 'yes' }));
    },
  ],
  [
    'cases of a session',
    'cases',
    'sessions',
    async (act) => {
      const { id } = await sessionNow(app, lead);
      const offer = { opId: op(), title: 'No reply', summary: 'What we tried so far.', nobodyIdentified: true };
      await act(() => asPerson(app, ann).post(`/api/sessions/${id}/cases`, offer));
    },
  ],
  [
    'statements of a consultation',
    'liveStatements',
    'liveConsultations',
    async (act) => {
      const id = await openOne(app, lead);
      const sent = { opId: op(), text: 'Somebody to ring.' };
      await act(() => asPerson(app, ann).post(`/api/consultations/${id}/statements`, sent));
    },
  ],
  [
    'comments on a document',
    'documentComments',
    'documents',
    async (act) => {
      const id = await makeDocument(app, ann, 'Supervision');
      const text = await openText(app, id, ann);
      const comment = { opId: op(), ...anchorOn(text.doc, 'supervisor'), text: 'Some of us have two.' };
      text.leave();
      await act(() => asPerson(app, ann).post(`/api/documents/${id}/comments`, comment));
    },
  ],
  [
    'notes that wait on a board',
    'heldNotes',
    'boards',
    async (act) => {
      const { id } = await pollRoom(app, lead);
      const boardId = `stage-${id}-${id}-s0`;
      const anns = await socketOf(app, ann);
      const { lanes } = (await asPerson(app, ann).get(`/api/boards/${boardId}`)).body;
      const note = { boardId, opId: op(), lane: lanes[0].id, text: 'psst', anonymous: true };
      await act(() => anns.send('board:hold-note', note));
      anns.close();
    },
  ],
];

it.each(counted)('%s are counted after a write to what they belong to', async (_what, rows, shared, prepare) => {
  const seen: string[] = [];
  await prepare(async (act) => {
    app.app.db.set('debug', (of: string, command: string, ...given: { session?: unknown }[]) => {
      if ((of === rows || of === shared) && given.some((each) => each?.session)) seen.push(`${command} ${of}`);
    });
    const answer = await act();
    app.app.db.set('debug', false);
    expect(answer.ok || answer.status === 201).toBe(true);
  });
  const write = seen.indexOf(`findOneAndUpdate ${shared}`);
  const count = seen.findIndex((each) => new RegExp(`^(find|countDocuments) ${rows}$`).test(each));
  expect([write >= 0, count > write], seen.join(', ')).toEqual([true, true]);
});
