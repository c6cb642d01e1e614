import { BoxModel } from '@soundings/server/testing';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { axeFaults, desktop, openBrowser, phone, picture, profile, scrollsSideways } from '../support/browser.ts';
import { person, socketOf, type TestPerson, type TestSocket } from '../support/people.ts';
import { makePoll, pollRoom } from '../support/polls.ts';
import { op } from '../support/rooms.ts';
import { startApp, type TestApp } from '../support/start-app.ts';

let app: TestApp;
let browser: Browser;
let lead: TestPerson;
let ann: TestPerson;
let others: TestSocket[];
beforeAll(async () => {
  app = await startApp();
  browser = await openBrowser();
  lead = await person(app, 'Priya S.', { roles: ['member', 'facilitator'], borough: 'Newham' });
  ann = await person(app, 'Amara O.', { borough: 'Lambeth' });
  others = [];
  for (let i = 0; i < 45; i += 1) {
    const borough = ['Lambeth', 'Hackney', 'Barnet'][i % 3] ?? 'Ealing';
    others.push(await socketOf(app, await person(app, `Other ${i}`, { borough })));
  }
});
afterAll(async () => {
  for (const each of others) each.close();
  await browser.close();
  await app.stop();
});

/** One area of one mind, and two with small figures that must be hidden. */
function choiceOf(i: number): number {
  const within = Math.floor(i / 3);
  if (i % 3 === 2 || within < 8) return 0;
  return within < (i % 3 === 1 ? 11 : 12) ? 1 : 2;
}

async function looksRight(page: Page, name?: string): Promise<void> {
  for (const [viewport, colorScheme] of [
    [desktop, 'dark'],
    [phone, 'dark'],
    [phone, 'light'],
    [desktop, 'light'],
  ] as const) {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize(viewport);
    expect(await axeFaults(page)).toEqual([]);
    expect(await scrollsSideways(page)).toBe(false);
    if (name && colorScheme === 'light') await picture(page, name);
  }
}

