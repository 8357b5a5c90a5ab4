import { describe, expect, it } from '@jest/globals';
import { Leaving } from './leaving.ts';

describe('leaving', () => {
  it('is told to all who do something for the client, once', () => {
    const leaving = new Leaving();
    const told: string[] = [];
    leaving.onLeave(() => told.push('first'));
    leaving.onLeave(() => told.push('second'));
    leaving.leave();
    leaving.leave();
    expect(told).toEqual(['first', 'second']);
    expect(leaving.hasLeft).toBe(true);
  });

  it('is told at once to who begins after it', () => {
    const leaving = new Leaving();
    leaving.leave();
    let isTold = false;
    leaving.onLeave(() => (isTold = true));
    expect(isTold).toBe(true);
  });

  it('is not told to who has ended', () => {
    const leaving = new Leaving();
    let isTold = false;
    const act = (): void => void (isTold = true);
    leaving.onLeave(act);
    leaving.forget(act);
    leaving.leave();
    expect(isTold).toBe(false);
  });
});
