import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { turnstile } from './turnstile.ts';

describe('a turnstile', () => {
  it('runs every work once, in their order, and never more than it may at once', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 4 }),
        fc.array(fc.boolean(), { maxLength: 30 }),
        async (atOnce, fails) => {
          const pass = turnstile({ atOnce, atOnceOfOne: atOnce, waitingBytes: 1_000 });
          const begun: number[] = [];
          let running = 0;
          let most = 0;
          const results = await Promise.allSettled(
            fails.map((isFailing, index) =>
              pass({ sender: 'one', bytes: 1 }, async () => {
                begun.push(index);
                running += 1;
                most = Math.max(most, running);
                await new Promise(setImmediate);
                running -= 1;
                if (isFailing) throw new Error(String(index));
                return index;
              }),
            ),
          );
          expect(begun).toEqual(fails.map((_, index) => index));
          expect(most).toBeLessThanOrEqual(atOnce);
          expect(results.map(({ status }) => status === 'rejected')).toEqual(fails);
        },
      ),
      { numRuns: 50 },
    );
  });

  it('refuses what would wait beyond its bound, and takes it when the line is shorter', async () => {
    const turn = turnstile({ atOnce: 1, atOnceOfOne: 1, waitingBytes: 10 });
    const pass = <T>(bytes: number, work: () => Promise<T>): Promise<T> => turn({ sender: 'one', bytes }, work);
    let end = (): void => undefined;
    const first = pass(1, () => new Promise<void>((resolve) => (end = resolve)));
    const second = pass(8, async () => 'second');
    await expect(pass(3, async () => 'third')).rejects.toMatchObject({ code: 'INTAKE_BUSY' });
    end();
    await first;
    expect(await second).toBe('second');
    expect(await pass(3, async () => 'again')).toBe('again');
  });

  it('runs no more of one sender than it may, and lets others pass those of it that wait', async () => {
    const pass = turnstile({ atOnce: 3, atOnceOfOne: 2, waitingBytes: 1_000 });
    const begun: string[] = [];
    const ends: (() => void)[] = [];
    const come = (sender: string, name: string): Promise<void> =>
      pass({ sender, bytes: 1 }, async () => {
        begun.push(name);
        await new Promise<void>((resolve) => ends.push(resolve));
      });
    const all = [come('a', 'a1'), come('a', 'a2'), come('a', 'a3'), come('b', 'b1'), come('b', 'b2'), come('c', 'c1')];
    await new Promise(setImmediate);
    expect(begun).toEqual(['a1', 'a2', 'b1']);
    ends[2]?.();
    await new Promise(setImmediate);
    expect(begun).toEqual(['a1', 'a2', 'b1', 'b2']);
    ends[0]?.();
    await new Promise(setImmediate);
    expect(begun).toEqual(['a1', 'a2', 'b1', 'b2', 'a3']);
    for (let at = 0; at < 6; at += 1) {
      ends[at]?.();
      await new Promise(setImmediate);
    }
    await Promise.all(all);
    expect(begun).toEqual(['a1', 'a2', 'b1', 'b2', 'a3', 'c1']);
  });
});