it('an anonymous poll is started, answered on a phone and in the room, shown on the projector, and closed with its areas', async () => {
  const { id: sessionId } = await pollRoom(app, lead);
  const leads = await profile(browser, app, { who: lead });
  const anns = await profile(browser, app, { who: ann, viewport: phone });
  await anns.page.goto(`/sessions/${sessionId}/polls`);
  await anns.page.getByText('No poll is open.').waitFor();

  await leads.page.goto(`/sessions/${sessionId}/polls`);
  await leads.page.getByRole('button', { name: 'Start a poll' }).click();
  await leads.page.getByRole('button', { name: 'Open the poll' }).click();
  await leads.page.getByRole('link', { name: 'Write the question.' }).waitFor();
  await leads.page.getByLabel('Question').fill("What should London's five ICSs fund first?");
  await leads.page.getByLabel('Why you ask').fill('The community is writing one shared request for next year.');
  await leads.page.getByRole('textbox', { name: 'Answer 1' }).fill('Protected time for supervision');
  await leads.page.getByRole('textbox', { name: 'Answer 2' }).fill('Small grants for local groups');
  await leads.page.getByRole('button', { name: 'Add an answer' }).click();
  await leads.page.getByRole('textbox', { name: 'Answer 3' }).fill('One shared directory of services');
  await leads.page.getByLabel(/Show results by area/).check();
  // Who is absent can answer: their answers count too, unless somebody wants it otherwise.
  const [atClosing, byHand] = ['When it closes', 'When the facilitator shows them'].map((name) =>
    leads.page.getByRole('radio', { name }),
  );
  expect(await byHand?.isChecked()).toBe(true);
  await leads.page.getByRole('radio', { name: 'Later, so that those who are absent can answer' }).check();
  expect(await atClosing?.isChecked()).toBe(true);
  await leads.page.getByRole('radio', { name: 'With the session' }).check();
  expect(await byHand?.isChecked()).toBe(true);
  await atClosing?.check();
  await leads.page.getByRole('radio', { name: 'Later, so that those who are absent can answer' }).check();
  await leads.page.getByRole('radio', { name: 'With the session' }).check();
  expect(await atClosing?.isChecked()).toBe(true);
  await looksRight(leads.page, 'poll-start');
  await leads.page.getByRole('button', { name: 'Open the poll' }).click();

  const vote = anns.page.getByRole('button', { name: 'Vote' });
  await vote.waitFor();
  await anns.page.getByText('Your vote is kept with “South East London”.').waitFor();
  await vote.click();
  await anns.page.getByRole('link', { name: 'Choose an answer.' }).waitFor();
  await looksRight(anns.page, 'poll-vote');
  const second = await anns.context.newPage();
  await second.goto(`/sessions/${sessionId}/polls`);
  await second.getByLabel('Small grants for local groups').waitFor();
  await anns.page.getByLabel('Protected time for supervision').check();
  await vote.dblclick();
  await anns.page.getByRole('heading', { name: 'Your vote is in' }).waitFor();
  await second.getByRole('heading', { name: 'Your vote is in' }).waitFor();
  expect(await anns.page.locator('.receipt').textContent()).not.toContain('supervision');
  await looksRight(anns.page, 'poll-receipt');

  const projector = await leads.context.newPage();
  await projector.goto((await leads.page.getByRole('link', { name: /Projector view/ }).getAttribute('href')) ?? '');
  await projector.getByText('1 answered').waitFor();
  const { polls } = (await (await leads.page.request.get(`/api/sessions/${sessionId}/polls`)).json()) as {
    polls: { id: string; options: { id: string }[] }[];
  };
  const [poll] = polls;
  const votes = others.map((each, i) =>
    each.send('poll:vote', {
      pollId: poll?.id,
      opId: op(),
      answer: { choice: poll?.options[choiceOf(i)]?.id },
    }),
  );
  expect((await Promise.all(votes)).every((each) => each.ok)).toBe(true);
  await projector.getByText('46 answered').waitFor();
  expect(await projector.locator('.present__bars').count()).toBe(0);
  const beside = projector.getByRole('complementary');
  await beside.getByRole('link', { name: /\/p$/ }).waitFor();
  await looksRight(projector, 'present-waiting');

  // The second press of a double click is none.
  await leads.page.getByRole('button', { name: 'Close the poll' }).dblclick();
  await leads.page.getByRole('button', { name: 'Close it for good: 46 answered' }).click();
  await anns.page.getByText(/came first, with \d+ of 46 answers/).waitFor();
  await projector.locator('.present__bars li').first().waitFor();
  // Nobody is sent to a poll that takes no more answers.
  await beside.getByText('This poll is closed.').waitFor();
  expect(await beside.getByRole('link').or(beside.getByRole('img')).or(beside.locator('.present__code')).count()).toBe(
    0,
  );
  await looksRight(projector, 'present');
  await projector.getByRole('button', { name: 'Hide results' }).click();
  expect(await projector.locator('.present__bars').count()).toBe(0);

  await anns.page.goto(`/polls/${poll?.id}`);
  await anns.page.getByRole('heading', { level: 1, name: /fund first/ }).waitFor();
  await anns.page.getByRole('heading', { name: 'By area' }).waitFor();
  await anns.page.getByText('Why some numbers are *').waitFor();
  await anns.page.getByText('The same numbers as a table').click();
  await looksRight(anns.page, 'poll-results');
  expect([...leads.problems, ...anns.problems]).toEqual([]);
});

it('answers in words reach the others only once they are let through, and named answers can be changed', async () => {
  const { id: sessionId } = await pollRoom(app, lead);
  const words = await makePoll(app, lead, sessionId, {
    kind: 'text',
    options: [],
    question: 'What would you tell a new colleague?',
    reveal: 'by-facilitator',
  });
  const leads = await profile(browser, app, { who: lead });
  const anns = await profile(browser, app, { who: ann, viewport: phone });
  await anns.page.goto(`/polls/${words.id}`);
  await anns.page.getByLabel('Your answer').fill('Ring before you write');
  await anns.page.getByRole('button', { name: 'Send my answer' }).click();
  await anns.page.getByRole('heading', { name: 'Your answer is in' }).waitFor();
  for (const [i, each] of others.slice(0, 2).entries())
    await each.send('poll:vote', { pollId: words.id, opId: op(), answer: { text: `Words of another, ${i}` } });
  await leads.page.goto(`/polls/${words.id}`);
  await leads.page.getByRole('heading', { name: 'Waiting for you: 3' }).waitFor();
  await leads.page.getByRole('button', { name: 'Show results to all' }).click();
  await anns.page.getByText('None is shown so far.').waitFor();
  await leads.page.getByRole('button', { name: /^Let it through.*Ring before you write/ }).click();
  await anns.page.getByText('Ring before you write').waitFor();
  await leads.page.getByRole('button', { name: /^Leave it out.*Words of another, 0/ }).click();
  await leads.page.getByRole('heading', { name: 'Waiting for you: 1' }).waitFor();
  expect(await anns.page.getByText('Words of another').count()).toBe(0);
  await looksRight(leads.page, 'poll-texts');

  const named = await makePoll(app, lead, sessionId, {
    named: true,
    reveal: 'by-facilitator',
    question: 'Who brings a case?',
  });
  await anns.page.goto(`/p/${named.code}`);
  await anns.page.getByRole('heading', { level: 1, name: 'Who brings a case?' }).waitFor();
  await anns.page.getByText('Your name is shown with it.').waitFor();
  await anns.page.getByLabel('Grants').check();
  await anns.page.getByRole('button', { name: 'Vote' }).click();
  await anns.page.getByRole('button', { name: 'Change my answer' }).click();
  expect(await anns.page.getByLabel('Grants').isChecked()).toBe(true);
  await anns.page.getByLabel('A directory').check();
  await anns.page.getByRole('button', { name: 'Change my answer' }).click();
  await leads.page.goto(`/polls/${named.id}`);
  await leads.page.getByRole('button', { name: 'Show results to all' }).click();
  await anns.page.getByRole('row', { name: 'Amara O. A directory' }).waitFor();
  await looksRight(anns.page, 'poll-named');
  expect([...leads.problems, ...anns.problems]).toEqual([]);
});

