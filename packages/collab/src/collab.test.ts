import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  addNote,
  countingWebSocket,
  createSavedState,
  deleteNote,
  readBoard,
  refuseBoardChange,
} from '@soundings/doc-kinds';
import { startPocketMongo } from '@soundings/pocket-mongo';
import { MongoClient } from 'mongodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { collectedHeap } from '../../../tests/support/collected-heap.ts';
import { seeded } from '../../../tests/support/seeded.ts';
import { until } from '../../../tests/support/until.ts';
import {
  type CollabServer,
  type CollabStore,
  createCollabServer,
  memoryStore,
  mongoStore,
  OvertakenError,
} from './index.ts';

interface Who {
  name: string;
  access: 'none' | 'read' | 'write';
}

const quiet = { warn: () => undefined, error: () => undefined };
const people = new Map<string, Who>();

async function serve(
  store: CollabStore,
  beatMs?: number,
): Promise<{ url: string; collab: CollabServer<string>; stop(): Promise<void> }> {
  const collab = createCollabServer<string>({
    ...{ store, log: quiet, ...(beatMs && { beatMs }) },
    kinds: {
      board: {
        authorize: async (who) => people.get(who)?.access ?? 'none',
        userOf: (who) => ({ id: who, name: people.get(who)?.name ?? '' }),
        check: ({ before, after, who }) =>
          refuseBoardChange(
            before,
            after,
            { personId: who, name: people.get(who)?.name ?? '', moderates: false, addsNotes: true },
            ['ideas'],
          ),
      },
    },
  });
  const http: Server = createServer();
  const sockets = new WebSocketServer({ server: http });
  sockets.on('connection', (ws, request) => {
    const [, , id = '', who = ''] = (request.url ?? '').split('?')[0]!.split('/');
    collab.accept(ws, { kind: 'board', id, who, personKey: who });
  });
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  return {
    collab,
    url: `ws://127.0.0.1:${(http.address() as AddressInfo).port}/board`,
    async stop() {
      await collab.close();
      sockets.close();
      http.closeAllConnections();
      await new Promise((resolve) => http.close(resolve));
    },
  };
}

function openBoard(url: string, id: string, who: string) {
  const doc = new Y.Doc();
  const state = createSavedState();
  const closed: number[] = [];
  const provider = new WebsocketProvider(url, `${id}/${who}`, doc, {
    WebSocketPolyfill: countingWebSocket(WebSocket as never, state),
    disableBc: true,
    maxBackoffTime: 200,
  });
  provider.messageHandlers[4] = (_encoder, decoder) => {
    // What the decoder holds after the type is the count.
    let frames = 0;
    let shift = 0;
    for (let byte = 0x80; byte & 0x80; shift += 7) {
      byte = decoder.arr[decoder.pos++]!;
      frames |= (byte & 0x7f) << shift;
    }
    state.saved(frames);
  };
  provider.messageHandlers[5] = () => undefined;
  provider.on('connection-close', (event) => event && closed.push(event.code));
  const ready = () => provider.synced;
  return { doc, provider, state, closed, ready, leave: () => provider.destroy() };
}

/** As long as a server takes for three looks at what nobody uses, where it looks every 5 ms. */
function someBeats(): Promise<void> {
  return new Promise((resolve) => {
    let beats = 0;
    const timer = setInterval(() => {
      beats += 1;
      if (beats < 4) return;
      clearInterval(timer);
      resolve();
    }, 5);
  });
}

const note = (id: string, who: string) => ({
  id,
  text: `by ${who}`,
  author: who,
  authorName: people.get(who)?.name ?? '',
  at: '2026-11-23T10:00:00.000Z',
  lane: 'ideas',
});
const ids = (doc: Y.Doc) =>
  readBoard(doc)
    .notes.map((n) => n.id)
    .sort()
    .join();

let folder: string;
let pocket: Awaited<ReturnType<typeof startPocketMongo>>;
let client: MongoClient;
beforeAll(async () => {
  people
    .set('ann', { name: 'Ann', access: 'write' })
    .set('bob', { name: 'Bob', access: 'write' })
    .set('eve', { name: 'Eve', access: 'read' });
  folder = await mkdtemp(join(tmpdir(), 'collab-'));
  pocket = await startPocketMongo({ folder });
  client = await MongoClient.connect(pocket.uri);
});
afterAll(async () => {
  await client.close();
  await pocket.close();
  await rm(folder, { recursive: true, force: true });
});

