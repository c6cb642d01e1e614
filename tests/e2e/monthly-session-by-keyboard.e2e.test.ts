import { ActionModel } from '@soundings/server/testing';
import { expect, it } from 'vitest';
import { appInBrowser } from '../support/app-in-browser.ts';
import { desktop, phone, profile } from '../support/browser.ts';
import { keysOf } from '../support/keys.ts';
import { person } from '../support/people.ts';
import { addNote, menu, menuItem, next, order, stage } from '../support/room-keys.ts';
import { sessionNow } from '../support/rooms.ts';

const here = appInBrowser();

it('four people hold the monthly session with keys alone', { timeout: 300_000 }, async () => {
  const { app, browser } = here;
  const people = {
    priya: await person(app, 'Priya S.', { roles: ['member', 'facilitator'], borough: 'Newham' }),
    amara: await person(app, 'Amara O.', { borough: 'Lambeth' }),
    joe: await person(app, 'Joe B.', { borough: 'Camden' }),
  };
  await leaveAnActionOpen();
  const problems: string[][] = [];
  const at = async (name: string, who: { cookie: string } | undefined, viewport: typeof desktop) => {
    const made = await profile(browser, app, { ...(who && { who }), viewport });
    problems.push(made.problems);
    return await keysOf(made.page, name);
  };
  const priya = await at('Priya', people.priya, desktop);
  const amara = await at('Amara', people.amara, desktop);
  const joe = await at('Joe', people.joe, phone);
  const vera = await at('Vera', undefined, phone);

  // The plan, the answers, the case.
  await priya.go('/sessions/plan');
  await priya.write('Title', 'Keeping people with us');
  await priya.to('DateTime', 'Date and time, in London');
  await priya.type('12122030');
  await priya.press('ArrowRight');
  await priya.type('1000am');
  await priya.use('button', 'Publish');
  await priya.comesTo('heading', 'Keeping people with us');
  const address = new URL(priya.page.url()).pathname;
  for (const each of [amara, joe]) {
    await each.go(address);
    await each.page.getByRole('button', { name: 'Yes', exact: true }).waitFor();
    await each.use('button', 'Yes');
    await each.page.getByRole('button', { name: 'Yes', exact: true, pressed: true }).waitFor();
  }
  await amara.use('button', 'Offer a case');
  await amara.comesTo('textbox', 'Title of the case');
  await amara.type('No answer after the referral');
  await amara.write('What it is about', 'People say yes, then do not come to the first visit.');
  await amara.to('checkbox', 'Nobody can be identified by what I wrote');
  await amara.press('Space');
  await amara.use('button', 'Offer the case');
  await amara.page.getByRole('heading', { name: 'No answer after the referral' }).waitFor();
  await amara.comesTo('heading', 'Cases offered');

  // Into the room, a visitor too.
  for (const each of [joe, amara, priya]) await each.go(`${address}/room`);
  await priya.page.getByRole('button', { name: 'Open the room' }).waitFor();
  await priya.use('button', 'Open the room');
  await priya.use('button', 'Open it now');
  await priya.comesTo('heading', 'Welcome');
  await priya.use('button', 'More');
  await priya.use('button', 'Let visitors in by code');
  const code = (await priya.page.locator('.code').textContent()) ?? '';
  await vera.go('/join');
  await vera.page.getByLabel('Code').waitFor();
  await vera.write('Code', code);
  await vera.write('Your name', 'Vera');
  await vera.press('Enter');
  vera.arrived();
  await priya.page.getByText('4 people, 3 boroughs').waitFor();
  await priya.use('button', 'More', { back: true });

  // The check-in: a note, a hand, ready, a message.
  await priya.use('button', 'Start: Check-in and confidentiality');
  for (const each of [amara, joe, vera]) await stage(each, 'Check-in and confidentiality');
  await addNote(vera, 'Glad to be let in');
  await vera.comesTo('textbox', 'Add a note, then press Enter');
  await joe.use('button', 'Raise hand');
  await joe.comesTo('button', 'Lower hand');
  await joe.use('button', 'I’m ready');
  await priya.page.getByText('1 of 4').waitFor();
  await priya.use('button', 'Hear Joe B.');
  await joe.page.getByRole('button', { name: 'Raise hand' }).waitFor();
  await joe.use('button', /^People/);
  await joe.write('Your message', 'The leaflet is under First contact.');
  await joe.use('button', 'Send');
  await priya.page.getByText('The leaflet is under First contact.').waitFor();
  await joe.comesTo('button', 'Send');
  await joe.use('button', 'Stages');
  await joe.use('button', 'Work');
  await priya.use('button', 'Pause');
  await priya.comesTo('button', 'Go on');
  await priya.press('Enter');
  await priya.use('button', '1 minute more', { back: true });

  // What became of last time's actions.
  await next(priya, "Last time's actions");
  await stage(joe, "Last time's actions");
  await joe.choose('Done', /^(Still open|Done|Partly|Dropped)/);
  await joe.write(/^What was learned/, 'Reception is glad of it too.');
  await priya.page.getByText('Reception is glad of it too.').waitFor();

  // The case is chosen, and confirmed by who brings it.
  await next(priya, 'Choosing cases');
  await priya.use('button', 'Choose No answer after the referral');
  await priya.comesTo('button', 'Chosen No answer after the referral');
  await amara.page.getByRole('button', { name: 'It identifies nobody: show it' }).waitFor();
  await amara.use('button', 'It identifies nobody: show it');
  await amara.page.getByText('Your case “').waitFor({ state: 'detached' });
  await amara.comesTo('heading', 'Choosing cases');

  // Whoever was writing stayed with it, and goes on by themselves.
  await joe.page.getByText('The room is at Choosing cases.').waitFor();
  await joe.use('button', 'Rejoin');
  await stage(joe, 'Choosing cases');
  await joe.comesTo('heading', 'Choosing cases');

  // A poll in the room.
  await priya.use('button', 'Start a poll');
  await priya.comesTo('heading', 'Start a poll');
  await priya.write('Question', 'How full is your list this month?');
  await priya.write('Answer 1', 'Full');
  await priya.write('Answer 2', 'Not full');
  await priya.use('button', 'Open the poll');
  await priya.comesTo('heading', 'How full is your list this month?');
  for (const each of [joe, amara]) {
    await each.page.getByRole('radio', { name: 'Full', exact: true }).waitFor();
    await each.choose('Not full', /^(Full|Not full)$/);
    await each.use('button', 'Vote');
    await each.comesTo('heading', 'Your vote is in');
  }
  await priya.use('button', 'Close the poll');
  await priya.comesTo('button', 'Keep it open');
  await priya.use('button', 'Close it for good: 2 answered', { back: true });
  await priya.comesTo('heading', 'How full is your list this month?');

  // The case, to its ideas. The presenter listens.
  for (const name of ['presenting', 'key question', 'clarifying questions', 'ideas'])
    await next(priya, `First case: ${name}`);
  await amara.page.getByRole('heading', { name: 'You are listening' }).waitFor();
  await amara.write('Your private notes', 'Ring within two days.');
  await amara.page.getByText('Saved, only for you').waitFor();
  for (const each of [joe, vera]) await stage(each, 'First case: ideas');
  await addNote(joe, 'Text the day before with a photo of the door');
  await addNote(vera, 'Offer a walk as the first visit');
  await addNote(joe, 'Ring within two days');
  await priya.page.getByRole('listitem').filter({ hasText: 'Ring within two days' }).waitFor();

  // Within a lane, to another and back, by the menu and by keys.
  const menuOf = (text: string) => new RegExp(`^Move, edit or delete: ${text}`);
  await priya.use('button', menuOf('Ring within'));
  await priya.comesTo('menuitem', /^Move up/);
  await priya.press('Escape');
  await priya.comesTo('button', menuOf('Ring within'));
  await priya.press('ArrowDown');
  await priya.comesTo('menuitem', /^Move up/);
  await priya.press('ArrowDown', 'Enter');
  await priya.comesTo('button', menuOf('Ring within'));
  await order(priya, 'Ideas', ['Offer a walk', 'Ring within', 'Text the day']);
  await priya.press('Alt+ArrowDown');
  await order(priya, 'Ideas', ['Offer a walk', 'Text the day', 'Ring within']);
  await priya.comesTo('button', menuOf('Ring within'));
  await priya.press('Alt+ArrowRight');
  await order(priya, 'Actions', ['Ring within']);
  await priya.comesTo('button', menuOf('Ring within'));
  await menu(priya, /^Move to Ideas/);
  await order(priya, 'Ideas', ['Offer a walk', 'Text the day', 'Ring within']);
  await priya.comesTo('button', menuOf('Ring within'));

  // A note is deleted and comes back; on a phone one goes to another lane.
  await joe.use('button', menuOf('Ring within'));
  await joe.press('End');
  await joe.comesTo('menuitem', 'Report');
  await joe.press('Home');
  await menuItem(joe, 'Delete');
  await joe.comesTo('button', 'Undo');
  await joe.press('Enter');
  await joe.comesTo('button', menuOf('Ring within'));
  await joe.press('Enter');
  await menuItem(joe, 'Delete');
  await joe.comesTo('button', 'Undo');
  await joe.press('Tab', 'Enter');
  await joe.page.getByRole('button', { name: 'Undo' }).waitFor({ state: 'detached' });
  await joe.comesTo('button', menuOf('Text the day'));
  await addNote(joe, 'Ask reception to ring');
  await joe.to('button', menuOf('Ask reception'));
  await joe.press('Enter');
  await menuItem(joe, /^Move to Questions/);
  await joe.comesTo('combobox', 'Lane 2 of 3');
  await joe.press('ArrowUp');
  await joe.to('button', menuOf('Ask reception'));

  // A theme, dots, an action with owner and day.
  await priya.to('combobox', 'Votes each');
  await priya.press('3');
  await joe.page.getByText('3 of 3 votes left').waitFor();
  await joe.to('combobox', 'Lane 1 of 3', { back: true });
  await joe.press('ArrowDown');
  await joe.to('button', /^0 votes/);
  await joe.press('Space');
  await joe.comesTo('button', /^1 vote/);
  await joe.page.getByText('2 of 3 votes left').waitFor();
  await priya.to('button', menuOf('Text the day'));
  await menu(priya, /^New theme/);
  await priya.comesTo('textbox', 'What these notes have in common');
  await priya.type('A voice before the visit');
  await priya.press('Enter');
  await priya.page.getByRole('heading', { name: 'A voice before the visit' }).waitFor();
  await priya.comesTo('button', menuOf('Text the day'));
  await priya.to('button', menuOf('Offer a walk'));
  await menu(priya, /^Put into/);
  await priya.page.getByRole('region', { name: 'A voice before the visit' }).getByText('2 notes').waitFor();
  await priya.comesTo('button', menuOf('Offer a walk'));
  await priya.to('button', menuOf('Text the day'), { back: true });
  await menu(priya, 'Make it an action');
  await priya.comesTo('textbox', 'What will be done');
  await priya.press('Escape');
  await priya.comesTo('button', menuOf('Text the day'));
  await menu(priya, 'Make it an action');
  await priya.to('combobox', 'Who');
  await priya.type('Joe');
  await priya.to('Date', 'By when (if there is a day)');
  await priya.type('12122030');
  await priya.use('button', 'Add the action');
  await priya.comesTo('button', menuOf('Text the day'));

  for (const name of ['response', 'actions']) await next(priya, `First case: ${name}`);
  await joe.page.getByText('Text the day before with a photo of the door').locator('visible=true').first().waitFor();

  // The lead goes to another and comes back.
  await priya.use('button', 'More');
  await priya.use('button', 'Hand over');
  await priya.choose('Joe B.', /^(Amara|Joe)/);
  await priya.use('button', 'Hand over');
  await priya.page.getByRole('dialog').waitFor({ state: 'detached' });
  await joe.page.getByRole('button', { name: 'Next: Second case: presenting' }).waitFor();
  await priya.comesTo('heading', 'First case: actions');
  await priya.use('button', 'Take the lead');
  await priya.page.getByRole('button', { name: 'Next: Second case: presenting' }).waitFor();
  await priya.comesTo('heading', 'First case: actions');

  // On to the harvest, past the second case for which nobody came, and the end.
  for (const name of ['presenting', 'key question', 'clarifying questions', 'ideas', 'response', 'actions'])
    await next(priya, `Second case: ${name}`);
  await next(priya, 'Harvest');
  await stage(joe, 'Harvest');
  await addNote(joe, 'Everybody loses people between yes and the first visit');
  await next(priya, 'Close');
  await priya.use('button', 'End the session');
  await priya.page.getByRole('dialog').waitFor();
  await priya.use('button', 'End the session');
  for (const each of [priya, amara, joe, vera])
    await each.page.getByRole('heading', { name: 'This session has ended' }).waitFor();
  await priya.comesTo('heading', 'This session has ended');

  // The record.
  await priya.use('link', 'Open its record');
  await priya.comesTo('heading', 'Keeping people with us');
  await priya.page.getByText('A voice before the visit').locator('visible=true').first().waitFor();
  await priya.page.getByText('Reception is glad of it too.').locator('visible=true').first().waitFor();
  expect([priya, amara, joe, vera].flatMap((each) => each.faults)).toEqual([]);
  expect(problems.flat()).toEqual([]);

  async function leaveAnActionOpen(): Promise<void> {
    const before = await sessionNow(app, people.priya);
    await ActionModel(app.app).create({
      _id: app.app.ids.next(),
      sessionId: before.id,
      text: 'Ask the practice for a phone in the waiting room',
      ownerId: people.joe.id,
      dueOn: null,
      state: 'open',
      learned: '',
      resolvedIn: null,
      boardId: null,
      noteId: null,
      createdBy: people.priya.id,
      createdAt: new Date(app.app.clock.now().getTime() - 86_400_000),
    });
    await app.app.db
      .collection<{ _id: string }>('sessions')
      .updateOne({ _id: before.id }, { $set: { startsAt: new Date(app.app.clock.now().getTime() - 30 * 86_400_000) } });
  }
});
