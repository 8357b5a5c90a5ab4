import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { AsyncQueue, QueueOverflow } from './asyncQueue.ts';

/** A queue of numbers that counts how often it told of its end. */
function queueOf(limit: number): { queue: AsyncQueue<number>; ends: () => number } {
  let ends = 0;
  return { queue: new AsyncQueue<number>(limit, () => (ends += 1)), ends: () => ends };
}

async function readAll(queue: AsyncQueue<number>): Promise<number[]> {
  const values: number[] = [];
  for await (const value of queue) values.push(value);
  return values;
}

const DONE = { value: undefined, done: true };

describe('a queue between a writer and a reader', () => {
  it('gives every value once and in order, however reading and writing take turns', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.boolean(), { maxLength: 60 }), async (turns) => {
        const { queue } = queueOf(100);
        const reads: Promise<IteratorResult<number>>[] = [];
        let written = 0;
        for (const write of turns) {
          if (write) queue.push((written += 1));
          else reads.push(queue.next());
        }
        queue.end();
        const results = await Promise.all(reads);
        const read = [
          ...results.flatMap((each) => (each.done === true ? [] : [each.value])),
          ...(await readAll(queue)),
        ];
        expect(read).toEqual(Array.from({ length: written }, (_, index) => index + 1));
      }),
    );
  });

  it('still gives what was pushed before its end, and takes nothing after it', async () => {
    const { queue, ends } = queueOf(10);
    queue.push(1);
    queue.push(2);
    queue.end();
    queue.push(3);
    expect(await readAll(queue)).toEqual([1, 2]);
    expect(ends()).toBe(1);
  });

  it('holds as many values as its limit', async () => {
    const { queue, ends } = queueOf(2);
    queue.push(1);
    queue.push(2);
    expect(ends()).toBe(0);
    expect([await queue.next(), await queue.next()]).toEqual([
      { value: 1, done: false },
      { value: 2, done: false },
    ]);
  });

  it('ends with an overflow at one value more, at once and once', async () => {
    const { queue, ends } = queueOf(2);
    for (const value of [1, 2, 3, 4]) queue.push(value);
    expect(ends()).toBe(1);
    await expect(queue.next()).rejects.toBeInstanceOf(QueueOverflow);
    expect(await queue.next()).toEqual(DONE);
    expect(ends()).toBe(1);
  });

  it('does not count against its limit what a waiting reader takes at once', async () => {
    const { queue, ends } = queueOf(1);
    const reads = [queue.next(), queue.next(), queue.next()];
    for (const value of [1, 2, 3]) queue.push(value);
    expect((await Promise.all(reads)).map((read) => read.value as number)).toEqual([1, 2, 3]);
    expect(ends()).toBe(0);
  });

  it('gives what waits at once, up to as much as is asked for, and nothing when nothing waits', async () => {
    const { queue, ends } = queueOf(10);
    expect(queue.takeWaiting(5)).toEqual([]);
    for (const value of [1, 2, 3, 4]) queue.push(value);
    expect(queue.takeWaiting(3)).toEqual([1, 2, 3]);
    queue.push(5);
    expect(await queue.next()).toEqual({ value: 4, done: false });
    queue.end();
    expect(queue.takeWaiting(5)).toEqual([5]);
    expect(await queue.next()).toEqual(DONE);
    expect(ends()).toBe(1);
  });

  it('gives nothing of what waited once it has failed or its reader has left', async () => {
    const [failed, left] = [queueOf(10).queue, queueOf(10).queue];
    for (const queue of [failed, left]) queue.push(1);
    failed.fail(new Error('broken'));
    await left.return();
    expect([failed.takeWaiting(5), left.takeWaiting(5)]).toEqual([[], []]);
  });

  it('gives a failure to every reader that waits', async () => {
    const { queue, ends } = queueOf(1);
    const reads = [queue.next(), queue.next()];
    queue.fail(new Error('broken'));
    for (const read of reads) await expect(read).rejects.toThrow('broken');
    expect(ends()).toBe(1);
  });

  it('resolves a read under way when the reader leaves, though no value ever came', async () => {
    const { queue, ends } = queueOf(1);
    const read = queue.next();
    expect(await queue.return()).toEqual(DONE);
    expect(await read).toEqual(DONE);
    expect(ends()).toBe(1);
  });

  it('forgets what was not read when the reader leaves', async () => {
    const { queue, ends } = queueOf(10);
    queue.push(1);
    queue.push(2);
    for await (const value of queue) {
      expect(value).toBe(1);
      break;
    }
    queue.push(3);
    expect(await queue.next()).toEqual(DONE);
    expect(ends()).toBe(1);
  });

  it('tells of its end once, whatever ends it again', async () => {
    const enders: ((queue: AsyncQueue<number>) => unknown)[] = [
      (queue) => queue.end(),
      (queue) => queue.fail(new Error('broken')),
      (queue) => queue.return(),
      (queue) => [1, 2, 3].forEach((value) => queue.push(value)),
    ];
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat({ max: enders.length - 1 }), { minLength: 1 }), async (order) => {
        const { queue, ends } = queueOf(2);
        for (const index of order) await enders[index]!(queue);
        expect(ends()).toBe(1);
      }),
    );
  });
});
