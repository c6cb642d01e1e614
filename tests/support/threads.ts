import { asPerson, type TestPerson } from './people.ts';
import { op } from './rooms.ts';
import type { TestApp } from './start-app.ts';

export interface MadeThread {
  id: string;
  /** The post it starts with. */
  firstId: string;
}

export const threadInput = (more: object = {}) => ({
  opId: op(),
  kind: 'question',
  title: 'How do you record a no?',
  text: 'What do you write, and where?',
  tags: ['recording'],
  from: null,
  ...more,
});

/** A thread of that person, by HTTP. */
export async function startThread(app: TestApp, who: TestPerson, more: object = {}): Promise<MadeThread> {
  const made = await asPerson(app, who).post('/api/threads', threadInput(more));
  if (made.status !== 201) throw new Error(`The thread did not start: ${made.text}`);
  const { threadId: id } = made.body;
  const { body } = await asPerson(app, who).get(`/api/threads/${id}`);
  return { id, firstId: body.thread.first.id };
}

/** A reply of that person: its id and its number. */
export async function replyTo(
  app: TestApp,
  who: TestPerson,
  threadId: string,
  text: string,
  more: object = {},
): Promise<{ postId: string; n: number }> {
  const made = await asPerson(app, who).post(`/api/threads/${threadId}/posts`, { opId: op(), text, ...more });
  if (made.status !== 201) throw new Error(`The reply was refused: ${made.text}`);
  return made.body;
}