describe.each([
  ['memory', () => memoryStore()],
  ['MongoDB', () => mongoStore(client.db(`t${Math.random()}`.replace('.', '')))],
] as const)('kept in %s', (_name, makeStore) => {
  it('[C1] two unmodified providers see each other’s notes; saved is said when they are on disk; a restart keeps them', async () => {
    const store = makeStore();
    let server = await serve(store);
    const [ann, bob] = [openBoard(server.url, 'b1', 'ann'), openBoard(server.url, 'b1', 'bob')];
    await until(() => ann.ready() && bob.ready(), 'both to be in sync');
    addNote(ann.doc, note('one', 'ann'));
    addNote(bob.doc, note('two', 'bob'));
    await until(() => ids(ann.doc) === 'one,two' && ids(bob.doc) === 'one,two', 'both notes on both sides');
    await until(() => ann.state.word() === 'saved' && bob.state.word() === 'saved', 'saved');
    deleteNote(ann.doc, 'one');
    expect(ann.state.word()).toBe('saving');
    await until(() => ann.state.word() === 'saved', 'the removal to be saved');
    ann.leave();
    bob.leave();
    await server.stop();
    server = await serve(store);
    const again = openBoard(server.url, 'b1', 'bob');
    await until(() => ids(again.doc) === 'two', 'what was saved');
    again.leave();
    await server.stop();
  });

  it('[C7] takes what was written and deleted again while the line was down, with all that was written beside it', async () => {
    const served = await serve(makeStore());
    const [ann, bob] = [openBoard(served.url, 'b-1', 'ann'), openBoard(served.url, 'b-1', 'bob')];
    await until(() => ann.ready() && bob.ready(), 'the board');
    addNote(ann.doc, note('first', 'ann'));
    await until(() => ids(bob.doc) === 'first', 'the first note');
    ann.provider.disconnect();
    addNote(ann.doc, note('thrown-away', 'ann'));
    deleteNote(ann.doc, 'thrown-away');
    addNote(ann.doc, note('kept', 'ann'));
    deleteNote(ann.doc, 'first');
    ann.provider.connect();
    await until(() => ids(bob.doc) === 'kept' || ann.closed.some((code) => code >= 4000), 'what was written');
    expect([ids(bob.doc), ann.closed.filter((code) => code >= 4000)]).toEqual(['kept', []]);
    await until(() => ann.state.word() === 'saved', 'saved');
    for (const each of [ann, bob]) each.leave();
    await served.stop();
  });

  it('[C2] the server’s own change reaches all and is on disk when it resolves', async () => {
    const store = makeStore();
    const server = await serve(store);
    const ann = openBoard(server.url, 'b2', 'ann');
    await until(ann.ready, 'sync');
    await server.collab.edit('board', 'b2', (doc) => addNote(doc, { ...note('x', ''), author: '', authorName: '' }));
    const doc = new Y.Doc();
    for (const update of (await store.load('board:b2')).updates) Y.applyUpdate(doc, update);
    expect(ids(doc)).toBe('x');
    await until(() => ids(ann.doc) === 'x', 'the change');
    ann.leave();
    await server.stop();
  });

  it('[C12] opened and left again and again while it leaves memory, it is one document, and nothing of it is lost', async () => {
    const store = makeStore();
    const slow: CollabStore = {
      ...store,
      async load(name) {
        const stored = await store.load(name);
        await someBeats();
        return stored;
      },
      async compact(...given) {
        await someBeats();
        await store.compact(...given);
      },
    };
    const server = await serve(slow, 5);
    const wanted: string[] = [];
    for (let round = 0; round < 12; round += 1) {
      const lines = ['ann', 'bob', 'ann'].map((who) => ({ who, ...openBoard(server.url, 'b1', who) }));
      await until(() => lines.every((line) => line.ready()), 'all to be in sync');
      lines.forEach(({ doc, who }, i) => {
        wanted.push(`n-${round}-${i}`);
        addNote(doc, note(`n-${round}-${i}`, who));
      });
      await until(() => lines.every((line) => line.state.word() === 'saved'), 'all to be saved');
      await until(() => lines.every((line) => ids(line.doc) === wanted.toSorted().join()), 'all to have everything');
      for (const line of lines) line.leave();
      if (round % 2) await until(() => server.collab.stats().rooms === 0, 'it to leave memory');
    }
    await server.stop();
    const again = await serve(store);
    expect(await again.collab.read('board', 'b1', ids)).toBe(wanted.toSorted().join());
    await again.stop();
  });

  it('[C3] a long log is folded into a snapshot that comes back the same', async () => {
    const store = makeStore();
    const server = await serve(store);
    for (let i = 0; i < 12; i++)
      await Promise.all(
        Array.from({ length: 50 }, (_, n) =>
          server.collab.edit('board', 'b3', (doc) => addNote(doc, note(`n${i}-${n}`, 'ann'))),
        ),
      );
    await server.stop();
    const stored = await store.load('board:b3');
    expect(stored.rows).toBeLessThan(600);
    const doc = new Y.Doc();
    for (const update of stored.updates) Y.applyUpdate(doc, update);
    expect(readBoard(doc).notes).toHaveLength(600);
  });
});

