import { hashPassword } from '#features/accounts/index.ts';
import { loadSettings, saveSettings } from '#features/admin/index.ts';
import {
  AnswersModel,
  consultationJobs,
  KeyModel,
  LiveConsultationModel,
  LiveStatementModel,
  ParticipantsModel,
  SheetModel,
} from '#features/consultations/index.ts';
import { AttendanceModel, RoomModel, type RoomRecord } from '#features/live/index.ts';
import { PersonModel } from '#features/members/index.ts';
import { BoxModel, closeJob, NamedAnswerModel, PollModel, RollModel } from '#features/polls/index.ts';
import { ActionModel, CaseModel, RsvpModel, SessionModel, type SessionRecord } from '#features/sessions/index.ts';
import { PostModel, ReactionModel, SeatModel, TagModel, ThreadModel } from '#features/threads/index.ts';
import type { App } from '#platform/app-context.ts';
import { fillWhole } from '#platform/unfinished.ts';
import { fillBoards } from './demo-boards.ts';
import { demoConsultations } from './demo-consultations.ts';
import { fillDocuments } from './demo-documents.ts';
import { fillOutcomes } from './demo-outcomes.ts';
import { demoPeople } from './demo-people.ts';
import { demoPolls } from './demo-polls.ts';
import { demoRecords } from './demo-records.ts';
import { demoSessionNow, demoSessions, lastQuarter } from './demo-sessions.ts';
import { demoThreads } from './demo-threads.ts';

export const demoPassword = 'soundings-demo';

/** Fills a new data folder with the demo community. Where there is one already, only its session that nobody held is today's again. */
export async function fillDemo(app: App, say: (line: string) => void): Promise<void> {
  if (!(await loadSettings(app)).needsSetup) {
    await moveToToday(app);
    return;
  }
  say('Making the demo community…');
  await fillWhole(app, 'demo', [], () => fill(app));
}

async function fill(app: App): Promise<void> {
  const passwordHash = await hashPassword(demoPassword);
  const people = demoPeople(app.clock.now());
  const { sessions, rsvps } = demoSessions(app.clock.now(), people);
  await PersonModel(app).insertMany(people.map((person) => ({ ...person, passwordHash })));
  await SessionModel(app).insertMany(sessions);
  await RsvpModel(app).insertMany(rsvps);
  await fillPolls(app, people);
  await fillConsultations(app, people);
  const { rooms, attendances, cases, actions } = demoRecords(people, sessions, rsvps, app.clock.now());
  await RoomModel(app).insertMany(rooms);
  await AttendanceModel(app).insertMany(attendances);
  await CaseModel(app).insertMany(cases);
  await ActionModel(app).insertMany(actions);
  await fillBoards(app, people);
  await fillOutcomes(app, people);
  await fillThreads(app, people);
  await fillDocuments(app, people);
  await saveSettings(app, {
    name: 'London link workers',
    convenor: 'The convenor',
    convenorLogo: '',
    threshold: 7,
    caseBoardDays: 30,
    signInDays: app.config.signInDays,
  });
}

/** Started again after days, the room that can be entered now would be of a session long past. */
async function moveToToday(app: App): Promise<void> {
  const session = await SessionModel(app).findById(demoSessionNow).lean<SessionRecord>();
  const room = await RoomModel(app).findById(demoSessionNow).lean<RoomRecord>();
  const now = app.clock.now();
  if (session?.state !== 'planned' || room?.state !== 'open' || room.startedAt !== null) return;
  if (session.startsAt.getTime() + session.minutes * 60_000 > now.getTime()) return;
  const startsAt = lastQuarter(now);
  await SessionModel(app).updateOne({ _id: demoSessionNow }, { $set: { startsAt } });
  await RoomModel(app).updateOne({ _id: demoSessionNow }, { $set: { openedAt: startsAt, leaderGoneAt: now } });
}

async function fillPolls(app: App, people: ReturnType<typeof demoPeople>): Promise<void> {
  const { polls, rolls, boxes, answers } = demoPolls(app.clock.now(), people, people[0]?._id ?? '');
  await PollModel(app).insertMany(polls);
  await RollModel(app).insertMany(rolls);
  await BoxModel(app).insertMany(boxes);
  await NamedAnswerModel(app).insertMany(answers);
  for (const { _id, closesAt } of polls) {
    if (closesAt && closesAt > app.clock.now()) await app.jobs.schedule(closeJob, _id, closesAt, { pollId: _id });
  }
}

async function fillConsultations(app: App, people: ReturnType<typeof demoPeople>): Promise<void> {
  const made = demoConsultations(app.clock.now(), people, people[2]?._id ?? '');
  await LiveConsultationModel(app).insertMany(made.consultations);
  await LiveStatementModel(app).insertMany(made.statements);
  await KeyModel(app).insertMany(made.keys);
  await AnswersModel(app).insertMany(made.answers);
  await ParticipantsModel(app).insertMany(made.participants);
  await SheetModel(app).insertMany(made.sheets);
  for (const { _id, state, closesAt } of made.consultations) {
    if (state === 'open') await app.jobs.schedule(consultationJobs.close, _id, closesAt, { consultationId: _id });
  }
}

async function fillThreads(app: App, people: ReturnType<typeof demoPeople>): Promise<void> {
  const { threads, posts, reactions, seats, tags } = demoThreads(app.clock.now(), people);
  await ThreadModel(app).insertMany(threads);
  await PostModel(app).insertMany(posts);
  await ReactionModel(app).insertMany(reactions);
  await SeatModel(app).insertMany(seats);
  await TagModel(app).insertMany(tags);
}
