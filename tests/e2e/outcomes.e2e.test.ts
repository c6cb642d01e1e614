import type { Locator, Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { appInBrowser } from '../support/app-in-browser.ts';
import { phone, profile } from '../support/browser.ts';
import { line, makeDocument } from '../support/documents.ts';
import { looksRight } from '../support/looks.ts';
import { asPerson, person, socketOf } from '../support/people.ts';
import { endRoom, makePoll, pollRoom } from '../support/polls.ts';
import { op } from '../support/rooms.ts';
import { replyTo, startThread } from '../support/threads.ts';
import { until } from '../support/until.ts';

const here = appInBrowser();

it('a closed poll is answered in public: from the inbox to a page read without JavaScript, and changed with a date', async () => {
  const { app, browser } = here;
  const lead = await person(app, 'Priya S.', { roles: ['member', 'facilitator'] });
  const cora = await person(app, 'Cora V.', { roles: ['member', 'convenor'] });
  const ann = await person(app, 'Amara O.');
  const { id: sessionId } = await pollRoom(app, lead);
  const poll = await makePoll(app, lead, sessionId);
  const tab = await socketOf(app, ann);
  await tab.send('poll:vote', { opId: op(), pollId: poll.id, answer: { choice: poll.options[0] } });
  tab.close();
  await endRoom(app, lead, sessionId);
  await until(
    async () => (await asPerson(app, lead).get(`/api/polls/${poll.id}`)).body.state === 'closed',
    'the close',
  );

  // A visitor before anything is public.
  const visitor = await profile(browser, app);
  await visitor.page.goto('/outcomes');
  await visitor.page.getByText('What was asked, what was said and what is done will stand here').waitFor();
  await looksRight(visitor.page, 'outcomes-empty');

  // Home says what waits; the inbox has its clock; one begins from it.
  const coras = await profile(browser, app, { who: cora });
  const { page } = coras;
  await page.goto('/');
  await page.getByRole('heading', { name: 'Waiting for your answer' }).waitFor();
  await page.getByText('Came today').waitFor();
  await page.getByRole('link', { name: 'All 1' }).click();
  await page.getByRole('button', { name: 'Needs no answer' }).click();
  await page.getByRole('button', { name: 'Undo' }).click();
  await page.getByText('1 waiting').waitFor();
  await looksRight(page, 'outcomes-inbox');
  await page.getByRole('button', { name: /^Answer/ }).click();

  // Saved as it is typed, and there again after a reload.
  await page.getByRole('heading', { level: 1, name: 'Answer in public' }).waitFor();
  await page.getByLabel('Title').fill('One hour of protected supervision');
  await page.getByLabel('You said').fill('Supervision comes first, in every area.');
  await page.getByText('Saved', { exact: true }).waitFor();
  await page.reload();
  expect(await page.getByLabel('Title').inputValue()).toBe('One hour of protected supervision');
  await page.getByRole('radio', { name: 'We will do it, by a day' }).check();
  await page.getByRole('button', { name: 'Publish', exact: true }).click();
  await page.getByRole('link', { name: 'Write who does it.' }).waitFor();
  await looksRight(page, 'outcomes-editor-faults');
  await page.getByLabel('We will do', { exact: true }).fill('We will write it into the service description.');
  await page.getByLabel('Who does it').fill('The programme team');
  await page.getByLabel('By which day').fill('2035-01-29');
  await page.getByRole('button', { name: 'Add a step' }).click();
  await page.getByLabel('Step 1', { exact: true }).fill('Wording with all five systems');
  await page.getByLabel('Topic').fill('Supervision');
  await page.getByText('Cite something').click();
  await page.getByRole('searchbox', { name: 'Words in it' }).fill('funded');
  await page.getByText('1 found, newest first').waitFor();
  await page.getByRole('button', { name: 'Cite What should be funded first?' }).click();
  await page.getByText('2 of 80').waitFor();
  await page.getByRole('button', { name: 'Leave out What should be funded first?' }).first().click();
  await page.getByText('1 of 80').waitFor();
  await page.getByRole('button', { name: 'As the public sees it' }).click();
  await page.getByText('Promised by Monday 29 January 2035').waitFor();
  await looksRight(page, 'outcomes-preview');
  await page.getByRole('button', { name: 'Publish', exact: true }).click();
  await page.getByRole('heading', { level: 1, name: 'One hour of protected supervision' }).waitFor();
  const address = new URL(page.url()).pathname;

  // Who took part is told, and follows it; the poll's own page leads on to it.
  const anns = await profile(browser, app, { who: ann });
  await anns.page.goto('/notifications');
  await anns.page.getByRole('link', { name: /^What you said was used/ }).click();
  await anns.page.getByRole('button', { name: 'Follow this outcome' }).click();
  await anns.page.getByText('1 person follows it.').waitFor();
  await anns.page.goto(`/polls/${poll.id}`);
  await anns.page.getByRole('link', { name: 'Outcome: One hour of protected supervision' }).waitFor();

  // Without JavaScript: the same words, the way to the evidence, the filters.
  const bare = await browser.newContext({ baseURL: app.url, javaScriptEnabled: false, viewport: phone });
  const plain = await bare.newPage();
  await plain.goto('/outcomes');
  await plain.getByLabel('Topic').selectOption('Supervision');
  await plain.getByRole('button', { name: 'Show these' }).click();
  await plain.getByText('1 outcome', { exact: true }).waitFor();
  await plain.getByRole('link', { name: 'One hour of protected supervision' }).click();
  await plain.getByText('Promised by Monday 29 January 2035').waitFor();
  expect(await plain.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
  const words = await wordsOf(plain);
  await plain.getByRole('link', { name: /^Poll, / }).click();
  await plain.getByRole('heading', { name: 'How to check it' }).waitFor();
  await plain.getByRole('link', { name: 'Outcome: One hour of protected supervision' }).click();
  await plain.getByRole('heading', { name: 'We asked' }).waitFor();
  await bare.close();

  // With JavaScript the browser's page takes over: the same words in the same order, nothing else.
  await visitor.page.goto(address);
  await visitor.page.waitForFunction(() => !document.getElementById('served'));
  await visitor.page.getByText('Promised by Monday 29 January 2035').waitFor();
  await visitor.page.setViewportSize(phone);
  expect(await wordsOf(visitor.page)).toEqual(words);
  await looksRight(visitor.page, 'outcome');
  await visitor.page.goto('/outcomes');
  await visitor.page.waitForFunction(() => !document.getElementById('served'));
  await looksRight(visitor.page, 'outcomes');

  // A later change is dated, with its reason and with what stood there before.
  await page
    .getByRole('link', { name: 'Change it' })
    .or(page.getByRole('button', { name: 'Change it' }))
    .click();
  await page.getByLabel('We will do', { exact: true }).fill('It is in the draft of the service description.');
  await page.getByRole('button', { name: 'Publish the change' }).click();
  await page.getByRole('link', { name: 'Write why it changes. Everybody will read it.' }).waitFor();
  await page.getByLabel('Why it changes').fill('The draft is out.');
  await page.getByRole('button', { name: 'Publish the change' }).click();
  await page.getByText('“We will do” was reworded.').waitFor();
  await visitor.page.goto(address);
  await visitor.page.getByText('What stood there before').click();
  await visitor.page.getByText('We will write it into the service description.').waitFor();
  await until(async () => {
    const { body } = await asPerson(app, ann).get('/api/notifications');
    return body.notifications.length === 2;
  }, 'Ann to be told again');

  // Taken back: a line stays.
  await page.getByRole('button', { name: 'Withdraw it' }).click();
  await page.getByLabel('Why it is withdrawn').fill('It named the wrong service.');
  await page.getByRole('button', { name: 'Withdraw it for good' }).click();
  await page.getByText(/This outcome was withdrawn on/).waitFor();
  await page.getByText('Changed.', { exact: true }).waitFor();
  for (const gone of ['The draft is out.', 'was reworded', 'Promised', 'All of London'])
    expect(await wordsOf(page)).not.toContain(gone.replace(/\s/g, ''));
  await visitor.page.goto('/outcomes');
  await visitor.page.getByText('Withdrawn: It named the wrong service.').first().waitFor();
  expect([...coras.problems, ...anns.problems, ...visitor.problems]).toEqual([]);
});

it('a facilitator sends a poll to the convenor from its page, and an outcome that is not there says so', async () => {
  const { app, browser } = here;
  const lead = await person(app, 'Lee F.', { roles: ['member', 'facilitator'] });
  const { id: sessionId } = await pollRoom(app, lead);
  const poll = await makePoll(app, lead, sessionId);
  await endRoom(app, lead, sessionId);
  await until(
    async () => (await asPerson(app, lead).get(`/api/polls/${poll.id}`)).body.state === 'closed',
    'the close',
  );
  const { page, problems } = await profile(browser, app, { who: lead });
  await page.goto(`/polls/${poll.id}`);
  await page.getByRole('button', { name: 'Send to the convenor' }).click();
  await page.getByLabel('What should they know about it?').fill('It comes up each month.');
  await looksRight(page, 'send-to-convenor');
  await page.getByRole('button', { name: 'Send it', exact: true }).click();
  await page.getByText('Sent to the convenor. It waits for an answer.').waitFor();
  await page.goto('/outcomes/inbox');
  await page.getByText('You cannot see this').waitFor();
  await page.goto('/outcomes/no-such-outcome');
  await page.getByText('There is no such outcome.').waitFor();
  expect(problems).toEqual([]);
});

it('what was published without an answer so far stands on the convenor’s Home and in the inbox, and leads to its editor', async () => {
  const { app, browser } = here;
  const cora = await person(app, 'Cass V.', { roles: ['member', 'convenor'] });
  const coras = asPerson(app, cora);
  const { id } = (await coras.post('/api/outcomes', { opId: op(), about: null })).body;
  const { version, fields } = (await coras.get(`/api/outcomes/${id}/draft`)).body;
  const said = { title: 'A phone for each practice', asked: 'What helps?', said: 'A phone.', status: 'waiting' };
  const saved = await coras.put(`/api/outcomes/${id}/draft`, { opId: op(), version, fields: { ...fields, ...said } });
  await coras.post(`/api/outcomes/${id}/publish`, { opId: op(), version: saved.body.version, why: '' });
  const { page, problems } = await profile(browser, app, { who: cora });
  await page.goto('/');
  const onHome = page.getByRole('region', { name: 'Waiting for your answer' }).getByRole('listitem');
  await onHome.filter({ hasText: 'the answer still to come' }).getByText('Came today').waitFor();
  await page.goto('/outcomes/inbox');
  const toCome = page.getByRole('region', { name: 'Published, the answer still to come' });
  await toCome.getByText('Came today').waitFor();
  expect(await page.getByText('Everything is answered').count()).toBe(0);
  await looksRight(page, 'outcomes-inbox-to-come');
  await toCome.getByRole('link', { name: 'A phone for each practice' }).click();
  await page.getByRole('button', { name: 'Publish the change' }).waitFor();
  expect(problems).toEqual([]);
});

it('a facilitator sends a document to the convenor from its page; a member is not offered it', async () => {
  const { app, browser } = here;
  const lead = await person(app, 'Lou F.', { roles: ['member', 'facilitator'] });
  const cora = await person(app, 'Cleo V.', { roles: ['member', 'convenor'] });
  const ann = await person(app, 'Ama O.');
  const id = await makeDocument(app, ann, 'A fair start', [line('A named supervisor for each of us.')]);
  const anns = await profile(browser, app, { who: ann });
  await anns.page.goto(`/documents/${id}`);
  await anns.page.getByRole('button', { name: 'Ask for a review' }).waitFor();
  expect(await anns.page.getByRole('button', { name: /^Send to the convenor/ }).count()).toBe(0);

  const leads = await profile(browser, app, { who: lead });
  await leads.page.goto(`/documents/${id}`);
  await leads.page.getByRole('button', { name: 'Send to the convenor A fair start' }).waitFor();
  await looksRight(leads.page, 'document-to-convenor');
  await leads.page.getByRole('button', { name: 'Send to the convenor A fair start' }).click();
  await leads.page.getByLabel('What should they know about it?').fill('Forty of us signed it.');
  await leads.page.getByRole('button', { name: 'Send it', exact: true }).click();
  await leads.page.getByText('Sent to the convenor. It waits for an answer.').waitFor();
  await looksRight(leads.page, 'document-sent-to-convenor');

  const coras = await profile(browser, app, { who: cora });
  await coras.page.goto('/outcomes/inbox');
  const row = coras.page.getByRole('listitem').filter({ hasText: 'A fair start' });
  await row.getByText('Forty of us signed it.').waitFor();
  await row.getByText(/sent by Lou F\./).waitFor();
  await row.getByRole('link', { name: 'A fair start' }).click();
  await coras.page.getByText('Sent to the convenor. It waits for an answer.').waitFor();
  expect([...anns.problems, ...leads.problems, ...coras.problems]).toEqual([]);
});

it('a long citation opens where it stands: as it is written, in the preview, and on its page without JavaScript', async () => {
  const { app, browser } = here;
  const cora = await person(app, 'Cora V.', { roles: ['member', 'convenor'] });
  const una = await person(app, 'Una Signer');
  const { id: threadId } = await startThread(app, una);
  const text = `${'A call before the first visit helps. '.repeat(7)}Nobody misses it. Una Signer`;
  const { postId } = await replyTo(app, una, threadId, text);
  const does = asPerson(app, cora);
  const { id: evidenceId } = (await does.post('/api/evidence', { opId: op(), kind: 'post', id: postId })).body;
  const { id } = (await does.post('/api/outcomes', { opId: op(), about: null })).body;
  const words = { title: 'Calls first', asked: 'What helps?', said: 'A call.', did: 'We ring.', status: 'done' };
  const fields = { ...words, topic: 'Calls', owner: '', due: '', steps: [], ics: [], evidence: [evidenceId] };
  await does.put(`/api/outcomes/${id}/draft`, { opId: op(), version: 1, fields });

  const { page, problems } = await profile(browser, app, { who: cora });
  await page.goto(`/outcomes/${id}/edit`);
  await page.getByText('Nobody misses it. [name left out]').waitFor();
  await page.getByRole('button', { name: 'As the public sees it' }).click();
  const preview = page.getByRole('region', { name: 'Preview' });
  await preview.getByText('All of these words').click();
  await preview.getByText('Nobody misses it. [name left out]').waitFor();
  await until(
    async () => (await preview.getByText('A call before').filter({ visible: true }).count()) === 1,
    'one text',
  );
  await looksRight(page, 'outcomes-preview-opened');
  const seen = await listed(preview);
  await page.getByRole('button', { name: 'Publish', exact: true }).click();
  await page.getByRole('heading', { level: 1, name: 'Calls first' }).waitFor();
  expect(await listed(page.locator('main'))).toEqual(seen);

  const bare = await browser.newContext({ baseURL: app.url, javaScriptEnabled: false, viewport: phone });
  const served = await bare.newPage();
  await served.goto(`/outcomes/${id}`);
  expect(await listed(served.locator('main'))).toEqual(seen);
  await served.getByText('All of these words').click();
  await served.getByText('Nobody misses it. [name left out]').waitFor();
  await bare.close();

  const unas = await profile(browser, app, { who: una });
  await unas.page.goto(`/evidence/${evidenceId}`);
  await unas.page.getByText('it is left out on every page').waitFor();
  await looksRight(unas.page, 'evidence-name-left-out');
  await unas.page.getByRole('button', { name: 'Yes, show my name' }).click();
  await unas.page.getByText('Nobody misses it. Una Signer').waitFor();
  expect([...problems, ...unas.problems]).toEqual([]);
});

/** The tags and the citations of an outcome, as markup without what differs between two drawings of the same. */
async function listed(within: Locator): Promise<string[]> {
  const parts = [within.locator('.tagline'), within.locator('.evidence')];
  return await Promise.all(
    parts.map(async (part) => (await part.innerHTML()).replace(/ open=""| data-discover="true"/g, '')),
  );
}

/** What a reader finds in the middle of the page, in order; gaps between words are the markup's. */
async function wordsOf(page: Page): Promise<string> {
  return ((await page.locator('main').textContent()) ?? '').replace(/\s+/g, '');
}
