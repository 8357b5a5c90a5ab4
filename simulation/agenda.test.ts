import { describe, expect, it } from '@jest/globals';
import { createAgenda } from './agenda.ts';
import { seededRandom } from './random.ts';

describe('an agenda', () => {
  it('gives what is due, earliest first, and keeps the rest', () => {
    const agenda = createAgenda<string>();
    agenda.add(30, 'later');
    agenda.add(10, 'first');
    agenda.add(20, 'second');
    expect(agenda.nextDueMs).toBe(10);
    expect(agenda.takeDue(20)).toEqual(['first', 'second']);
    expect(agenda.nextDueMs).toBe(30);
    expect(agenda.takeDue(29)).toEqual([]);
    expect(agenda.takeDue(30)).toEqual(['later']);
    expect(agenda.nextDueMs).toBeNull();
    expect(agenda.size).toBe(0);
  });

  it('keeps the order of adding within one instant', () => {
    const agenda = createAgenda<number>();
    for (let n = 0; n < 20; n += 1) agenda.add(5, n);
    expect(agenda.takeDue(5)).toEqual(Array.from({ length: 20 }, (_, n) => n));
  });

  it('sorts any number of items, also when adding and taking alternate', () => {
    const random = seededRandom(3);
    const agenda = createAgenda<number>();
    const taken: number[] = [];
    let nowMs = 0;
    for (let round = 0; round < 200; round += 1) {
      for (let n = 0; n < 10; n += 1) {
        const dueMs = nowMs + 1 + random.integer(0, 500);
        agenda.add(dueMs, dueMs);
      }
      nowMs += 50;
      taken.push(...agenda.takeDue(nowMs));
    }
    taken.push(...agenda.takeDue(Infinity));
    expect(taken).toHaveLength(2_000);
    expect(taken).toEqual([...taken].sort((a, b) => a - b));
  });
});
