import { addNote, addTheme, deleteNote, moveNote, readBoard } from '@soundings/doc-kinds';
import { BoardModel } from '@soundings/server/testing';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openBoard } from '../support/boards.ts';
import { axeFaults, desktop, openBrowser, phone, picture, profile, scrollsSideways } from '../support/browser.ts';
import { person, socketOf, type TestPerson } from '../support/people.ts';
import { op, openRoom, sessionNow } from '../support/rooms.ts';
import { startApp, type TestApp } from '../support/start-app.ts';

let app: TestApp;
let browser: Browser;
let lead: TestPerson;
let joe: TestPerson;
let amara: TestPerson;
beforeAll(async () => {
  app = await startApp();
  browser = await openBrowser();
  lead = await person(app, 'Priya S.', { roles: ['member', 'facilitator'], borough: 'Redbridge' });
  joe = await person(app, 'Joe B.', { borough: 'Camden' });
  amara = await person(app, 'Amara O.', { borough: 'Lambeth' });
});
afterAll(async () => {
  await browser.close();
  await app.stop();
});

async function roomAt(kind: string) {
  const session = await sessionNow(app, lead, {
    cases: [{ presenter: amara, title: 'Between referral and first visit' }],
  });
  await openRoom(app, lead, session.id);
  const leads = await socketOf(app, lead);
  await leads.send('live:choose-cases', { sessionId: session.id, opId: op(), caseIds: session.caseIds });
  const go = async (from: number, to: string) =>
    expect(
      await leads.send('live:go', { sessionId: session.id, opId: op(), from, to: session.indexOf(to) }),
    ).toMatchObject({ ok: true });
  await go(-1, kind);
  return {
    ...session,
    leads,
    go,
    boardId: `case-${session.caseIds[0]}`,
    address: `/boards/case-${session.caseIds[0]}`,
  };
}

const laneOf = (page: Page, name: string) => page.getByRole('region', { name, exact: true });
const noteOf = (page: Page, text: string) => page.getByRole('listitem').filter({ hasText: text });
const textsIn = (page: Page, lane: string) => laneOf(page, lane).locator('.note__text').allTextContents();
const saved = (page: Page) => page.locator('.board-bar').getByText('Saved', { exact: true }).waitFor();

async function add(page: Page, lane: string, text: string): Promise<void> {
  await laneOf(page, lane).getByLabel('Add a note, then press Enter').fill(text);
  await page.keyboard.press('Enter');
  await noteOf(page, text).waitFor();
}

