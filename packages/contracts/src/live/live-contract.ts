import * as z from 'zod';
import { type Contract, done, id, opId, optionalText, text } from '../wire/index.ts';
import { liveLimits, roomMessage, roomPerson, roomView } from './room.ts';

const sessionId = id;
const change = z.object({ sessionId, opId });
const params = z.object({ sessionId });
const visitorName = text(liveLimits.visitorName, 'Enter a name the others can call you by.');

/** As they are kept. */
export const privateNotesText = optionalText(liveLimits.privateNotes);

export const enterInput = z.object({
  code: z
    .string()
    .transform((value) => value.replace(/[\s-]/g, '').toUpperCase())
    .pipe(z.string().regex(/^[A-Z0-9]{6}$/, 'The code has six letters and numbers.')),
  name: visitorName,
});

export const liveContract = {
  routes: {
    'live.state': {
      method: 'GET',
      path: '/api/sessions/:sessionId/room',
      summary: 'The live room as it stands; null while nobody has opened it',
      params,
      output: z.object({
        room: roomView.nullable(),
        people: z.array(roomPerson),
        /** The latest, oldest first; those before them by `live.messages`. */
        messages: z.array(roomMessage),
        /** How many there are in all. */
        written: z.number(),
        /** The server's clock, ms since 1970. */
        now: z.number(),
      }),
    },
    'live.open': {
      method: 'POST',
      path: '/api/sessions/:sessionId/room',
      summary: 'Open the live room of a session',
      params,
      body: z.object({ opId }),
      output: z.object({ room: roomView }),
    },
    'live.messages': {
      method: 'GET',
      path: '/api/sessions/:sessionId/messages',
      summary: "The messages before that one in the session's thread, oldest first, as many as a page starts with",
      params,
      query: z.object({ before: id }),
      output: z.object({ messages: z.array(roomMessage) }),
    },
    'live.remove-message': {
      method: 'DELETE',
      path: '/api/sessions/:sessionId/messages/:messageId',
      summary: "Take a message out of the session's thread for everybody",
      params: params.extend({ messageId: id }),
      output: done,
    },
    'live.notes': {
      method: 'GET',
      path: '/api/sessions/:sessionId/cases/:caseId/private-notes',
      summary: "The presenter's private notes on their case",
      params: params.extend({ caseId: id }),
      output: z.object({ text: z.string(), version: z.number() }),
    },
    'live.save-notes': {
      method: 'PUT',
      path: '/api/sessions/:sessionId/cases/:caseId/private-notes',
      summary: "Save the presenter's private notes; refused where they were saved on another device since",
      params: params.extend({ caseId: id }),
      /** The version that they were written over; 0 where there are none yet. */
      body: z.object({ text: privateNotesText, version: z.number().int().min(0) }),
      output: z.object({ version: z.number() }),
    },
    'live.visit': {
      method: 'POST',
      path: '/api/visit',
      summary: 'Enter one session as a visitor, by its code and a display name',
      body: enterInput,
      output: z.object({ sessionId }),
      limit: { points: 200, seconds: 300 },
    },
  },
  commands: {
    'live:enter': {
      summary: 'I am here, in this tab, until the line closes or I leave',
      input: z.object({ sessionId }),
      output: z.object({ now: z.number() }),
    },
    'live:leave': { summary: 'This tab left the room', input: z.object({ sessionId }), output: done },
    'live:time': { summary: "The server's clock", input: z.object({}), output: z.object({ now: z.number() }) },
    'live:go': {
      summary: 'Go to a stage: the next one, or back',
      input: change.extend({ from: z.number().int(), to: z.number().int().min(0).max(40) }),
      output: done,
    },
    'live:more-time': {
      summary: 'Add minutes to the stage',
      input: change.extend({ minutes: z.number().int().min(1).max(30) }),
      output: done,
    },
    'live:pause': { summary: 'Stop or start the clock', input: change.extend({ paused: z.boolean() }), output: done },
    'live:look-here': { summary: 'Ask everybody to look at the current stage', input: change, output: done },
    'live:choose-cases': {
      summary: 'Which cases, in which order',
      input: change.extend({ caseIds: z.array(id).max(10) }),
      output: done,
    },
    'live:confirm-case': {
      summary: 'As its presenter: nobody can be identified by my case',
      input: change.extend({ caseId: id }),
      output: done,
    },
    'live:hear': { summary: 'Call on somebody who raised a hand', input: change.extend({ who: id }), output: done },
    'live:hand': { summary: 'Raise or lower my hand', input: z.object({ sessionId, up: z.boolean() }), output: done },
    'live:ready': { summary: 'I am ready, or not', input: z.object({ sessionId, ready: z.boolean() }), output: done },
    'live:hand-over': { summary: 'Give the controls to somebody here', input: change.extend({ to: id }), output: done },
    'live:take': { summary: 'Take the controls of one who is gone', input: change, output: done },
    'live:visitors': {
      summary: 'Let visitors in by the code, or no more',
      input: change.extend({ allowed: z.boolean() }),
      output: done,
    },
    'live:say': {
      summary: "Write in the session's thread",
      input: change.extend({
        text: text(liveLimits.message, 'Write a message.'),
        /** Its author has said that what the scan found is a service's. */
        notAPersons: z.boolean().default(false),
      }),
      scans: ['text'],
      output: z.object({ id }),
    },
    'live:end': { summary: 'End the session', input: change, output: done },
  },
  notices: {
    'live:changed': z.object({ room: roomView, now: z.number() }),
    'live:people': z.object({ sessionId, people: z.array(roomPerson) }),
    'live:said': z.object({ sessionId, message: roomMessage }),
    'live:look': z.object({ sessionId, by: z.string() }),
    'live:opened': z.object({ sessionId }),
    'live:stage-began': z.object({ sessionId, stageId: id, caseId: id.nullable() }),
    'live:led': z.object({ sessionId, leaderId: id }),
    'live:ended': z.object({ sessionId }),
  },
} as const satisfies Contract;
