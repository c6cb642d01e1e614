import { afterAll, expect, it } from 'vitest';
import { askedServer } from './asked.test-support.ts';

const { found, foundBothWays, updated, close } = await askedServer();
afterAll(close);

it('[Q1] $elemMatch takes a list in the list for one value, with an index and without one', async () => {
  const docs = [{ a: [[2]] }, { a: [2] }, { a: [1, 5] }, { a: 2 }, { a: [0, 9] }, { a: [{ x: 1 }] }, { a: [[[2]]] }];
  const asked: [condition: object, ids: number[]][] = [
    [{ $gt: 1, $lt: 5 }, [1]],
    [{ $eq: 2 }, [1]],
    [{ $in: [2, 9] }, [1, 4]],
    [{ $ne: 2 }, [0, 2, 4, 5, 6]],
    [{ $nin: [2, 1] }, [0, 2, 4, 5, 6]],
    [{ $not: { $gt: 1 } }, [0, 2, 4, 5, 6]],
    [{ $eq: [2] }, [0]],
    [{ $all: [2] }, [1]],
    [{ $all: [[2]] }, [0]],
    [{ $size: 1 }, [0, 6]],
    [{ $exists: true }, [0, 1, 2, 4, 5, 6]],
    [{ $exists: false }, []],
    [{ $elemMatch: { $eq: 2 } }, [0]],
    [{ $elemMatch: { $elemMatch: { $gte: 2 } } }, [6]],
    [{ x: 1 }, [5]],
    [{ $or: [{ x: 1 }, { x: 2 }] }, [5]],
    // A list is a document with its places for names.
    [{ 0: 2 }, [0, 6]],
    [{ x: null, 0: { $exists: true } }, [0, 6]],
  ];
  for (const [condition, ids] of asked)
    expect([condition, await foundBothWays(docs, { a: 1 }, { a: { $elemMatch: condition } })]).toEqual([
      condition,
      [ids, ids],
    ]);
});

it('[Q1] a place in a list is written as a number is', async () => {
  const docs = [{ a: [5, 6] }, { a: [{ '01': 6 }] }];
  expect([await found(docs, { 'a.1': 6 }), await found(docs, { 'a.01': 6 })]).toEqual([[0], [1]]);
});

it('[U1] $pull by operators looks at each element as a filter looks at a field, so into a list that it is', async () => {
  const asked: [list: unknown[], condition: unknown, left: unknown[]][] = [
    [[[5], 1], { $gte: 2 }, [1]],
    [[[1], 1, 2], { $in: [1] }, [2]],
    [[[1], 1, 2], { $ne: 1 }, [[1], 1]],
    [['ab', ['ab'], 'c'], /^a/, ['c']],
    [[[1], 1], { $elemMatch: { $eq: 1 } }, [1]],
    // A value is taken as it is, fields are those of documents.
    [[[1], 1], 1, [[1]]],
    [[[1], 1], [1], [1]],
    [[[{ x: 1 }], { x: 1, y: 2 }], { x: 1 }, [[{ x: 1 }]]],
    [[{ x: 1 }, { x: 2 }, { x: 3 }, 1], { $or: [{ x: 1 }, { x: 2 }] }, [{ x: 3 }, 1]],
  ];
  for (const [a, condition, left] of asked)
    expect([condition, await updated({ a }, { $pull: { a: condition } })]).toEqual([condition, { a: left }]);
});
