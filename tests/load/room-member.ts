import { randomBytes } from 'node:crypto';
import { addNote, readBoard } from '@soundings/doc-kinds';
import { io, type Socket } from 'socket.io-client';
import { joinBoard, type OpenBoard } from '../support/boards.ts';
import { until } from '../support/until.ts';

export const opId = (): string => randomBytes(12).toString('hex');

interface Answer {
  ok: boolean;
  data?: unknown;
  error?: { code: string; message: string };
}

/** One person in the room as a browser would be: signed in, a live line that comes back by itself, a board. */
export interface RoomMember {
  id: string;
  name: string;
  cookie: string;
  /** When each stage (by index) was first told to this client, by `performance.now()`. */
  stageAt: Map<number, number>;
  stage(): number;
  connected(): boolean;
  /** What became of the boards, for a fault that is looked into. */
  boardWords(): string;
  send(name: string, payload: object): Promise<Answer>;
  /** As a browser sends what matters: again with the same operation id until it is answered. */
  sendUntilAnswered(name: string, payload: object, withinMs: number): Promise<Answer>;
  openBoard(boardId: string): Promise<void>;
  /** Adds a note; resolves once it is said to be saved, to its id. Null: this line was lost before it was said. */
  note(boardId: string, text: string, lane: string): Promise<string | null>;
  notes(boardId: string): string;
  post(path: string, body: object): Promise<{ status: number; body: Record<string, unknown> }>;
  get(path: string): Promise<Record<string, unknown>>;
  leave(): void;
}

export async function signInMember(url: string, email: string): Promise<RoomMember> {
  const headers = { Origin: url, 'Content-Type': 'application/json' };
  const signedIn = await fetch(`${url}/api/sign-in`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ email, password: 'soundings-demo' }),
  });
  if (!signedIn.ok) throw new Error(`${email} could not sign in: ${await signedIn.text()}`);
  const cookie = signedIn.headers.getSetCookie()[0]?.split(';')[0] ?? '';
  const me = (await (await fetch(`${url}/api/me`, { headers: { Cookie: cookie } })).json()) as {
    person: { id: string; name: string; borough: string };
  };
  const signature = me.person.borough ? `${me.person.name}, ${me.person.borough}` : me.person.name;
  const stageAt = new Map<number, number>();
  const boards = new Map<string, OpenBoard>();
  let [stage, sessionId] = [-1, ''];
  const socket: Socket = io(url, {
    path: '/live',
    transports: ['websocket'],
    forceNew: true,
    reconnectionDelay: 200,
    reconnectionDelayMax: 1_000,
    extraHeaders: { Origin: url, Cookie: cookie },
  });
  const heardStage = (index: number) => {
    if (!stageAt.has(index)) stageAt.set(index, performance.now());
    stage = Math.max(stage, index);
  };
  socket.on('live:changed', ({ room }: { room: { stageIndex: number } }) => heardStage(room.stageIndex));
  socket.on('connect', () => {
    if (sessionId === '') return;
    for (const [name, payload] of [
      ['room:watch', { room: `session:${sessionId}` }],
      ['live:enter', { sessionId }],
    ] as const)
      socket.emit(name, payload, () => undefined);
  });
  await until(() => socket.connected, 'a live line', 30_000);

  const send = async (name: string, payload: object): Promise<Answer> => {
    if (name === 'live:enter') sessionId = (payload as { sessionId: string }).sessionId;
    return await socket.timeout(8_000).emitWithAck(name, payload);
  };
  const request = async (method: string, path: string, body?: object) => {
    const answer = await fetch(`${url}${path}`, {
      method,
      headers: { ...headers, Cookie: cookie },
      ...(body && { body: JSON.stringify(body) }),
    });
    return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
  };
  return {
    id: me.person.id,
    name: me.person.name,
    cookie,
    stageAt,
    stage: () => stage,
    connected: () => socket.connected && [...boards.values()].every((board) => board.word() === 'saved'),
    send,
    boardWords: () =>
      [...boards.values()]
        .map((b) => `${b.word()} ${b.refusals.at(-1) ?? ''} ${b.closed.slice(-3).join(',')}`)
        .join('; '),
    async sendUntilAnswered(name, payload, withinMs) {
      return await until(() => send(name, payload).catch(() => null), `an answer to ${name}`, withinMs);
    },
    async openBoard(boardId) {
      if (boards.has(boardId)) return;
      const board = joinBoard({ url } as never, boardId, { cookie });
      boards.set(boardId, board);
      // The stage's own, and the one before, as somebody has who looks back.
      for (const [id, old] of [...boards].slice(0, -2)) {
        old.leave();
        boards.delete(id);
      }
      await until(() => board.synced(), 'the board', 30_000);
    },
    async note(boardId, text, lane) {
      const board = boards.get(boardId);
      if (!board) throw new Error('Open the board first.');
      const id = `note-${opId()}`;
      addNote(board.doc, { id, text, author: me.person.id, authorName: signature, at: new Date().toISOString(), lane });
      let lost = false;
      await until(
        () => {
          lost ||= board.word() === 'offline';
          return lost || board.word() === 'saved';
        },
        'the note to be saved',
        15_000,
      );
      return lost ? null : id;
    },
    notes: (boardId) => {
      const board = boards.get(boardId);
      return board ? JSON.stringify(readBoard(board.doc)) : '';
    },
    post: (path, body) => request('POST', path, body),
    get: async (path) => (await request('GET', path)).body,
    leave() {
      socket.close();
      for (const board of boards.values()) board.leave();
    },
  };
}