describe('refusals', () => {
  let server: Awaited<ReturnType<typeof serve>>;
  beforeAll(async () => {
    server = await serve(memoryStore());
  });
  afterAll(() => server.stop());

  it('[C4] who may not read is let go with 4403, who may only read cannot change', async () => {
    const [nobody, eve, ann] = [
      openBoard(server.url, 'b4', 'nobody'),
      openBoard(server.url, 'b4', 'eve'),
      openBoard(server.url, 'b4', 'ann'),
    ];
    await until(() => nobody.closed.includes(4403), 'the refusal');
    await until(() => eve.ready() && ann.ready(), 'sync');
    addNote(eve.doc, note('e', 'eve'));
    await until(() => eve.closed.includes(4403), 'the reader’s change to be refused');
    expect(ids(ann.doc)).toBe('');
    for (const each of [nobody, eve, ann]) each.leave();
  });

  it('[C5] a change against the rules of its kind is refused with 4409 and touches nobody', async () => {
    const [ann, bob] = [openBoard(server.url, 'b5', 'ann'), openBoard(server.url, 'b5', 'bob')];
    await until(() => ann.ready() && bob.ready(), 'sync');
    addNote(ann.doc, note('a', 'ann'));
    await until(() => ids(bob.doc) === 'a', 'the note');
    deleteNote(bob.doc, 'a');
    await until(() => bob.closed.includes(4409), 'the refusal');
    addNote(ann.doc, note('b', 'ann'));
    await until(() => ann.state.word() === 'saved', 'saved');
    expect(await server.collab.read('board', 'b5', ids)).toBe('a,b');
    ann.leave();
    bob.leave();
  });

  it('[C6] a revoked person is let go at the recheck', async () => {
    people.set('rex', { name: 'Rex', access: 'write' });
    const rex = openBoard(server.url, 'b6', 'rex');
    await until(rex.ready, 'sync');
    people.set('rex', { name: 'Rex', access: 'none' });
    await server.collab.recheck({ personKey: 'rex' });
    await until(() => rex.closed.includes(4403), 'to be let go');
    rex.leave();
  });

  const raw = async (id: string, who: string) => {
    const ws = new WebSocket(`${server.url}/${id}/${who}`);
    const state = { code: 0 };
    ws.on('close', (code) => {
      state.code = code;
    });
    ws.on('error', () => undefined);
    await new Promise((resolve) => ws.once('message', resolve));
    return { ws, state };
  };
  const frame = (update: Uint8Array) => {
    const length: number[] = [];
    for (let n = update.length; ; n >>= 7) {
      length.push(n > 127 ? (n & 127) | 128 : n);
      if (n <= 127) break;
    }
    return new Uint8Array([0, 2, ...length, ...update]);
  };

  it('[C7] nobody can write under another person’s client id, in the second version of the format, or into the air', async () => {
    const ann = openBoard(server.url, 'b7', 'ann');
    await until(ann.ready, 'sync');
    addNote(ann.doc, note('a', 'ann'));
    await until(() => ann.state.word() === 'saved', 'saved');
    const forged = new Y.Doc();
    Y.applyUpdate(forged, Y.encodeStateAsUpdate(ann.doc));
    const before = Y.encodeStateVector(forged);
    forged.clientID = ann.doc.clientID;
    addNote(forged, note('forged', 'ann'));
    const own = new Y.Doc();
    addNote(own, note('v2', 'bob'));
    for (const update of [
      Y.encodeStateAsUpdate(forged, before),
      Y.encodeStateAsUpdateV2(own),
      new Uint8Array([1, 1, 5, 0, 0, 0xff, 0xff, 0xff, 0xff, 0xff, 0x3f, 0]),
      new Uint8Array([...Y.encodeStateAsUpdate(own), 7, 7]),
    ]) {
      const { ws, state } = await raw('b7', 'bob');
      ws.send(frame(update));
      await until(() => state.code >= 4400 && state.code < 4500, 'the refusal');
    }
    expect(await server.collab.read('board', 'b7', ids)).toBe('a');
    ann.leave();
  });

  it('[C8] 10,000 broken frames, each of them heard: the server stays up, and nobody else is touched', async () => {
    const ann = openBoard(server.url, 'b8', 'ann');
    await until(ann.ready, 'sync');
    addNote(ann.doc, note('a', 'ann'));
    await until(() => ann.state.word() === 'saved', 'saved');
    const seed = Number(process.env.SOUNDINGS_FUZZ_SEED ?? Date.now() % 1_000_000);
    const random = seeded(seed);
    const byte = () => Math.floor(random() * 256);
    const source = new Y.Doc();
    addNote(source, note('x', 'bob'));
    const bases = [
      frame(Y.encodeStateAsUpdate(source)),
      new Uint8Array([0, 0, ...new Uint8Array([1, 0])]),
      new Uint8Array([1, 12, 1, 5, 1, 8, ...new TextEncoder().encode('{"at":1}')]),
      new Uint8Array([3]),
    ];
    const mutated = (): Uint8Array => {
      const bytes = Uint8Array.from(bases[random() < 0.7 ? 0 : Math.floor(random() * bases.length)]!);
      for (let n = 0; n < 1 + random() * 6; n++) bytes[Math.floor(random() * bytes.length)] = byte();
      return bytes.subarray(0, random() < 0.2 ? Math.floor(random() * bytes.length) : bytes.length);
    };
    const before = collectedHeap();
    let [heard, ended] = [0, 0];
    // The first frame that is broken ends its line: each is followed by a question, and only a line that answers gets one more.
    const attack = async (): Promise<void> => {
      while (heard < 10_000) {
        const { ws, state } = await raw('b8', 'bob');
        while (heard < 10_000 && ws.readyState === WebSocket.OPEN) {
          const answered = new Promise<void>((resolve) => {
            const settle = (data?: Buffer) => {
              if (data && !(data[0] === 0 && data[1] === 1)) return;
              ws.off('message', settle).off('close', settle);
              resolve();
            };
            ws.on('message', settle).on('close', () => settle());
          });
          ws.send(mutated());
          ws.send(new Uint8Array([0, 0, 1, 0]));
          await answered;
          heard += 1;
        }
        if (state.code >= 4400) ended += 1;
        ws.terminate();
      }
    };
    await Promise.all(Array.from({ length: 20 }, attack));
    const grown = collectedHeap() - before;
    console.log(`${heard} mutated frames (seed ${seed}), ${ended} lines ended: heap grew by ${grown.toFixed(1)} MB`);
    expect(grown).toBeLessThan(64);
    expect(ended).toBeGreaterThan(1_000);
    expect(server.collab.stats().rooms).toBeLessThan(20);
    addNote(ann.doc, note('b', 'ann'));
    await until(() => ann.state.word() === 'saved', 'saved after it all');
    const board = await server.collab.read('board', 'b8', readBoard);
    expect(
      board.notes
        .filter((n) => n.author === 'ann')
        .map((n) => n.id)
        .sort(),
    ).toEqual(['a', 'b']);
    ann.leave();
  }, 120_000);

  it('[C9] presence carries the name the server knows, one state a line', async () => {
    const [ann, bob] = [openBoard(server.url, 'b9', 'ann'), openBoard(server.url, 'b9', 'bob')];
    await until(() => ann.ready() && bob.ready(), 'sync');
    bob.provider.awareness.setLocalState({ user: { name: 'The boss' }, at: 1 });
    await until(
      () => [...ann.provider.awareness.getStates().values()].some((s) => s.user?.name === 'Bob' && s.at === 1),
      'Bob’s presence under his own name',
    );
    // Faster than others are told: what lies between may be left out, where he stopped may not.
    for (let at = 2; at <= 60; at++) {
      bob.provider.awareness.setLocalState({ at });
      // Ann's own go on, and every client sends back what it hears of others.
      ann.provider.awareness.setLocalState({ at });
    }
    await until(() => [...bob.provider.awareness.getStates().values()].some((s) => s.at === 60 && s.user), 'Ann too');
    await until(() => [...ann.provider.awareness.getStates().values()].some((s) => s.at === 60), 'where he stopped');
    bob.leave();
    await until(
      () => ![...ann.provider.awareness.getStates().values()].some((s) => s.user?.name === 'Bob'),
      'him to be gone',
    );
    ann.leave();
  });
});

