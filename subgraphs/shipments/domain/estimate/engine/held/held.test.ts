import { describe, expect, it } from '@jest/globals';
import { createEngine } from '../engine.ts';
import { playHistory } from '../playHistory.ts';
import { withDoors } from '../testing/doorOrders.ts';
import { FIRST_DAY, QUICK_SETTINGS, syntheticOrders } from '../testing/syntheticOrders.ts';
import { heldOf, learnHeld, noneHeld } from './held.ts';

const settings = { halfLifeDays: 10, leastArrived: 20 };

describe('how predictions fared', () => {
  it('is the share of recent arrivals that came within them, kind by kind', () => {
    const held = noneHeld();
    const span = { p10: 5, p90: 8 };
    for (let index = 0; index < 40; index += 1) {
      learnHeld(held, { kind: 'HANDOVER', span, arrivedAt: index < 30 ? 6 : 9, day: 100 }, settings);
    }
    expect(heldOf(held, 'HANDOVER', { day: 100, settings })).toEqual({ parcels: 40, held: 0.75 });
    expect(heldOf(held, 'HANDOVER', { day: 110, settings })).toEqual({ parcels: 20, held: 0.75 });
    expect(heldOf(held, 'PURCHASE', { day: 100, settings })).toBeNull();
  });

  it('is not said of fewer than twenty arrivals of today`s worth', () => {
    const held = noneHeld();
    for (let index = 0; index < 20; index += 1) {
      learnHeld(held, { kind: 'ATTEMPTED', span: { p10: 5, p90: 8 }, arrivedAt: 6, day: 100 }, settings);
    }
    expect(heldOf(held, 'ATTEMPTED', { day: 100, settings })).not.toBeNull();
    expect(heldOf(held, 'ATTEMPTED', { day: 101, settings })).toBeNull();
  });

  it('is what an engine said when the stage or the phase began', () => {
    const orders = withDoors(syntheticOrders({ days: 30, perDay: 8 }), { sameDay: 0.96 });
    const engine = createEngine({ ...QUICK_SETTINGS, held: { halfLifeDays: Infinity, leastArrived: 1 } });
    const counts = { HANDOVER: [0, 0], OUT_FOR_DELIVERY: [0, 0] };
    const end = FIRST_DAY + 28;
    const count = (kind: keyof typeof counts, within: boolean): void => {
      counts[kind] = [counts[kind][0]! + 1, counts[kind][1]! + (within ? 1 : 0)];
    };
    playHistory(engine, orders, {
      until: end,
      beforeStage: (question, { handover, deliveredAt }) => {
        if (question.handover === null || deliveredAt >= end) return;
        const { p10, p90 } = engine.predict(question, handover.at);
        count('HANDOVER', deliveredAt >= handover.at + p10 && deliveredAt <= handover.at + p90);
      },
      beforeNews: (question, { handover, deliveredAt, doors }, at) => {
        const isLast = doors?.findLast(({ phase }) => phase === 'OUT_FOR_DELIVERY')?.since === at;
        if (question.door?.phase !== 'OUT_FOR_DELIVERY' || !isLast || deliveredAt >= end) return;
        const { p10, p90 } = engine.predict(question, at);
        count('OUT_FOR_DELIVERY', deliveredAt >= handover.at + p10 && deliveredAt <= handover.at + p90);
      },
    });
    engine.startDay(end);
    const [{ order, handover }] = orders as [(typeof orders)[number]];
    const door = { phase: 'OUT_FOR_DELIVERY', since: end } as const;
    for (const [kind, question] of [
      ['HANDOVER', { order, handover }],
      ['OUT_FOR_DELIVERY', { order, handover, door }],
    ] as const) {
      const [parcels, within] = counts[kind];
      expect(parcels).toBeGreaterThan(100);
      expect(engine.predict(question, end).calibration).toEqual({ parcels, held: within! / parcels! });
    }
  });
});