it('two people write on one board, one of them on a phone; notes are moved by keys and menu, deleted and brought back', async () => {
  const { address, leads } = await roomAt('clarify');
  const [leader, joes] = [
    await profile(browser, app, { who: lead }),
    await profile(browser, app, { who: joe, viewport: phone }),
  ];
  await leader.page.goto(address);
  await joes.page.goto(address);
  await laneOf(leader.page, 'Questions').getByText('Nothing here yet').waitFor();

  await joes.page.getByLabel('Lane 1 of 3').selectOption({ label: 'Ideas (0)' });
  for (const text of ['Ring within two days.', 'Text the day before.', 'Offer a walk as the first visit.'])
    await add(joes.page, 'Ideas', text);
  await saved(joes.page);
  await noteOf(leader.page, 'Offer a walk').getByText('Joe B., Camden').waitFor();
  await noteOf(leader.page, 'Offer a walk').getByText('New', { exact: true }).waitFor();
  await expect
    .poll(() => textsIn(leader.page, 'Ideas'))
    .toEqual(['Offer a walk as the first visit.', 'Text the day before.', 'Ring within two days.']);

  // By keys alone: down twice, over to another lane and back.
  const menu = () => noteOf(leader.page, 'Offer a walk').getByRole('button', { name: /^Move, edit or delete/ });
  await menu().focus();
  await leader.page.keyboard.press('Alt+ArrowDown');
  await leader.page.keyboard.press('Alt+ArrowDown');
  await expect
    .poll(() => textsIn(joes.page, 'Ideas'))
    .toEqual(['Text the day before.', 'Ring within two days.', 'Offer a walk as the first visit.']);
  await leader.page.keyboard.press('Alt+ArrowRight');
  await expect.poll(() => textsIn(leader.page, 'Actions')).toEqual(['Offer a walk as the first visit.']);
  expect(await menu().evaluate((button) => button === document.activeElement)).toBe(true);
  await leader.page.keyboard.press('Alt+ArrowLeft');
  await expect.poll(() => textsIn(joes.page, 'Ideas')).toContain('Offer a walk as the first visit.');

  // The menu by keys: arrows, a letter, Escape gives the focus back.
  await leader.page.keyboard.press('Enter');
  await leader.page.keyboard.press('ArrowDown');
  await leader.page.keyboard.press('Escape');
  expect(await menu().evaluate((button) => button === document.activeElement)).toBe(true);
  await leader.page.keyboard.press('Enter');
  await leader.page.keyboard.press('n');
  await leader.page.keyboard.press('Enter');
  await leader.page.getByLabel('What these notes have in common').fill('A voice before the visit');
  await leader.page.keyboard.press('Enter');
  await joes.page.getByRole('heading', { name: 'A voice before the visit' }).waitFor();
  await noteOf(joes.page, 'Ring within')
    .getByRole('button', { name: /^Move, edit/ })
    .click();
  await joes.page.getByRole('menuitem', { name: 'Put into “A voice before the visit”' }).click();
  await leader.page.getByRole('region', { name: 'A voice before the visit' }).getByText('2 notes').waitFor();

  // One's own note: edited, deleted, brought back. Another's has no such entry.
  await noteOf(joes.page, 'Text the day')
    .getByRole('button', { name: /^Move, edit/ })
    .click();
  await joes.page.getByRole('menuitem', { name: 'Edit' }).click();
  await joes.page.getByLabel('Change the note').fill('Text the day before with a photo of the door.');
  await joes.page.keyboard.press('Enter');
  await noteOf(leader.page, 'with a photo of the door').waitFor();
  await noteOf(joes.page, 'Ring within')
    .getByRole('button', { name: /^Move, edit/ })
    .click();
  await joes.page.getByRole('menuitem', { name: 'Delete' }).click();
  await expect.poll(() => textsIn(leader.page, 'Ideas')).toHaveLength(2);
  await joes.page.keyboard.press('Enter');
  await noteOf(leader.page, 'Ring within two days.').waitFor();
  await leader.page.getByRole('region', { name: 'A voice before the visit' }).getByText('2 notes').waitFor();
  await add(leader.page, 'Questions', 'How long is the wait at the moment?');
  await joes.page.getByLabel('Lane 2 of 3').selectOption({ label: 'Questions (1)' });
  await noteOf(joes.page, 'How long is the wait')
    .getByRole('button', { name: /^Move, edit/ })
    .click();
  expect(await joes.page.getByRole('menuitem', { name: 'Delete' }).count()).toBe(0);
  await joes.page.keyboard.press('Escape');

  // Dragging does the same as the menu.
  await noteOf(leader.page, 'How long is the wait').dragTo(laneOf(leader.page, 'Actions').getByRole('heading'));
  await expect.poll(() => textsIn(leader.page, 'Actions')).toEqual(['How long is the wait at the moment?']);
  await joes.page.locator('.lane-select').selectOption({ label: 'Actions (1)' });

  // Votes within the budget.
  await leader.page.getByLabel('Votes each').selectOption('2');
  await joes.page.locator('.lane-select').selectOption({ label: 'Ideas (3)' });
  await joes.page.getByText('2 of 2 votes left').waitFor();
  await noteOf(joes.page, 'Ring within').getByRole('button', { name: /vote/ }).click();
  await joes.page.getByText('1 of 2 votes left').waitFor();
  await noteOf(leader.page, 'Ring within').getByRole('button', { name: '1 vote' }).waitFor();

  await leader.page.setViewportSize(desktop);
  for (const { page } of [leader, joes]) {
    expect(await axeFaults(page)).toEqual([]);
    expect(await scrollsSideways(page)).toBe(false);
    await picture(page, 'board');
  }
  await noteOf(joes.page, 'Ring within')
    .getByRole('button', { name: /^Move, edit/ })
    .click();
  expect(await axeFaults(joes.page)).toEqual([]);
  expect(await scrollsSideways(joes.page)).toBe(false);
  await picture(joes.page, 'board-menu');
  await joes.page.keyboard.press('Escape');
  for (const viewport of [desktop, phone]) {
    const dark = await profile(browser, app, { who: amara, viewport, dark: true });
    await dark.page.goto(address);
    await dark.page.getByRole('button', { name: 'List' }).click();
    await noteOf(dark.page, 'How long is the wait').waitFor();
    expect(await axeFaults(dark.page)).toEqual([]);
    expect(await scrollsSideways(dark.page)).toBe(false);
    await picture(dark.page, 'board-list-dark');
  }
  expect([...leader.problems, ...joes.problems]).toEqual([]);
  leads.close();
});

