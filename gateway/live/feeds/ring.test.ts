import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Frame } from './frame.ts';
import { Ring } from './ring.ts';

const LIMITS = { frames: 4, bytes: 100 };
const frameAt = (position: number, bytes = 1): Frame => ({
  position,
  cursor: String(position),
  recordedAt: null,
  payload: Buffer.alloc(bytes),
});

describe('a ring', () => {
  it('holds every frame after its floor and none before, whatever is added and dropped', () => {
    const act = fc.oneof(
      fc.record({ gap: fc.integer({ min: 1, max: 5 }), bytes: fc.integer({ min: 1, max: 60 }) }),
      fc.record({ dropOlder: fc.nat({ max: 60 }) }),
    );
    fc.assert(
      fc.property(fc.array(act, { maxLength: 60 }), (acts) => {
        const ring = new Ring(LIMITS, 10);
        const added: number[] = [];
        let position = 10;
        for (const [now, each] of acts.entries()) {
          if ('dropOlder' in each) ring.dropOlder(each.dropOlder);
          else {
            position += each.gap;
            added.push(position);
            ring.add(frameAt(position, each.bytes), now);
          }
          for (let after = ring.floor; after <= position; after += 1) {
            expect(ring.after(after).map((frame) => frame.position)).toEqual(added.filter((one) => one > after));
          }
        }
        const held = ring.after(ring.floor);
        expect(held.length).toBeLessThanOrEqual(LIMITS.frames * 2);
        expect(held.reduce((sum, { payload }) => sum + payload.length, 0)).toBeLessThanOrEqual(LIMITS.bytes * 2);
      }),
    );
  });

  it('lets go of one frame that is larger than all it may hold', () => {
    const ring = new Ring(LIMITS, 0);
    ring.add(frameAt(1, 1_000), 0);
    expect(ring.after(1)).toEqual([]);
    expect(ring.floor).toBe(1);
  });
});
