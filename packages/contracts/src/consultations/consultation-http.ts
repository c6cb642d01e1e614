import * as z from 'zod';
import { type Contract, done, id, instant, opId } from '../wire/index.ts';
import { consultationSummary } from './consultation.ts';
import {
  addedStatement,
  consultationDraft,
  consultationInput,
  judgement,
  textsOfConsultation,
} from './consultation-input.ts';
import {
  consultationDetail,
  consultationNeed,
  myPart,
  sentStatement,
  statementAnswer,
  statementProgress,
} from './consultation-view.ts';

const params = z.object({ consultationId: id });
const run = z.object({ opId });
/** With the version of the draft that was read: one that was changed since is not opened unseen. */
const openInput = run.extend({ version: z.number().int().min(1).optional() });
const list = z.object({ consultations: z.array(consultationSummary), mayWrite: z.boolean() });

export const consultationsContract = {
  routes: {
    'consultations.list': {
      method: 'GET',
      path: '/api/consultations',
      summary: 'Consultations that I may see: those that are published, and for members those that are open or coming',
      output: list,
    },
    'consultations.of-session': {
      method: 'GET',
      path: '/api/sessions/:sessionId/consultations',
      summary: 'Consultations that came out of a session',
      params: z.object({ sessionId: id }),
      output: list,
    },
    'consultations.needs-you': {
      method: 'GET',
      path: '/api/me/consultations',
      summary: 'What waits for me in consultations',
      output: z.object({ needs: z.array(consultationNeed) }),
    },
    'consultations.get': {
      method: 'GET',
      path: '/api/consultations/:consultationId',
      summary: 'One consultation: its terms, where I am in it, its results once it is closed',
      params,
      output: consultationDetail,
    },
    'consultations.statements-csv': {
      method: 'GET',
      path: '/api/consultations/:consultationId/statements.csv',
      summary: 'The statements with their counts, as CSV, with the same numbers hidden as on the page',
      params,
      output: z.object({ text: z.string(), fileName: z.string() }),
      produces: 'text/csv',
    },
    'consultations.make': {
      method: 'POST',
      path: '/api/consultations',
      summary: 'Write a consultation; it is a draft until it is opened',
      body: consultationInput.and(run),
      scans: textsOfConsultation,
      output: z.object({ consultationId: id }),
    },
    'consultations.draft': {
      method: 'GET',
      path: '/api/consultations/:consultationId/draft',
      summary: 'A draft as it was written, to change it',
      params,
      output: consultationDraft,
    },
    'consultations.change': {
      method: 'PUT',
      path: '/api/consultations/:consultationId',
      summary: 'Change a consultation that is a draft; refused where somebody has changed it in between',
      params,
      body: consultationDraft,
      scans: textsOfConsultation,
      output: done,
    },
    'consultations.discard': {
      method: 'DELETE',
      path: '/api/consultations/:consultationId',
      summary: 'Discard a draft',
      params,
      output: done,
    },
    'consultations.open': {
      method: 'POST',
      path: '/api/consultations/:consultationId/open',
      summary: 'Put a draft before the community: open it, or announce it until its opening date',
      params,
      body: openInput,
      output: done,
    },
    'consultations.take-back': {
      method: 'POST',
      path: '/api/consultations/:consultationId/take-back',
      summary: 'Make a draft of one that is announced and not open yet, to change it',
      params,
      body: run,
      output: done,
    },
    'consultations.close': {
      method: 'POST',
      path: '/api/consultations/:consultationId/close',
      summary: 'Close it now, for good: the key that links people and answers is destroyed',
      params,
      body: run,
      output: done,
    },
    'consultations.extend': {
      method: 'POST',
      path: '/api/consultations/:consultationId/extend',
      summary: 'Give it more time',
      params,
      body: run.extend({ closesAt: instant }),
      output: done,
    },
    'consultations.publish': {
      method: 'POST',
      path: '/api/consultations/:consultationId/publish',
      summary: 'Show its results to everybody, without an account',
      params,
      body: run,
      output: done,
    },
    'consultations.next': {
      method: 'POST',
      path: '/api/consultations/:consultationId/next',
      summary: 'The statement that I am at; one is chosen where there is none',
      params,
      body: z.object({}),
      output: statementProgress,
    },
    'consultations.answer': {
      method: 'PUT',
      path: '/api/consultations/:consultationId/answer',
      summary: 'Answer a statement, or change my answer; the same again changes nothing',
      params,
      body: z.object({
        statementId: id,
        answer: statementAnswer,
        /** My answer as this page knows it: another tab may have changed it since. */
        was: statementAnswer.nullable(),
      }),
      output: statementProgress,
    },
    'consultations.mine': {
      method: 'GET',
      path: '/api/consultations/:consultationId/mine',
      summary: 'My own answers and the statements I added, while it is open',
      params,
      output: myPart,
    },
    'consultations.add-statement': {
      method: 'POST',
      path: '/api/consultations/:consultationId/statements',
      summary: 'Send a statement of my own; it waits until it was read',
      params,
      body: addedStatement.and(run),
      scans: ['text'],
      output: done,
      limit: { points: 20, seconds: 3_600 },
    },
    'consultations.sent': {
      method: 'GET',
      path: '/api/consultations/:consultationId/sent',
      summary: 'Statements that members sent, waiting and read, without their authors',
      params,
      output: z.object({ statements: z.array(sentStatement) }),
    },
    'consultations.judge': {
      method: 'POST',
      path: '/api/consultations/:consultationId/statements/:statementId/judge',
      summary: 'Let an added statement in, leave it out or take it out again; its author is told',
      params: params.extend({ statementId: id }),
      body: judgement.and(run),
      output: done,
    },
  },
  commands: {},
  notices: {
    /** Opened, extended, closed, published, or a statement was let in: ask again. */
    'consultation:changed': z.object({ consultationId: id }),
    /** How many people have answered by now; at most one a second. */
    'consultation:answered': z.object({ consultationId: id, people: z.number() }),
    /** A statement was sent; for who reads them. */
    'consultation:waiting': z.object({ consultationId: id }),
    /** To my own tabs only: I have answered something. */
    'consultation:mine': z.object({ consultationId: id }),
  },
} as const satisfies Contract;
