import { MessageModel } from '@soundings/server/testing';
import { expect, it } from 'vitest';
import { appInBrowser } from '../support/app-in-browser.ts';
import { axeFaults, phone, profile, scrollsSideways } from '../support/browser.ts';
import { person, socketOf } from '../support/people.ts';
import { ledRoom, op, openRoom, sessionNow } from '../support/rooms.ts';

const here = appInBrowser();

it('who brings a case takes it back before the room sees it, and who leads takes out a message and a note', async () => {
  const { app, browser } = here;
  const lead = await person(app, 'Priya S.', { roles: ['member', 'facilitator'] });
  const [ann, bob] = [await person(app, 'Amara O.'), await person(app, 'Joe B.')];
  const cases = [{ presenter: ann, title: 'Mrs A. of Camden' }];
  const { id, caseIds, indexOf } = await sessionNow(app, lead, { cases });
  await openRoom(app, lead, id);
  const leads = await socketOf(app, lead);
  const say = async (name: string, more: object) =>
    expect(await leads.send(name, { sessionId: id, opId: op(), ...more })).toMatchObject({ ok: true });
  await leads.send('live:enter', { sessionId: id });
  await say('live:choose-cases', { caseIds });
  await say('live:go', { from: -1, to: indexOf('present') });
  const room = `/sessions/${id}/room`;
  const anns = await profile(browser, app, { who: ann, viewport: phone });
  const bobs = await profile(browser, app, { who: bob });
  await bobs.page.goto(`/sessions/${id}`);
  await bobs.page.getByText('so its summary is not shown').waitFor();

  await anns.page.goto(room);
  await anns.page.getByText('Your case “Mrs A. of Camden” was chosen.').waitFor();
  await anns.page.locator('main').getByRole('button', { name: 'Take it back' }).click();
  const asked = anns.page.getByRole('dialog', { name: 'Take the case back?' });
  await asked.getByText('cannot be brought back').waitFor();
  expect([await axeFaults(anns.page), await scrollsSideways(anns.page)]).toEqual([[], false]);
  await asked.getByRole('button', { name: 'Take it back' }).click();
  await asked.waitFor({ state: 'detached' });
  await anns.page.getByText('was chosen.').waitFor({ state: 'detached' });
  await bobs.page.getByRole('heading', { name: 'Taken back' }).waitFor();
  await bobs.page.getByText('were taken out, so that nobody can be identified').waitFor();
  expect(await bobs.page.getByText('Mrs A.').count()).toBe(0);

  await bobs.page.goto(room);
  await bobs.page.getByLabel('Your message').fill('Her son is called Sam');
  await bobs.page.getByRole('button', { name: 'Send' }).click();
  await bobs.page.locator('.talk__text', { hasText: 'Her son is called Sam' }).waitFor();
  const opened = await profile(browser, app, { who: lead });
  await opened.page.goto(room);
  await opened.page.getByRole('button', { name: 'Remove the message of Joe B.' }).click();
  const sure = opened.page.getByRole('dialog', { name: 'Remove this message for everybody?' });
  await sure.getByRole('button', { name: 'Remove' }).click();
  await bobs.page.getByText('This message was removed.').waitFor();
  expect(await opened.page.getByText('Her son is called Sam').count()).toBe(0);

  await bobs.page.getByLabel('Add a note, then press Enter').first().fill('Sam lives at number 4');
  await bobs.page.getByLabel('Add a note, then press Enter').first().press('Enter');
  await opened.page.getByRole('button', { name: 'Sam lives at number 4' }).click();
  await opened.page.getByRole('menuitem', { name: 'Report' }).click();
  const report = opened.page.getByRole('dialog', { name: 'Report the note of Joe B., Camden' });
  await report.getByLabel('What is wrong with it?').fill('It says where.');
  await report.getByRole('button', { name: 'Report' }).click();
  await report.waitFor({ state: 'detached' });
  await say('live:end', {});
  await opened.page.goto('/admin/reported');
  await opened.page.getByText('Sam lives at number 4').waitFor();
  await opened.page.getByRole('button', { name: /^Remove it/ }).click();
  await opened.page.getByText('Nothing waits for you').waitFor();
  await bobs.page.goto(`/boards/case-${caseIds[0]}`);
  await bobs.page.getByRole('heading', { name: 'Taken back' }).first().waitFor();
  expect(await bobs.page.getByText('Sam lives at number 4').count()).toBe(0);
  expect([...anns.problems, ...bobs.problems, ...opened.problems]).toEqual([]);
  leads.close();
  for (const { context } of [anns, bobs, opened]) await context.close();
});

it('a long thread can be read from the record to its first message', async () => {
  const { app, browser } = here;
  const lead = await person(app, 'Priya S.', { roles: ['member', 'facilitator'] });
  const ann = await person(app, 'Amara O.');
  const { id, say, close } = await ledRoom(app, lead);
  const from = app.app.clock.now().getTime() - 1_000_000;
  const by = { sessionId: id, authorId: ann.id, authorName: ann.name, visitor: false };
  const rows = Array.from({ length: 430 }, (_, i) => ({
    ...{ ...by, _id: app.app.ids.next(), text: `Message ${i + 1}.`, at: new Date(from + i) },
  }));
  await MessageModel(app.app).insertMany(rows);
  await say('live:end');
  const anns = await profile(browser, app, { who: ann, viewport: phone });
  await anns.page.goto(`/sessions/${id}`);
  await anns.page.getByText('430 messages were written in the session.').waitFor();
  await anns.page.getByRole('link', { name: 'Read them in its room' }).click();
  for (const left of [425, 230, 30]) await anns.page.getByRole('button', { name: `${left} earlier: show` }).click();
  await anns.page.getByText('Message 1.', { exact: true }).waitFor();
  expect(await anns.page.locator('.talk > li').count()).toBe(430);
  expect(await anns.page.getByRole('button', { name: /earlier: show/ }).count()).toBe(0);
  expect([await scrollsSideways(anns.page), anns.problems]).toEqual([false, []]);
  close();
  await anns.context.close();
});

it('what may identify a patient is asked about before it leaves the browser', async () => {
  const { app, browser } = here;
  const lead = await person(app, 'Lead of scans', { roles: ['member', 'facilitator'] });
  const joe = await person(app, 'Joe of scans');
  const { room, close } = await ledRoom(app, lead);
  const { page, context, problems } = await profile(browser, app, { who: joe });
  const sent: string[] = [];
  page.on('websocket', (line) => line.on('framesent', ({ payload }) => sent.push(String(payload))));
  page.on('request', (request) => sent.push(request.postData() ?? ''));
  await page.goto(room);
  await page.getByLabel('Your message').fill('Ring 020 7946 0958 about it');
  await page.getByRole('button', { name: 'Send' }).click();
  await page.getByText('a phone number (020 7946 0958)').waitFor();
  expect(sent.some((each) => each.includes('live:'))).toBe(true);
  expect(sent.filter((each) => each.includes('7946'))).toEqual([]);
  await page.getByRole('button', { name: 'This is a service’s, not a person’s' }).click();
  await page.locator('.talk__text', { hasText: '020 7946 0958' }).waitFor();
  expect(sent.filter((each) => each.includes('7946'))).toHaveLength(1);
  expect(problems).toEqual([]);
  await context.close();
  close();
});
