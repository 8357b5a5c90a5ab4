import { describe, expect, it } from '@jest/globals';
import { Bell } from './bell.ts';

/** Longer than any test may last: only a ring or a close can end such a wait in time. */
const FOR_EVER = 600_000;

async function stateOf(promise: Promise<void>): Promise<'settled' | 'waiting'> {
  const turn = new Promise<'waiting'>((resolve) => setImmediate(() => resolve('waiting')));
  return Promise.race([promise.then(() => 'settled' as const), turn]);
}

describe('a bell', () => {
  it('wakes who waits', async () => {
    const bell = new Bell();
    const waiting = bell.wait(FOR_EVER);
    expect(await stateOf(waiting)).toBe('waiting');
    bell.ring();
    await waiting;
  });

  it('keeps a ring while nobody waits, once', async () => {
    const bell = new Bell();
    bell.ring();
    bell.ring();
    await bell.wait(FOR_EVER);
    const second = bell.wait(FOR_EVER);
    expect(await stateOf(second)).toBe('waiting');
    bell.close();
    await second;
  });

  it('does not keep the ring that woke somebody', async () => {
    const bell = new Bell();
    const first = bell.wait(FOR_EVER);
    bell.ring();
    await first;
    const second = bell.wait(FOR_EVER);
    expect(await stateOf(second)).toBe('waiting');
    bell.close();
    await second;
  });

  it('ends a wait when its time is over', async () => {
    await new Bell().wait(1);
  });

  it('does not shorten a pause by ringing, but by closing', async () => {
    const bell = new Bell();
    const pausing = bell.pause(FOR_EVER);
    bell.ring();
    expect(await stateOf(pausing)).toBe('waiting');
    bell.close();
    await pausing;
  });

  it('lets nobody wait once it is closed', async () => {
    const bell = new Bell();
    bell.close();
    expect(bell.closed).toBe(true);
    await bell.wait(FOR_EVER);
    await bell.pause(FOR_EVER);
  });
});
