import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { groupCommit, type GroupLimits } from './groupCommit.ts';

interface Item {
  readonly id: number;
  readonly size: number;
  /** Writing it fails, also when it is written alone. */
  readonly isBad: boolean;
}

const LIMITS: GroupLimits = { items: 4, bytes: 100, writers: 2, waitingBytes: 1_000_000 };

/** A turn of the loop; what was asked to run in one has run. */
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** A place to write to that takes some turns of the loop, refuses bad items with their whole group, and remembers. */
function writer(turns: readonly number[] = [1]) {
  const groups: Item[][] = [];
  let [calls, writing, mostWriting] = [0, 0, 0];
  return {
    groups,
    mostWriting: () => mostWriting,
    write: async (items: readonly Item[]): Promise<string[]> => {
      groups.push([...items]);
      writing += 1;
      mostWriting = Math.max(mostWriting, writing);
      for (let left = turns[calls++ % turns.length] ?? 1; left > 0; left -= 1) await turn();
      writing -= 1;
      const bad = items.find(({ isBad }) => isBad);
      if (bad !== undefined) throw new Error(`bad ${bad.id}`);
      return items.map(({ id }) => `result ${id}`);
    },
  };
}

const sizeOf = ({ size }: Item): number => size;
const good = (id: number, size = 1): Item => ({ id, size, isBad: false });

describe('a group commit', () => {
  it('settles every item with its own result, fails bad ones alone, and keeps within its limits', async () => {
    const item = fc.record({
      size: fc.integer({ min: 0, max: 150 }),
      isBad: fc.boolean(),
      pause: fc.integer({ min: 0, max: 2 }),
    });
    const turns = fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 1, maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(fc.array(item, { maxLength: 60 }), turns, async (drawn, pauses) => {
        const { write, groups, mostWriting } = writer(pauses);
        const commit = groupCommit({ write, sizeOf, isOutage: () => false, limits: LIMITS });
        const settled: Promise<string>[] = [];
        for (const [id, { size, isBad, pause }] of drawn.entries()) {
          settled.push(commit({ id, size, isBad }).catch((error: unknown) => String(error)));
          for (let left = pause; left > 0; left -= 1) await turn();
        }
        expect(await Promise.all(settled)).toEqual(
          drawn.map(({ isBad }, id) => (isBad ? `Error: bad ${id}` : `result ${id}`)),
        );
        expect(mostWriting()).toBeLessThanOrEqual(LIMITS.writers);
        for (const group of groups) {
          expect(group.length).toBeLessThanOrEqual(LIMITS.items);
          // the last one may go over: one item is written, however large
          expect(group.slice(0, -1).reduce((sum, { size }) => sum + size, 0)).toBeLessThanOrEqual(LIMITS.bytes);
        }
        const once = groups.filter((group) => group.length === 1 || !group.some(({ isBad }) => isBad)).flat();
        expect(once.map(({ id }) => id).sort((a, b) => a - b)).toEqual(drawn.map((_, id) => id));
      }),
    );
  });

  it('writes what comes in one turn of the loop together, and in order', async () => {
    const { write, groups } = writer();
    const commit = groupCommit({ write, sizeOf, isOutage: () => false, limits: { ...LIMITS, items: 500, writers: 1 } });
    await Promise.all(Array.from({ length: 50 }, (_, id) => commit(good(id))));
    expect(groups.map((group) => group.map(({ id }) => id))).toEqual([Array.from({ length: 50 }, (_, id) => id)]);
  });

  it('refuses what would wait beyond its memory with INTAKE_BUSY, and takes again when there is room', async () => {
    const { write } = writer([3]);
    const commit = groupCommit({ write, sizeOf, isOutage: () => false, limits: { ...LIMITS, waitingBytes: 10 } });
    const outcomes = await Promise.allSettled([1, 2, 3].map((id) => commit(good(id, 5))));
    expect(outcomes).toMatchObject([
      { status: 'fulfilled', value: 'result 1' },
      { status: 'fulfilled', value: 'result 2' },
      { status: 'rejected', reason: { code: 'INTAKE_BUSY' } },
    ]);
    expect(await commit(good(4, 5))).toBe('result 4');
    // larger than all the memory, and yet alone
    expect(await commit(good(5, 50))).toBe('result 5');
  });

  it('does not try items one by one when the failure says nothing about them', async () => {
    const { write, groups } = writer();
    const commit = groupCommit({ write, sizeOf, isOutage: () => true, limits: LIMITS });
    const outcomes = await Promise.allSettled([commit(good(1)), commit({ ...good(2), isBad: true })]);
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(groups).toHaveLength(1);
  });

  it('rejects an item for which nothing is answered', async () => {
    const commit = groupCommit({ write: async () => ['one'], sizeOf, isOutage: () => false, limits: LIMITS });
    const outcomes = await Promise.allSettled([commit(good(1)), commit(good(2))]);
    expect(outcomes).toMatchObject([
      { status: 'fulfilled', value: 'one' },
      { status: 'rejected', reason: { code: 'INTERNAL' } },
    ]);
  });
});