it('says what is wrong with a code, asks for a sign-in, keeps a choice over a lost line, and explains how voting works', async () => {
  const { id: sessionId } = await pollRoom(app, lead);
  const poll = await makePoll(app, lead, sessionId, { kind: 'several', max: 2 });
  const { page } = await profile(browser, app);
  await page.goto('/p');
  await page.getByLabel('Code').fill('zzz zzz');
  await page.getByRole('button', { name: 'Go to the poll' }).click();
  await page.getByText('There is no poll with this code.').waitFor();
  await looksRight(page);
  await page.getByLabel('Code').fill(`${poll.code.slice(0, 3)} ${poll.code.slice(3).toLowerCase()}`);
  await page.getByRole('button', { name: 'Go to the poll' }).click();
  await page.waitForURL(/\/sign-in\?next=%2Fpolls%2F/);
  const open = await pollRoom(app, lead, { visitorsAllowed: true });
  const forAll = await makePoll(app, lead, open.id, { visitorsMay: true });
  await page.goto(`/p/${forAll.code}`);
  await page.getByRole('button', { name: 'Answer as a visitor' }).waitFor();
  await looksRight(page);
  await page.getByRole('button', { name: 'Answer as a visitor' }).click();
  await page.getByLabel('Your name').fill('Vera');
  await page.getByRole('button', { name: 'Join', exact: true }).click();
  await page.waitForURL(new RegExp(`/sessions/${open.id}/room`));
  await page.goto(`/polls/${forAll.id}`);
  await page.getByLabel('Grants').check();
  await page.getByRole('button', { name: 'Vote' }).click();
  await page.getByRole('heading', { name: 'Your vote is in' }).waitFor();
  await page.goto('/how-voting-works');
  await page.getByRole('heading', { name: 'What the promise does not cover' }).waitFor();
  await looksRight(page, 'how-voting-works');

  const anns = await profile(browser, app, { who: ann });
  await anns.page.goto(`/polls/${poll.id}`);
  await anns.page.getByLabel('Grants').check();
  await anns.context.setOffline(true);
  await anns.page.getByText('There is no connection. What you choose stays here').waitFor();
  await looksRight(anns.page);
  // Nothing is sent by itself when the connection is back: until then the choice can be another.
  await anns.page.getByRole('button', { name: 'Vote' }).click();
  await anns.page.getByRole('alert').getByText('There is no connection, so this was not sent.').waitFor();
  await anns.context.setOffline(false);
  await anns.page.getByText('What you choose stays here').waitFor({ state: 'detached' });
  expect(await anns.page.getByLabel('Grants').isChecked()).toBe(true);
  await anns.page.getByLabel('Grants').uncheck();
  await anns.page.getByLabel('A directory').check();
  await anns.page.getByRole('button', { name: 'Vote' }).click();
  await anns.page.getByRole('heading', { name: 'Your vote is in' }).waitFor();
  const box = await BoxModel(app.app).findById(poll.id).lean();
  expect(JSON.stringify(box)).toContain(poll.options[2]);
  expect(JSON.stringify(box)).not.toContain(poll.options[1]);
  await anns.page.goto('/polls/nothing-here');
  await anns.page.getByText('There is no such poll.').waitFor();
});

