import { writeText } from '@soundings/doc-kinds';
import { anchorOn, line, openText, saved } from '../support/documents.ts';
import type { ResendingPerson } from './resending-person.ts';

const words = 'A named supervisor for everybody.';

/** What was acknowledged, by how it can be found again; and what each person has to be told of it. */
export interface Acknowledged {
  /** Each by `foundAs`: its id and its words; of a thread who started it too. */
  threads: Set<string>;
  posts: Set<string>;
  comments: Set<string>;
  /** Of these the comment's id. */
  replies: Set<string>;
  /** `document:person:version` */
  signatures: Set<string>;
  /** Documents that were moved on to be signed. */
  moves: Set<string>;
  /** Reasons of changes of the outcome. */
  published: Set<string>;
  /** `person, text, link` and how often. */
  told: Map<string, number>;
}

export const foundAs = (...parts: string[]): string => parts.join(' ');

export const toldKey = (personId: string, text: string, link: string): string => [personId, text, link].join('\n');

export interface Paper {
  id: string;
  title: string;
  /** Its author and co-editor: they are told of comments. */
  leads: ResendingPerson[];
  anchor: object;
  quote: string;
}

export interface People {
  facilitator: ResendingPerson;
  convenor: ResendingPerson;
  members: ResendingPerson[];
  /** Everybody of the community: who is told that something is to be signed. */
  allIds: string[];
}

/** A document for each round: it is commented on, in the next round it is moved on, in the one after that signed. */
export async function makePapers(url: string, { members }: People, count: number): Promise<Paper[]> {
  const papers: Paper[] = [];
  for (let i = 1; i <= count; i++) {
    const title = `Letter ${i}`;
    const leads = [members[i % members.length], members[(i + 5) % members.length]] as ResendingPerson[];
    const [author, editor] = leads as [ResendingPerson, ResendingPerson];
    const { id } = await author.send<{ id: string }>('POST', '/api/documents', { title });
    await author.send('PUT', `/api/documents/${id}/editors`, { editorIds: [editor.id] });
    const text = await openText({ url }, id, author);
    writeText(text.doc, [line(words)]);
    await saved(text);
    papers.push({ id, title, leads, ...anchorOn(text.doc, 'supervisor') });
    text.leave();
  }
  return papers;
}

/** An outcome that is public, with those who follow it. */
export async function makeOutcome({ convenor, members }: People): Promise<string> {
  const { id } = await convenor.send<{ id: string }>('POST', '/api/outcomes', { about: null });
  await publish(convenor, id, 'Begun.', '');
  for (const member of members) await member.send('PUT', `/api/outcomes/${id}/follow`, { follow: true });
  return id;
}

const outcomeTitle = 'A supervisor for each';

async function publish(convenor: ResendingPerson, id: string, did: string, why: string): Promise<void> {
  const draft = await convenor.get<{ version: number }>(`/api/outcomes/${id}/draft`);
  const fields = {
    ...{ title: outcomeTitle, asked: 'Who helps you?', said: 'Nobody does.', did, status: 'done', owner: '', due: '' },
    ...{ steps: [], topic: '', ics: [], evidence: [] },
  };
  const kept = await convenor.send<{ version: number }>('PUT', `/api/outcomes/${id}/draft`, {
    version: draft.version,
    fields,
  });
  await convenor.send('POST', `/api/outcomes/${id}/publish`, { version: kept.version, why });
}

