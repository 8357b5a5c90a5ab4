import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Frame, inChunks } from './frame.ts';

const frames = fc.array(fc.integer({ min: 1, max: 300_000 }), { maxLength: 40 }).map((sizes) =>
  sizes.map((size, index): Frame => ({
    position: index + 1,
    cursor: null,
    recordedAt: null,
    payload: Buffer.allocUnsafe(size),
  })),
);

describe('frames in chunks', () => {
  it('are all there, in their order, none of them empty, and none larger than a client takes at once', () => {
    fc.assert(
      fc.property(frames, (all) => {
        const chunks = [...inChunks(all)];
        expect(chunks.flat()).toEqual(all);
        for (const chunk of chunks) {
          const bytes = chunk.reduce((sum, { payload }) => sum + payload.length, 0);
          expect(chunk.length === 1 || (chunk.length > 1 && bytes <= 128 * 1024)).toBe(true);
        }
      }),
      { numRuns: 50 },
    );
  });
});