it('[C12] rows of somebody else are not written over; the same rows again are taken', async () => {
  const db = client.db('overtaken');
  const [one, other] = [mongoStore(db), mongoStore(db)];
  const row = (text: string) => {
    const doc = new Y.Doc();
    doc.getText().insert(0, text);
    return { update: Y.encodeStateAsUpdate(doc), owners: [] };
  };
  await one.load('board:b1');
  await other.load('board:b1');
  const first = row('first');
  await one.append('board:b1', [first]);
  await expect(other.append('board:b1', [row('second')])).rejects.toBeInstanceOf(OvertakenError);
  const repeats = mongoStore(db);
  await repeats.append('board:b1', [first]);
  expect((await one.load('board:b1')).updates).toEqual([first.update]);
});

it('[C12] a document that somebody else wrote to is read anew, and nothing in it is lost', async () => {
  const db = client.db('anew');
  const [here, there] = [await serve(mongoStore(db)), await serve(mongoStore(db))];
  const [ann, bob] = [openBoard(here.url, 'b1', 'ann'), openBoard(there.url, 'b1', 'bob')];
  await until(() => ann.ready() && bob.ready(), 'both to be in sync');
  addNote(ann.doc, note('one', 'ann'));
  await until(() => ann.state.word() === 'saved', 'the first to be saved');
  addNote(bob.doc, note('two', 'bob'));
  await until(
    () => ids(bob.doc) === 'one,two' && bob.state.word() === 'saved',
    'the second, and what it was read with',
  );
  expect(bob.closed).toContain(1013);
  await expect(here.collab.edit('board', 'b1', (doc) => addNote(doc, note('three', 'ann')))).rejects.toBeInstanceOf(
    OvertakenError,
  );
  expect(await here.collab.read('board', 'b1', ids)).toBe('one,two');
  for (const line of [ann, bob]) line.leave();
  await here.stop();
  await there.stop();
});