/** All of them at once, each at their own pace, until `going` says no more; whatever was begun is answered in the end. */
export async function workTogether(
  people: People,
  done: Acknowledged,
  now: { round: number; going(): boolean; paper: Paper; toSign: Paper | undefined; signing: Paper | undefined },
  outcomeId: string,
): Promise<void> {
  const { convenor, facilitator, members, allIds } = people;
  const { round, going, paper, toSign, signing } = now;
  const starter = members[round % members.length] as ResendingPerson;
  const title = `Thread of round ${round}`;
  const started = { kind: 'discussion', title, text: 'What helps?', tags: [], from: null };
  const thread = starter.send<{ threadId: string }>('POST', '/api/threads', started).then(({ threadId }) => {
    done.threads.add(foundAs(threadId, title, starter.id));
    return threadId;
  });
  const unanswered: { id: string; by: ResendingPerson }[] = [];

  async function post(by: ResendingPerson, text: string, i: number): Promise<void> {
    const threadId = await thread;
    const others = members.filter((each) => each !== by && each !== starter);
    const named = [others[i % others.length], others[(i * 7 + 3) % others.length]] as ResendingPerson[];
    const marks = [...new Set(named)].map((each) => `@[person:${each.id}]`).join(' ');
    const path = `/api/threads/${threadId}/posts`;
    const { postId, n } = await by.send<{ postId: string; n: number }>('POST', path, { text: `${text} ${marks}` });
    done.posts.add(foundAs(postId, text));
    for (const each of new Set(named))
      tell(each.id, `${by.name} named you in “${title}”.`, `/skills/${threadId}?at=${n}`);
  }

  async function comment(by: ResendingPerson, text: string): Promise<void> {
    const { anchor, quote } = paper;
    const sent = { anchor, quote, text };
    const { id } = await by.send<{ id: string }>('POST', `/api/documents/${paper.id}/comments`, sent);
    done.comments.add(foundAs(id, text));
    unanswered.push({ id, by });
    for (const each of paper.leads)
      if (each !== by) tell(each.id, `${by.name} commented on “${paper.title}”.`, `/documents/${paper.id}#comments`);
  }

  async function answer(by: ResendingPerson, text: string): Promise<void> {
    const at = unanswered.findIndex((each) => each.by !== by);
    const [taken] = at < 0 ? [] : unanswered.splice(at, 1);
    if (!taken) return;
    await by.send('POST', `/api/documents/${paper.id}/comments/${taken.id}/replies`, { text });
    done.replies.add(foundAs(taken.id, text));
    const words = `${by.name} replied to a comment of yours on “${paper.title}”.`;
    tell(taken.by.id, words, `/documents/${paper.id}#comments`);
  }

  async function sign(by: ResendingPerson): Promise<void> {
    if (!signing) return;
    const { signVersion } = await by.get<{ signVersion: number }>(`/api/documents/${signing.id}`);
    await by.send('POST', `/api/documents/${signing.id}/signatures`, { version: signVersion, showName: true });
    done.signatures.add(`${signing.id}:${by.id}:${signVersion}`);
  }

  async function moveOn(): Promise<void> {
    if (!toSign) return;
    await facilitator.send('POST', `/api/documents/${toSign.id}/move`, { to: 'signing' });
    done.moves.add(toSign.id);
    for (const id of allIds)
      if (id !== facilitator.id) tell(id, `“${toSign.title}” is to be signed.`, `/documents/${toSign.id}`);
  }

  async function answerAll(): Promise<void> {
    for (let n = 0; going(); n++) {
      const why = `r${round} n${n}`;
      await publish(convenor, outcomeId, `We did ${why}.`, why);
      done.published.add(why);
      const text = `An outcome you follow has changed. “${outcomeTitle}”: done.`;
      for (const each of members) tell(each.id, text, `/outcomes/${outcomeId}`);
      await pause();
    }
  }

  async function writeAll(by: ResendingPerson, i: number): Promise<void> {
    for (let n = 0; going(); n++) {
      const text = `r${round} m${i} n${n}`;
      const kind = (i + n) % 4;
      if (kind === 0 && n < 30) await comment(by, text);
      else if (kind === 1) await answer(by, text);
      else if (kind === 2 && n < 4) await sign(by);
      else if (by !== starter) await post(by, text, i + n);
      await pause();
    }
  }

  function tell(personId: string, text: string, link: string): void {
    const key = toldKey(personId, text, link);
    done.told.set(key, (done.told.get(key) ?? 0) + 1);
  }

  await Promise.all([moveOn(), answerAll(), ...members.map(writeAll)]);
  await thread;
}

/** Nobody writes without a breath. */
async function pause(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, Math.random() * 1_000));
}