it('notes without a name and notes held back wait, seen by their writer only, and a lock leaves what was typed in the box', async () => {
  const { address, leads } = await roomAt('clarify');
  const [leader, joes] = [await profile(browser, app, { who: lead }), await profile(browser, app, { who: joe })];
  await leader.page.goto(address);
  await joes.page.goto(address);
  const ideas = laneOf(joes.page, 'Ideas');
  await leader.page.getByRole('button', { name: 'Hold notes back' }).click();
  await joes.page.getByText('New notes are held back until').waitFor();
  await ideas.getByLabel('Write this without my name').check();
  await ideas.getByLabel('Add a note, then press Enter').fill('I never know what to say first.');
  await joes.page.keyboard.press('Enter');
  await ideas.getByText('Waiting. Only you see this.').waitFor();
  await leader.page.getByText('1 waits.').waitFor();
  expect(await leader.page.content()).not.toContain('what to say first');
  await ideas.getByRole('button', { name: 'Change' }).click();
  await ideas.getByLabel('Change the note').fill('I never know what to say at first.');
  await ideas.getByRole('button', { name: 'Save' }).click();
  await ideas.getByText('I never know what to say at first.').waitFor();
  expect(await axeFaults(joes.page)).toEqual([]);
  await picture(joes.page, 'board-held');
  await leader.page.getByRole('button', { name: 'Show 1 waiting note' }).click();
  await noteOf(leader.page, 'what to say at first').getByText('written anonymously').waitFor();
  await ideas.getByText('Waiting. Only you see this.').waitFor({ state: 'detached' });

  await ideas.getByLabel('Write this without my name').uncheck();
  await ideas.getByLabel('Add a note, then press Enter').fill('Half a thought');
  await leader.page.getByRole('button', { name: 'Lock', exact: true }).click();
  await joes.page.getByText('The board is locked.').waitFor();
  await leader.page.getByRole('button', { name: 'Locked: unlock' }).click();
  await expect.poll(() => ideas.getByLabel('Add a note, then press Enter').inputValue()).toBe('Half a thought');

  expect([...leader.problems, ...joes.problems]).toEqual([]);
  leads.close();
});

it('warns once of a theme whose name may identify a patient', async () => {
  const { address, leads } = await roomAt('clarify');
  const { page, problems } = await profile(browser, app, { who: joe });
  await page.goto(address);
  await page.getByRole('button', { name: 'New theme' }).click();
  const name = page.getByLabel('What these notes have in common');
  await name.fill('Ring 020 7946 0958');
  await page.keyboard.press('Enter');
  await page.getByText('This has what looks like a phone number (020 7946 0958).').waitFor();
  expect(await axeFaults(page)).toEqual([]);
  // Another name is looked at anew.
  await name.fill('Ring 943 476 5919');
  expect(await page.getByText('This has what looks like').count()).toBe(0);
  await page.keyboard.press('Enter');
  await page.getByText('an NHS number').waitFor();
  await name.fill('Ring 020 7946 0958');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'This is a service’s, not a person’s' }).click();
  await page.getByRole('heading', { name: 'Ring 020 7946 0958' }).waitFor();
  // So it is of a note: what is said of one text is not said of the next, and takes no word of it away.
  const box = laneOf(page, 'Ideas').getByLabel('Add a note, then press Enter');
  await box.fill('Ask at E1 6AN');
  await page.keyboard.press('Enter');
  await page.getByText('a postcode (E1 6AN)').waitFor();
  await box.fill('Ask at E1 6AN and 020 7946 0958');
  expect(await page.getByText('This has what looks like').count()).toBe(0);
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'This is a service’s, not a person’s' }).click();
  await noteOf(page, 'Ask at E1 6AN and 020 7946 0958').waitFor();
  await saved(page);
  expect(problems).toEqual([]);
  leads.close();
});

