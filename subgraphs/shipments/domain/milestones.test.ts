import { describe, expect, it } from '@jest/globals';
import { firstTold, newlyReached } from './milestones.ts';

const AT = '2026-01-01T00:00:00.000Z';
const LATER = '2026-01-02T00:00:00.000Z';

describe('milestones', () => {
  it('count as they were told first', () => {
    expect(
      firstTold([
        { milestone: 'PACKED', at: LATER },
        { milestone: 'ORDERED', at: AT },
        { milestone: 'PACKED', at: AT },
      ]),
    ).toEqual({ PACKED: LATER, ORDERED: AT });
  });

  it('are newly reached when they were not known, whatever instant is told', () => {
    expect(newlyReached({ PACKED: AT }, { DISPATCHED: LATER, PACKED: LATER, ORDERED: AT })).toEqual({
      ...{ ORDERED: AT, DISPATCHED: LATER },
    });
  });
});
