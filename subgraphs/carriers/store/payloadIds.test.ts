import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { validate, version } from 'uuid';
import { payloadIds } from './payloadIds.ts';

const NOW = Date.UTC(2026, 4, 6, 12);

describe('the ids of payloads', () => {
  it('are UUIDs of version 7 that begin with their instant', () => {
    const [id = ''] = payloadIds().take(1, NOW);
    expect([validate(id), version(id)]).toEqual([true, 7]);
    expect(parseInt(id.replace('-', '').slice(0, 12), 16)).toBe(NOW);
  });

  it('grow, also within a millisecond and when the clock goes back', () => {
    const batches = fc.array(fc.tuple(fc.integer({ min: 1, max: 40 }), fc.integer({ min: -5, max: 5 })), {
      maxLength: 20,
    });
    fc.assert(
      fc.property(batches, (each) => {
        const ids = payloadIds();
        const taken = each.flatMap(([count, shift]) => ids.take(count, NOW + shift));
        expect([...taken].sort()).toEqual(taken);
        expect(new Set(taken).size).toBe(taken.length);
      }),
    );
  });
});
