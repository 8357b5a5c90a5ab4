import { describe, expect, it } from '@jest/globals';
import { loadMany, loadOne } from './batchLoader.ts';

interface Row {
  readonly key: string;
  readonly value: number;
}

/** A store that remembers what it was asked for. */
function storeOf(rows: readonly Row[]): { read: (keys: readonly string[]) => Promise<Row[]>; asked: string[][] } {
  const asked: string[][] = [];
  return {
    asked,
    read: (keys) => {
      asked.push([...keys]);
      return Promise.resolve(rows.filter((row) => keys.includes(row.key)));
    },
  };
}

const ROWS = [
  { key: 'b', value: 1 },
  { key: 'a', value: 2 },
  { key: 'b', value: 3 },
];
const keyOf = (row: Row): string => row.key;

describe('a loader of one value per key', () => {
  it('reads what is asked for in one tick by one statement, each key once, and answers each in its place', async () => {
    const { read, asked } = storeOf(ROWS.slice(0, 2));
    const loader = loadOne(read, keyOf);
    const found = await Promise.all(['a', 'none', 'b', 'a'].map((key) => loader.load(key)));
    expect(found).toEqual([ROWS[1], null, ROWS[0], ROWS[1]]);
    expect(asked).toEqual([['a', 'none', 'b']]);
  });

  it('asks one statement for 500 keys at most', async () => {
    const { read, asked } = storeOf([]);
    const loader = loadOne(read, keyOf);
    await Promise.all(Array.from({ length: 1_200 }, (_, index) => loader.load(String(index))));
    expect(asked.map((keys) => keys.length)).toEqual([500, 500, 200]);
  });

  it('fails every key of a statement that fails', async () => {
    const loader = loadOne<Row>(() => Promise.reject(new Error('away')), keyOf);
    const loads = await Promise.allSettled(['a', 'b'].map((key) => loader.load(key)));
    expect(loads.map((load) => load.status)).toEqual(['rejected', 'rejected']);
  });
});

describe('a loader of all values of a key', () => {
  it('gives each key its values in the order in which they were read, and an empty list where there are none', async () => {
    const { read, asked } = storeOf(ROWS);
    const loader = loadMany(read, keyOf);
    const found = await Promise.all(['a', 'none', 'b'].map((key) => loader.load(key)));
    expect(found).toEqual([[ROWS[1]], [], [ROWS[0], ROWS[2]]]);
    expect(asked).toEqual([['a', 'none', 'b']]);
  });

  it('leaves out values of keys that nobody asked for', async () => {
    const loader = loadMany(() => Promise.resolve(ROWS), keyOf);
    expect(await loader.load('a')).toEqual([ROWS[1]]);
  });
});