it('keeps what is written while the server is away, says that it is not saved, and saves it afterwards', async () => {
  const main = app;
  const mine = await startApp();
  app = mine;
  try {
    const people = [lead, joe, amara];
    lead = await person(app, 'Priya S.', { roles: ['member', 'facilitator'], borough: 'Redbridge' });
    joe = await person(app, 'Joe B.', { borough: 'Camden' });
    amara = await person(app, 'Amara O.', { borough: 'Lambeth' });
    const { address, leads, boardId } = await roomAt('clarify');
    const joes = await profile(browser, app, { who: joe });
    await joes.page.goto(address);
    await add(joes.page, 'Ideas', 'Before.');
    await saved(joes.page);
    leads.close();
    await mine.close();
    await joes.page.getByText('Not saved: reconnecting').waitFor();
    await laneOf(joes.page, 'Questions').getByLabel('Add a note, then press Enter').fill('Half a thought');
    await add(joes.page, 'Ideas', 'While nobody heard.');
    await joes.page.getByText('Not saved: reconnecting').waitFor();
    const said = (words: string) => joes.page.getByText(words, { exact: true }).waitFor({ state: 'attached' });
    await said('It waits on this page until the connection is back.');
    expect(await axeFaults(joes.page)).toEqual([]);
    app = await startApp({ SOUNDINGS_DATA: mine.config.dataFolder, PORT: String(mine.port) });
    await saved(joes.page);
    await said('Your note is on the board.');
    const leaders = await openBoard(app, boardId, lead);
    expect(leaders.texts()).toEqual(['While nobody heard.', 'Before.']);
    expect(await laneOf(joes.page, 'Questions').getByLabel('Add a note, then press Enter').inputValue()).toBe(
      'Half a thought',
    );
    leaders.leave();
    await joes.context.close();
    [lead, joe, amara] = people as [TestPerson, TestPerson, TestPerson];
  } finally {
    await app.stop();
    app = main;
  }
});

it('in the room the presenter of a case hears ideas as a quiet list', async () => {
  const { id, boardId, leads, go, indexOf } = await roomAt('present');
  const joes = await openBoard(app, boardId, joe);
  const note = { author: joe.id, authorName: 'Joe B., Camden', at: '2026-11-23T10:00:00.000Z', lane: 'ideas' };
  addNote(joes.doc, { ...note, id: 'n1', text: 'Ring them first.' });
  await go(indexOf('present'), 'ideas');
  const amaras = await profile(browser, app, { who: amara });
  const leader = await profile(browser, app, { who: lead });
  await amaras.page.goto(`/sessions/${id}/room`);
  await leader.page.goto(`/sessions/${id}/room`);
  await amaras.page.getByRole('heading', { name: 'What the room is saying' }).waitFor();
  await amaras.page.getByText('Joe B., Camden. In Ideas.').waitFor();
  addNote(joes.doc, { ...note, id: 'n2', text: 'Text the day before.' });
  await amaras.page.getByRole('button', { name: '1 new note: show' }).waitFor();
  expect(await amaras.page.getByText('Text the day before.').count()).toBe(0);
  await noteOf(leader.page, 'Text the day before.').waitFor();
  await amaras.page.getByRole('button', { name: '1 new note: show' }).click();
  await amaras.page.getByText('Text the day before.').waitFor();
  for (const viewport of [desktop, phone])
    for (const { page } of [amaras, leader]) {
      await page.setViewportSize(viewport);
      expect(await axeFaults(page)).toEqual([]);
      expect(await scrollsSideways(page)).toBe(false);
      await picture(page, page === amaras.page ? 'board-quiet' : 'board-room');
    }
  await amaras.page.getByRole('button', { name: 'Show the whole board' }).click();
  await noteOf(amaras.page, 'Ring them first.').waitFor();
  expect(await amaras.page.getByLabel('Add a note, then press Enter').count()).toBe(0);
  expect(await axeFaults(amaras.page)).toEqual([]);
  expect([...amaras.problems, ...leader.problems]).toEqual([]);
  joes.leave();
  leads.close();
});

