import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { packState, unpackState } from './packState.ts';

const numbers = fc.oneof(fc.double(), fc.integer());
const anyState = fc.letrec((tie) => ({
  state: fc.oneof(
    { maxDepth: 3 },
    numbers.filter((value) => !Object.is(value, -0)),
    fc.string(),
    fc.boolean(),
    fc.constant(null),
    fc.array(numbers).map((values) => Float32Array.from(values)),
    fc.array(numbers).map((values) => Float64Array.from(values)),
    fc.array(fc.integer()).map((values) => Int32Array.from(values)),
    fc.array(tie('state'), { maxLength: 4 }),
    fc.dictionary(
      fc.string().map((key) => `k${key}`),
      tie('state'),
      { maxKeys: 4, noNullPrototype: true },
    ),
    fc.array(fc.tuple(fc.string(), tie('state')), { maxLength: 4 }).map((entries) => new Map(entries)),
  ),
})).state;

describe('a packed state', () => {
  it('is unpacked exactly', () => {
    fc.assert(fc.property(anyState, (state) => expect(unpackState(packState(state))).toEqual(state)));
  });

  it('is unpacked from wherever its bytes lie', () => {
    const packed = packState({ values: Float64Array.of(1, NaN, Infinity) });
    const inside = new Uint8Array(packed.length + 3);
    inside.set(packed, 3);
    expect(unpackState(inside.subarray(3))).toEqual({ values: Float64Array.of(1, NaN, Infinity) });
  });

  it('is refused when it was cut short', () => {
    const packed = packState({ values: new Float64Array(100) });
    expect(() => unpackState(packed.subarray(0, packed.length - 8))).toThrow();
    expect(() => unpackState(packed.subarray(0, 20))).toThrow();
  });
});
