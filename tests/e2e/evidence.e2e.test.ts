import { deleteNote } from '@soundings/doc-kinds';
import { expect, it } from 'vitest';
import { appInBrowser } from '../support/app-in-browser.ts';
import { openBoard } from '../support/boards.ts';
import { axeFaults, desktop, phone, picture, profile, scrollsSideways } from '../support/browser.ts';
import { looksRight } from '../support/looks.ts';
import { asPerson, person, socketOf } from '../support/people.ts';
import { pollRoom } from '../support/polls.ts';
import { op } from '../support/rooms.ts';
import { until } from '../support/until.ts';

const here = appInBrowser();

it('an author opens the page of their cited words, gives their name, and takes it back while another looks', async () => {
  const { app, browser } = here;
  const lead = await person(app, 'Priya S.', { roles: ['member', 'facilitator'] });
  const ann = await person(app, 'Amara O.');
  const { id: sessionId } = await pollRoom(app, lead);
  const tab = await socketOf(app, lead);
  await tab.send('live:go', { opId: op(), sessionId, from: -1, to: 0 });
  const boardId = `stage-${sessionId}-${sessionId}-s0`;
  const anns = await socketOf(app, ann);
  const lane = (await asPerson(app, ann).get(`/api/boards/${boardId}`)).body.lanes[0].id;
  const text = 'Everybody loses people between yes and the first visit';
  await anns.send('board:hold-note', { opId: op(), boardId, lane, text, anonymous: false });
  const board = await openBoard(app, boardId, ann);
  await until(() => board.texts().includes(text), 'the note');
  const { found } = (await asPerson(app, lead).get('/api/evidence?words=first+visit&kind=note')).body;
  const { kind, id } = found[0];
  const frozen = (await asPerson(app, lead).post('/api/evidence', { opId: op(), kind, id })).body;

  const leads = await profile(browser, app, { who: lead });
  await leads.page.goto(`/evidence/${frozen.id}`);
  await leads.page.getByText(frozen.hash).waitFor();
  await leads.page.getByRole('button', { name: 'Ask whether their names may be shown' }).click();
  await leads.page.getByText('1 person wrote this. 0 said yes to their name.').waitFor();

  const writes = await profile(browser, app, { who: ann });
  await writes.page.goto('/notifications');
  await writes.page.getByRole('link', { name: /May your name stand beside them/ }).click();
  await writes.page.getByRole('button', { name: 'Yes, show my name' }).click();
  await leads.page.getByText('1 person wrote this. 1 said yes to their name.').waitFor();
  await writes.page.getByText('Your name stands beside these words').waitFor();
  for (const viewport of [desktop, phone]) {
    await writes.page.setViewportSize(viewport);
    expect(await axeFaults(writes.page)).toEqual([]);
    expect(await scrollsSideways(writes.page)).toBe(false);
    await picture(writes.page, 'evidence');
  }
  await writes.page.getByRole('button', { name: 'Take my name away' }).click();
  await leads.page.getByText('1 person wrote this. 0 said yes to their name.').waitFor();

  // The session, back; the page of a piece of evidence is not for who is signed out.
  await leads.page.getByRole('link', { name: /^Session: / }).click();
  await leads.page.getByRole('heading', { level: 1, name: 'Between referral and first visit' }).waitFor();
  const nobodys = await profile(browser, app);
  await nobodys.page.goto(`/evidence/${frozen.id}`);
  await nobodys.page.waitForFunction(() => !document.getElementById('served'));
  await nobodys.page.getByRole('heading', { name: 'This evidence is for members' }).waitFor();
  await looksRight(nobodys.page, 'evidence-members');
  const bare = await browser.newContext({ baseURL: app.url, javaScriptEnabled: false, viewport: phone });
  const plain = await bare.newPage();
  await plain.goto(`/evidence/${frozen.id}`);
  await plain.getByRole('heading', { name: 'This evidence is for members' }).waitFor();
  expect(await plain.locator('main').textContent()).not.toContain(text);
  const signIn = plain.getByRole('main').getByRole('button', { name: 'Sign in' });
  expect(await signIn.getAttribute('href')).toBe(`/sign-in?next=%2Fevidence%2F${frozen.id}`);
  await bare.close();

  // Once the note is deleted, members are not sent to look for it.
  deleteNote(board.doc, id.split('~')[1]);
  await until(() => !board.texts().includes(text) && board.word() === 'saved', 'the note to be gone');
  board.leave();
  await writes.page.goto(`/evidence/${frozen.id}`);
  await writes.page.waitForFunction(() => !document.getElementById('served'));
  await writes.page.getByText('Where it was said is not there any more.').waitFor();
  expect([...leads.problems, ...writes.problems]).toEqual([]);
  for (const each of [tab, anns]) each.close();
});
