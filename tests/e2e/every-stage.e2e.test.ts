import { recipes, type StageKind } from '@soundings/contracts/sessions';
import { SessionModel } from '@soundings/server/testing';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { appInBrowser } from '../support/app-in-browser.ts';
import { desktop, phone, profile } from '../support/browser.ts';
import { freshSight, lookClosely } from '../support/look-closely.ts';
import { person, socketOf, type TestSocket } from '../support/people.ts';
import { makePoll, visitorOf } from '../support/polls.ts';
import { op, openRoom, sessionNow } from '../support/rooms.ts';
import { until } from '../support/until.ts';

const here = appInBrowser();
const sight = freshSight();
const stages = recipes['co-consulting'].map((stage, i) => ({ ...stage, id: `stage-${i}` }));
const kinds = [...new Set(stages.map((stage) => stage.kind))];

/** Everybody who is in a room, each in a browser of their own; the room is led over a socket of the facilitator. */
async function cast() {
  const { app, browser } = here;
  const lead = await person(app, 'Priya S.', { roles: ['member', 'facilitator'], borough: 'Newham' });
  const ann = await person(app, 'Amara O.', { borough: 'Lambeth' });
  const joe = await person(app, 'Joe B.', { borough: 'Camden' });
  const { id, caseIds } = await sessionNow(app, lead, {
    cases: [
      { presenter: ann, title: 'No reply after the referral' },
      { presenter: joe, title: 'A flat with stairs' },
    ],
  });
  await SessionModel(app.app).updateOne({ _id: id }, { $set: { stages } });
  const { page: waiting } = await profile(browser, app, { who: joe });
  const opening = await profile(browser, app, { who: lead });
  for (const [page, words] of [
    [waiting, 'The room is not open yet.'],
    [opening.page, 'Open it when you are ready'],
  ] as const) {
    await page.goto(`/sessions/${id}/room`);
    await page.getByText(words).waitFor();
    await lookClosely(page, sight, words);
  }
  const { code } = await openRoom(app, lead, id);
  const socket = await socketOf(app, lead);
  const send = sender(socket, id);
  await send('live:visitors', { allowed: true });
  const vera = await visitorOf(app, code, 'Vera');
  const presenter = await profile(browser, app, { who: ann });
  const visitor = await profile(browser, app, { who: vera });
  const pages = { facilitator: opening.page, presenter: presenter.page, member: waiting, visitor: visitor.page };
  for (const page of Object.values(pages)) {
    await page.goto(`/sessions/${id}/room`);
    await page.getByRole('heading', { level: 1, name: 'Welcome' }).waitFor();
  }
  await send('live:choose-cases', { caseIds });
  await pages.presenter.getByRole('button', { name: 'It identifies nobody: show it' }).waitFor();
  return { lead, id, pages, send, socket, problems: [opening, presenter, visitor].flatMap((each) => each.problems) };
}

function sender(socket: TestSocket, sessionId: string) {
  return async (name: string, payload: object) => {
    const answer = await socket.send(name, { sessionId, opId: op(), ...payload });
    if (!answer.ok) throw new Error(`${name} was refused: ${answer.error?.message}`);
  };
}

const quiet = (page: Page) =>
  until(async () => (await page.locator('[aria-busy="true"]').count()) === 0, `${page.url()} to load`);

/** Two pages at a time. */
async function lookAll(pages: Record<string, Page>, name: string): Promise<void> {
  const waiting = Object.entries(pages);
  const line = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      await quiet(next[1]);
      await lookClosely(next[1], sight, `${name} as ${next[0]}`);
    }
  };
  await Promise.all([line(), line()]);
}

async function pressOn(page: Page, ...names: (string | RegExp)[]): Promise<void> {
  for (const name of names) await page.getByRole('button', { name }).locator('visible=true').first().click();
}

it('the live room has no fault in any stage, for whoever is in it', async () => {
  const { lead, id, pages, send, socket, problems } = await cast();
  const { facilitator, presenter, member, visitor } = pages;
  await lookAll(pages, 'before the first stage');
  await pressOn(presenter, 'It identifies nobody: show it');
  await pressOn(member, 'It identifies nobody: show it');
  let from = -1;
  for (const kind of kinds) {
    const to = stages.findIndex((stage) => stage.kind === kind);
    await send('live:go', { from, to });
    from = to;
    const heading = (who: string) => (kind === 'ideas' && who === 'presenter' ? 'You are listening' : stages[to]?.name);
    for (const [who, page] of Object.entries(pages))
      await page.getByRole('heading', { level: 1, name: heading(who) }).waitFor({ state: 'attached' });
    await lookAll(pages, `stage ${kind}`);
    if (kind === 'clarify') await tabsAndDialogs(facilitator, member);
  }
  expect(kinds satisfies StageKind[]).toHaveLength(11);

  await makePoll(here.app, lead, id, { visitorsMay: true });
  for (const page of Object.values(pages)) await page.getByRole('heading', { name: /funded first/ }).waitFor();
  await lookAll(pages, 'with a poll');
  await pressOn(member, 'Raise hand');
  await pressOn(visitor, 'I’m ready');
  await send('live:pause', { paused: true });
  await facilitator.getByText('paused').locator('visible=true').first().waitFor();
  await lookAll({ facilitator, visitor }, 'paused, with a hand up');

  await member.context().setOffline(true);
  await member.getByText('You are offline.').waitFor();
  await lookAll({ member }, 'offline');
  await member.context().setOffline(false);
  await member.getByText('You are offline.').waitFor({ state: 'detached' });

  await send('live:end', {});
  for (const page of Object.values(pages))
    await page.getByRole('heading', { name: 'This session has ended' }).waitFor();
  await lookAll(pages, 'ended');
  await visitor.reload();
  await visitor.getByRole('heading', { level: 1 }).waitFor();
  await lookAll({ visitor }, 'ended, opened again');
  socket.close();
  console.log(`${kinds.length} kinds of stages, ${sight.states} states, ${sight.looks} looks`);
  expect(sight.faults).toEqual([]);
  expect(problems).toEqual([]);
}, 600_000);

/** What opens over or beside the work. */
async function tabsAndDialogs(facilitator: Page, member: Page): Promise<void> {
  for (const page of [facilitator, member]) await page.setViewportSize(phone);
  for (const tab of ['People', 'Stages', 'Work']) {
    await pressOn(member, tab);
    await lookAll({ member }, `tab ${tab}`);
    await member.setViewportSize(phone);
  }
  await pressOn(member, 'Stages', /^Check-in/);
  await member.getByText('You are looking back at').waitFor();
  await lookAll({ member }, 'looking back');
  await pressOn(member, 'Rejoin');
  await facilitator.setViewportSize(desktop);
  await pressOn(facilitator, /^More$/);
  await lookAll({ facilitator }, 'more tools');
  await pressOn(facilitator, 'Hand over');
  await lookAll({ facilitator }, 'hand over');
  await pressOn(facilitator, 'Keep the lead', /^More$/, 'End the session');
  await lookAll({ facilitator }, 'end the session');
  await pressOn(facilitator, 'Go on', 'Start a poll', 'Open the poll');
  await facilitator.getByText('There is a problem').waitFor();
  await lookAll({ facilitator }, 'a poll sent empty');
  await pressOn(facilitator, /^(Cancel|Not now|Leave it)/);
}