it('[C12] whoever comes while a document is removed gets a new one', async () => {
  const store = mongoStore(client.db('removed'));
  const removing = Promise.withResolvers<void>();
  const go = Promise.withResolvers<void>();
  const server = await serve({
    ...store,
    async remove(name) {
      removing.resolve();
      await go.promise;
      await store.remove(name);
    },
  });
  await server.collab.edit('board', 'b1', (doc) => addNote(doc, note('old', 'ann')));
  const removed = server.collab.remove('board', 'b1');
  await removing.promise;
  const edited = server.collab.edit('board', 'b1', (doc) => addNote(doc, note('new', 'ann')));
  go.resolve();
  await removed;
  await edited;
  await server.stop();
  const again = await serve(store);
  expect(await again.collab.read('board', 'b1', ids)).toBe('new');
  await again.stop();
});

it('[C10] a database that fails is never said to have saved', async () => {
  const store = memoryStore();
  let broken = true;
  const server = await serve({
    ...store,
    append: async (name, rows) => (broken ? Promise.reject(new Error('down')) : store.append(name, rows)),
  });
  const [ann, bob] = [openBoard(server.url, 'b10', 'ann'), openBoard(server.url, 'b10', 'bob')];
  await until(() => ann.ready() && bob.ready(), 'sync');
  addNote(ann.doc, note('a', 'ann'));
  await until(async () => (await server.collab.read('board', 'b10', ids)) === 'a', 'the note in memory');
  const cy = openBoard(server.url, 'b10', 'bob');
  await until(() => server.collab.stats().lines === 3, 'one who comes later');
  expect(ann.state.word()).toBe('saving');
  // Nobody else holds what a crash could still take back.
  expect([ids(bob.doc), ids(cy.doc)]).toEqual(['', '']);
  broken = false;
  await until(() => ann.state.word() === 'saved', 'saved at last');
  await until(() => ids(bob.doc) === 'a' && ids(cy.doc) === 'a', 'the others to have it');
  for (const each of [ann, bob, cy]) each.leave();
  await server.stop();
});

it('[C11] every rule of SPEC.md is cited by a test, and every cited rule is there', async () => {
  const rules = (text: string, mark: RegExp) => [...new Set([...text.matchAll(mark)].map((found) => found[1]))].sort();
  expect(rules(await readFile(join(import.meta.dirname, '../SPEC.md'), 'utf8'), /^- \*\*\[(C\d+)\]/gm)).toEqual(
    rules(await readFile(import.meta.filename, 'utf8'), /it\('\[(C\d+)\]/g),
  );
});
