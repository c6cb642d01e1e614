import { Double, Int32 } from 'mongodb';
import { afterAll, expect, it } from 'vitest';
import { askedServer, type Loose, told } from './asked.test-support.ts';

const { holding, updated, upserted, close } = await askedServer();
afterAll(close);

it('[U1] no part of _id changes, neither of a document nor of one that an upsert makes', async () => {
  const c = await holding();
  await c.insertOne({ _id: { x: 1 }, v: 1 });
  const update = (change: object) => told(() => c.updateOne({ v: 1 }, change as never));
  for (const change of [{ $set: { '_id.x': 2 } }, { $inc: { '_id.x': 1 } }, { $unset: { '_id.x': 1 } }])
    expect(await update(change)).toBe(66);
  expect(await update({ $set: { '_id.x': 1, v: 1 } })).toMatchObject({ matchedCount: 1, modifiedCount: 0 });
  const made = () => c.updateOne({ _id: { x: 5 } } as never, { $inc: { '_id.x': 1 } } as never, { upsert: true });
  expect(await told(made)).toBe(66);
  expect(await c.find().toArray()).toEqual([{ _id: { x: 1 }, v: 1 }]);
});

it('[U1] what an update adds comes in the order of the names, of all operators together', async () => {
  const c = await holding([{ k: 1 }]);
  await c.updateOne({}, { $set: { z: 1, 'm.b': 1, 'm.a': 1 }, $inc: { n: 1, b: 1 }, $push: { list: 1 } } as never);
  const doc: Loose = (await c.findOne()) ?? {};
  expect(Object.keys(doc)).toEqual(['_id', 'k', 'b', 'list', 'm', 'n', 'z']);
  expect(Object.keys(doc.m as object)).toEqual(['a', 'b']);
  expect(Object.keys((await upserted({ k: 1 }, { $setOnInsert: { z: 1 }, $inc: { n: 1 } })) as object)).toEqual([
    'k',
    'n',
    'z',
  ]);
  // The tenth place after the second, as numbers go: what lies between is made once.
  expect(await updated({ a: [] }, { $set: { 'a.10': 1, 'a.2': 2 } })).toEqual({
    a: [null, null, 2, ...Array(7).fill(null), 1],
  });
});

it('[U1] what an update cannot mean is refused with MongoDB’s code', async () => {
  const refused: [doc: object, update: object, code: number][] = [
    [{ a: [1, 2] }, { $push: { a: { $each: [3], $slice: 'x' } } }, 2],
    [{ a: [1, 2] }, { $push: { a: { $each: [3], $slice: 1.5 } } }, 2],
    [{ a: [1, 2] }, { $push: { a: { $each: [3], $position: 1.5 } } }, 2],
    [{ a: [1, 2] }, { $push: { a: { $each: [3], $position: null } } }, 2],
    [{ a: 1 }, { $set: { '': 1 } }, 56],
    [{ a: 1 }, { $set: { 'a..b': 1 } }, 56],
    [{ a: 1 }, { $set: { 'a.': 1 } }, 56],
    [{ a: 1 }, { $pull: { 'a.b': 1 } }, 28],
    [{ a: [1] }, { $pop: { 'a.b': 1 } }, 28],
    [{ a: [1] }, { $set: { 'a.01': 1 } }, 28],
  ];
  for (const [doc, update, code] of refused)
    expect([update, await updated(doc as never, update)]).toEqual([update, code]);
  const whole = { $each: [3], $position: new Double(0), $slice: new Int32(2) };
  expect(await updated({ a: [1, 2] }, { $push: { a: whole } })).toEqual({ a: [3, 1] });
  expect(await updated({ a: [1, 2] }, { $unset: { 'a.-1': 1, 'a.b': 1, 'a.0': 1 } })).toEqual({ a: [null, 2] });
});

it('[U1] names of what every object inherits are names like others', async () => {
  const own = (text: string) => JSON.parse(text);
  expect(await updated({ a: 1 }, { $inc: { constructor: 1 }, $set: { 'toString.x': 1 } })).toEqual(
    own('{"a": 1, "constructor": 1, "toString": {"x": 1}}'),
  );
  expect(JSON.stringify(await updated({ a: 1 }, { $set: { '__proto__.x': 1 } }))).toBe('{"a":1,"__proto__":{"x":1}}');
  expect(JSON.stringify(await updated({ a: 1 }, { $unset: { '__proto__.hasOwnProperty': 1 } }))).toBe('{"a":1}');
  // The server itself has inherited nothing.
  expect(await updated({ a: {} }, { $inc: { 'a.x': 1 } })).toEqual({ a: { x: 1 } });
});