it('in the room an answered poll folds with the next stage, and opens again when its results are shown', async () => {
  const { id: sessionId } = await pollRoom(app, lead);
  const leads = await socketOf(app, lead);
  const say = async (name: string, more: object) =>
    expect(await leads.send(name, { opId: op(), ...more })).toMatchObject({ ok: true });
  await say('live:go', { sessionId, from: -1, to: 0 });
  const poll = await makePoll(app, lead, sessionId, { reveal: 'by-facilitator' });
  for (const each of others.slice(0, 8))
    await each.send('poll:vote', { pollId: poll.id, opId: op(), answer: { choice: poll.options[0] } });
  const { page, problems, context } = await profile(browser, app, { who: ann, viewport: phone });
  await page.goto(`/sessions/${sessionId}/room`);
  await page.getByLabel('Grants').check();
  await page.getByRole('button', { name: 'Vote' }).click();
  await page.getByRole('heading', { name: 'Your vote is in' }).waitFor();
  await say('live:go', { sessionId, from: 0, to: 1 });
  const line = page.getByRole('button', { name: /What should be funded first.*Your vote is in/ });
  await line.waitFor();
  await say('poll:reveal', { pollId: poll.id });
  await page.getByText(/came first, with 8 of 9 answers/).waitFor();
  await page.getByRole('button', { name: 'Back to the session' }).click();
  await page.getByRole('button', { name: /What should be funded first.*See the results so far/ }).waitFor();
  expect(problems).toEqual([]);
  leads.close();
  await context.close();
});

it('while figures are held back, what is said of them grows with the number of answers', async () => {
  const { id: sessionId } = await pollRoom(app, lead);
  const leads = await socketOf(app, lead);
  const figures = await makePoll(app, lead, sessionId, { reveal: 'by-facilitator', question: 'Figures?' });
  const words = await makePoll(app, lead, sessionId, {
    ...{ kind: 'text', options: [], reveal: 'by-facilitator', question: 'In words?' },
  });
  const answer = async (from: number, to: number) => {
    for (const [i, each] of others.slice(from, to).entries())
      for (const { id: pollId, answer } of [
        { id: figures.id, answer: { choice: figures.options[0] } },
        { id: words.id, answer: { text: `Words ${from + i}` } },
      ])
        expect(await each.send('poll:vote', { pollId, opId: op(), answer })).toMatchObject({ ok: true });
  };
  await answer(0, 3);
  for (const { id: pollId } of [figures, words])
    expect(await leads.send('poll:reveal', { pollId, opId: op() })).toMatchObject({ ok: true });
  const { page, context } = await profile(browser, app, { who: ann });
  await page.goto(`/sessions/${sessionId}/polls`);
  const projector = await context.newPage();
  await projector.goto(`/present/${figures.code}`);
  const said = (count: number) =>
    Promise.all([
      page.getByText(`${count} answered. Figures appear once 7 have.`).waitFor(),
      page.getByText(`${count} answered in words. None is shown so far.`).waitFor(),
      projector.getByText(`${count} answered. Figures appear once 7 have.`).waitFor(),
    ]);
  await said(3);
  await answer(3, 5);
  await said(5);
  leads.close();
  await context.close();
});

it('several polls on one page each name their own receipt and their own results', async () => {
  const { id: sessionId } = await pollRoom(app, lead);
  const leads = await socketOf(app, lead);
  for (const question of ['Who brings a case?', 'Who takes the notes?']) {
    const shown = await makePoll(app, lead, sessionId, { named: true, reveal: 'by-facilitator', question });
    for (const [command, more] of [
      ['poll:vote', { answer: { choice: shown.options[0] } }],
      ['poll:reveal', {}],
    ] as const)
      expect(await leads.send(command, { pollId: shown.id, opId: op(), ...more })).toMatchObject({ ok: true });
  }
  const { page, context } = await profile(browser, app, { who: lead });
  await page.goto(`/sessions/${sessionId}/polls`);
  await page.getByRole('region', { name: 'Results of Who takes the notes?' }).waitFor();
  await page.getByRole('region', { name: 'Results of Who brings a case?' }).waitFor();
  await page.getByRole('region', { name: 'Your answer is in for Who brings a case?' }).waitFor();
  expect(await axeFaults(page)).toEqual([]);
  leads.close();
  await context.close();
});