it('moves nothing under a finger: what others add waits while a menu is open or a pointer is on its way', async () => {
  const { address, leads, boardId } = await roomAt('clarify');
  const joes = await openBoard(app, boardId, joe);
  const note = { author: joe.id, authorName: 'Joe B., Camden', at: '2026-11-23T10:00:00.000Z', lane: 'ideas' };
  addNote(joes.doc, { ...note, id: 'n1', text: 'Ring them first.' });
  const { page } = await profile(browser, app, { who: amara });
  await page.goto(address);
  const first = noteOf(page, 'Ring them first.');
  await first.getByRole('button', { name: /^Move, edit/ }).focus();
  await page.keyboard.press('Enter');
  addNote(joes.doc, { ...note, id: 'n2', text: 'Text the day before.' });
  await expect.poll(() => joes.word()).toBe('saved');
  await leads.send('board:set-dots', { boardId, opId: op(), dots: 2 });
  // The vote came on another line after the note: the note would be here by now.
  await page.getByText('2 of 2 votes left').waitFor();
  expect(await textsIn(page, 'Ideas')).toEqual(['Ring them first.']);
  await page.keyboard.press('Escape');
  await expect.poll(() => textsIn(page, 'Ideas')).toEqual(['Text the day before.', 'Ring them first.']);

  const mine = page.locator('.vote[aria-pressed="true"]');
  for (const vote of await page.locator('.vote').all()) await vote.click();
  await page.getByText('0 of 2 votes left').waitFor();
  await leads.send('board:set-dots', { boardId, opId: op(), dots: 1 });
  // Fewer for everybody: the first that was given stays, without a reload.
  await page.getByText('0 of 1 votes left').waitFor();
  await expect.poll(() => mine.count()).toBe(1);

  const began = Date.now();
  await first.hover();
  addNote(joes.doc, { ...note, id: 'n3', text: 'Offer a walk.' });
  await noteOf(page, 'Offer a walk.').waitFor();
  expect(Date.now() - began).toBeGreaterThan(950);
  joes.leave();
  leads.close();
});

it('the menu of a note far down is seen whole without scrolling, and makes the page no longer', async () => {
  const { address, leads, boardId } = await roomAt('clarify');
  const joes = await openBoard(app, boardId, joe);
  const note = { author: joe.id, authorName: 'Joe B., Camden', at: '2026-11-23T10:00:00.000Z', lane: 'ideas' };
  for (const lane of ['questions', 'ideas']) addNote(joes.doc, { ...note, id: lane, lane, text: 'Ring them first.' });
  for (const viewport of [{ width: 1280, height: 700 }, phone]) {
    const { page, problems, context } = await profile(browser, app, { who: joe, viewport });
    await page.goto(address);
    const dots = page
      .getByRole('button', { name: /^Move, edit/ })
      .filter({ visible: true })
      .first();
    await dots.waitFor();
    await dots.evaluate((button) => button.scrollIntoView({ block: 'end' }));
    const length = () => page.evaluate(() => document.documentElement.scrollHeight);
    const before = await length();
    await dots.click();
    const menu = await page.getByRole('menu').boundingBox();
    expect(menu!.y).toBeGreaterThanOrEqual(0);
    expect(menu!.y + menu!.height).toBeLessThanOrEqual(viewport.height);
    expect(await length()).toBe(before);
    await page.keyboard.press('End');
    await expect.poll(() => page.getByRole('menuitem', { name: 'Delete' }).evaluate(isSeen)).toBe(true);
    expect(problems).toEqual([]);
    await context.close();
  }
  joes.leave();
  leads.close();
});

/** Nothing lies over its middle. */
function isSeen(element: Element): boolean {
  const { left, top, width, height } = element.getBoundingClientRect();
  return element.contains(document.elementFromPoint(left + width / 2, top + height / 2));
}

it('gives back what was written when the server refuses it', async () => {
  const { address, leads, go, indexOf, boardId } = await roomAt('clarify');
  const amaras = await profile(browser, app, { who: amara });
  // The page misses that Ideas began: the server does not.
  await amaras.page.route('**/api/boards/**', (route) =>
    route.request().resourceType() === 'fetch' && refuseMore ? route.abort() : route.continue(),
  );
  let refuseMore = false;
  await amaras.page.goto(address);
  await laneOf(amaras.page, 'Ideas').getByText('Nothing here yet').waitFor();
  refuseMore = true;
  await go(indexOf('clarify'), 'ideas');
  await app.app.outbox.idle();
  const box = laneOf(amaras.page, 'Ideas').getByLabel('Add a note, then press Enter');
  await box.fill('My own answer');
  await box.press('Enter');
  await amaras.page.getByRole('alert').getByText('You are listening at the moment.').waitFor();
  await expect.poll(() => box.inputValue()).toBe('My own answer');
  await expect.poll(() => noteOf(amaras.page, 'My own answer').count()).toBe(0);
  expect(await axeFaults(amaras.page)).toEqual([]);

  const joes = await openBoard(app, boardId, joe);
  const note = { author: joe.id, authorName: 'Joe B., Camden', at: '2026-11-23T10:00:00.000Z', lane: 'ideas' };
  addNote(joes.doc, { ...note, id: 'n1', text: 'Ring them first.' });
  await noteOf(amaras.page, 'Ring them first.').waitFor();
  joes.leave();
  leads.close();
});

