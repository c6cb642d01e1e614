import { hashPassword } from '#features/accounts/index.ts';
import { loadSettings, saveSettings } from '#features/admin/index.ts';
import { AttendanceModel, RoomModel } from '#features/live/index.ts';
import { PersonModel } from '#features/members/index.ts';
import { BoxModel, closeJob, NamedAnswerModel, PollModel, RollModel } from '#features/polls/index.ts';
import { ActionModel, CaseModel, RsvpModel, SessionModel } from '#features/sessions/index.ts';
import type { App } from '#platform/app-context.ts';
import { demoPeople } from './demo-people.ts';
import { demoPolls } from './demo-polls.ts';
import { demoRecords } from './demo-records.ts';
import { demoSessions } from './demo-sessions.ts';

export const demoPassword = 'soundings-demo';

/** Fills a new data folder with the demo community; does nothing where there is a community already. */
export async function fillDemo(app: App, say: (line: string) => void): Promise<void> {
  if (!(await loadSettings(app)).needsSetup) return;
  say('Making the demo community…');
  const passwordHash = await hashPassword(demoPassword);
  const people = demoPeople(app.clock.now());
  const { sessions, rsvps } = demoSessions(app.clock.now(), people);
  await PersonModel(app).insertMany(people.map((person) => ({ ...person, passwordHash })));
  await SessionModel(app).insertMany(sessions);
  await RsvpModel(app).insertMany(rsvps);
  await fillPolls(app, people);
  const { rooms, attendances, cases, actions } = demoRecords(people, sessions, rsvps, app.clock.now());
  await RoomModel(app).insertMany(rooms);
  await AttendanceModel(app).insertMany(attendances);
  await CaseModel(app).insertMany(cases);
  await ActionModel(app).insertMany(actions);
  await saveSettings(app, {
    name: 'London link workers',
    convenor: 'The convenor',
    convenorLogo: '',
    threshold: 7,
    caseBoardDays: 30,
    signInDays: app.config.signInDays,
  });
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
