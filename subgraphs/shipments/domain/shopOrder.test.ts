import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { NOT_CANCELLED, type OrderStatement } from './registration.ts';
import { NOTHING_TOLD, tellOrder, textOf } from './shopOrder.ts';

const AT = ['2026-01-01T00:00:00.000Z', '2026-01-02T00:00:00.000Z', '2026-01-03T00:00:00.000Z'];

const statement = (over: Partial<OrderStatement>): OrderStatement => ({
  ...{ number: '1', toldAt: AT[0]!, orderedAt: null, cancelledAt: null, value: null, promisedAt: null },
  ...{ destination: null, recipient: null },
  ...over,
});

const place = fc.record({
  city: fc.constantFrom(null, 'Kiel', 'Bonn'),
  region: fc.constant(null),
  country: fc.constantFrom('DE', 'FR'),
  postalCode: fc.constantFrom(null, '24103'),
});
const statements = fc.array(
  fc.record({
    toldAt: fc.constantFrom(...AT),
    orderedAt: fc.constantFrom(null, ...AT),
    cancelledAt: fc.constantFrom(null, NOT_CANCELLED, ...AT),
    promisedAt: fc.constantFrom(null, ...AT),
    value: fc.constantFrom(null, { amountMinor: 1, currency: 'EUR' }, { amountMinor: 2, currency: 'EUR' }),
    destination: fc.option(place),
  }),
  { maxLength: 8 },
);
const told = (all: readonly Partial<OrderStatement>[]) => all.map(statement).reduce(tellOrder, NOTHING_TOLD);

describe('what is told of an order', () => {
  it('is the same in whatever order the statements come, and however often', () => {
    const shuffled = statements.chain((all) =>
      fc.tuple(fc.constant(all), fc.shuffledSubarray([...all, ...all], { minLength: all.length * 2 })),
    );
    fc.assert(
      fc.property(shuffled, ([all, again]) => {
        expect(textOf(told(again))).toBe(textOf(told(all)));
      }),
    );
  });

  it('counts field by field by when it was told, and what is left out says nothing', () => {
    const value = { amountMinor: 100, currency: 'EUR' };
    const order = told([
      { toldAt: AT[2]!, promisedAt: AT[1]!, value: null },
      { toldAt: AT[1]!, promisedAt: AT[0]!, value },
      { toldAt: AT[0]!, value: { ...value, amountMinor: 1 } },
    ]);
    expect(order).toMatchObject({ promisedAt: AT[1], value, toldAt: { promisedAt: AT[2], value: AT[1] } });
  });

  it('keeps the first of two recipients that were told at the same instant', () => {
    const recipient = { name: 'first', lines: [], email: null, phone: null };
    const order = told([{ recipient }, { recipient: { ...recipient, name: 'second' } }]);
    expect(order.recipient).toEqual(recipient);
  });

  it('is the very same object when nothing of a statement counts', () => {
    const order = told([{ toldAt: AT[1]!, orderedAt: AT[0]! }]);
    expect(tellOrder(order, statement({ orderedAt: AT[2]! }))).toBe(order);
  });
});

describe('an order that was cancelled', () => {
  it('goes on when its shop says so later, and not when it does not speak of it', () => {
    const cancelled = { toldAt: AT[0]!, cancelledAt: AT[0]! };
    expect(told([cancelled, { toldAt: AT[1]! }])).toMatchObject({ cancelledAt: AT[0] });
    expect(told([cancelled, { toldAt: AT[1]!, cancelledAt: NOT_CANCELLED }])).toMatchObject({ cancelledAt: null });
    expect(told([{ toldAt: AT[1]!, cancelledAt: NOT_CANCELLED }, cancelled])).toMatchObject({ cancelledAt: null });
  });
});