it('gives back what was written into a note that somebody else deletes meanwhile', async () => {
  const { address, leads, boardId } = await roomAt('clarify');
  const leaders = await openBoard(app, boardId, lead);
  const { page } = await profile(browser, app, { who: amara });
  await page.goto(address);
  const change = page.getByLabel('Change the note');
  const box = laneOf(page, 'Ideas').getByLabel('Add a note, then press Enter');
  for (const reloads of [false, true]) {
    const text = `Ring them, ${reloads}.`;
    await add(page, 'Ideas', text);
    const idOf = () => readBoard(leaders.doc).notes.find((each) => each.text === text)?.id;
    await expect.poll(idOf).toBeDefined();
    await noteOf(page, text)
      .getByRole('button', { name: /^Move, edit/ })
      .click();
    await page.getByRole('menuitem', { name: 'Edit' }).click();
    await change.fill(`Ring within two days, ${reloads}.`);
    if (reloads) await page.reload();
    await change.waitFor();
    deleteNote(leaders.doc, idOf() ?? '');
    await expect.poll(() => leaders.word()).toBe('saved');
    // A box that has the focus stays until its writer is done with it; one that a reload left open goes with its note.
    if (!reloads) await change.press('Enter');
    await page.getByRole('alert').getByText('Somebody deleted this note').waitFor();
    expect(await box.inputValue()).toBe(`Ring within two days, ${reloads}.`);
    expect(await change.count()).toBe(0);
    await box.fill('');
    await page.getByRole('alert').getByRole('button', { name: 'Close' }).click();
  }
  leaders.leave();
  leads.close();
});

it('on a phone an address that names a theme shows its lane; an emptied board does not say that nobody wrote', async () => {
  const { boardId, address, leads } = await roomAt('ideas');
  const board = await openBoard(app, boardId, lead);
  addTheme(board.doc, { id: 'theme-9', name: 'Ring first', lane: 'actions' });
  const joes = await profile(browser, app, { who: joe, viewport: phone });
  await joes.page.goto(`${address}#theme-theme-9`);
  const theme = joes.page.getByRole('heading', { name: 'Ring first' });
  await theme.and(joes.page.locator(':focus')).waitFor();
  await joes.page.getByText('No notes in it yet.').waitFor();
  // Whoever has come writes on elsewhere, though a note that the address names is moved by others.
  const written = { author: lead.id, authorName: 'Priya S., Redbridge', at: '2026-11-23T10:00:00.000Z' };
  addNote(board.doc, { ...written, id: 'note-9', lane: 'ideas', text: 'Ring on Monday' });
  await joes.page.goto(`${address}#note-note-9`);
  await noteOf(joes.page, 'Ring on Monday').and(joes.page.locator(':focus')).waitFor();
  await joes.page.getByLabel(/^Lane \d of 3$/).selectOption({ index: 0 });
  const box = joes.page.locator('.lane.is-shown').getByLabel('Add a note, then press Enter');
  await box.fill('I am in the middle of');
  moveNote(board.doc, 'note-9', { lane: 'actions', theme: null });
  await joes.page.locator('#note-note-9').and(joes.page.locator('.lane:last-child *')).waitFor({ state: 'attached' });
  await joes.page.keyboard.press('End');
  await joes.page.keyboard.type(' a sentence');
  expect(await box.inputValue()).toBe('I am in the middle of a sentence');
  await box.fill('');
  await BoardModel(app.app).updateOne({ _id: boardId }, { $set: { keptThemes: [] } });
  await joes.page.reload();
  await joes.page.getByText('were removed some time after its session').waitFor();
  await joes.page.getByText('Its notes were removed.').waitFor();
  const words = await joes.page.locator('.board-bar, .theme').allTextContents();
  expect(words.join(' ')).not.toMatch(/0 notes|No notes/);
  expect(await axeFaults(joes.page)).toEqual([]);
  await joes.page.getByRole('button', { name: 'What can be done with the theme Ring first' }).click();
  await joes.page.getByRole('menuitem', { name: 'Take on as a thread' }).click();
  await joes.page.getByRole('heading', { level: 1, name: 'Start a thread' }).waitFor();
  await expect.poll(() => joes.page.getByLabel('Title').inputValue()).toBe('Ring first');
  board.leave();
  leads.close();
});

it('says who can help where a board may not be seen or is not there', async () => {
  const joes = await profile(browser, app, { who: joe });
  await joes.page.goto('/boards/case-nothing-here');
  await joes.page.getByText('This board is not here.').waitFor();
  expect(await axeFaults(joes.page)).toEqual([]);
});
