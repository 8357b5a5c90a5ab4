import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createEngine, type EstimateEngine } from '../engine.ts';
import { lossOf } from '../opinion.ts';
import type { Question } from '../order.ts';
import { type FinishedOrder, playHistory } from '../playHistory.ts';
import type { Prediction } from '../predict.ts';
import { withDoors } from '../testing/doorOrders.ts';
import { FIRST_DAY, syntheticOrders, UNFITTED_SETTINGS } from '../testing/syntheticOrders.ts';

const JUDGED_FROM = FIRST_DAY + 30;
const TODAY = FIRST_DAY + 50;

/** An engine that saw what carriers stated, and what was lost with their windows and without them, when they did. */
interface Played {
  readonly engine: EstimateEngine;
  readonly orders: readonly FinishedOrder[];
  readonly withWindows: number;
  readonly without: number;
}

function play(windowsOff: number): Played {
  const orders = withDoors(syntheticOrders({ days: 55, perDay: 8 }), { sameDay: 1, windowsOff });
  const engine = createEngine(UNFITTED_SETTINGS);
  let [withWindows, without] = [0, 0];
  playHistory(engine, orders, {
    until: TODAY,
    beforeNews: (question, { deliveredAt }, at) => {
      if (question.stated == null || at < JUDGED_FROM) return;
      withWindows += lossAt(engine, question, { at, deliveredAt });
      without += lossAt(engine, { ...question, stated: null }, { at, deliveredAt });
    },
  });
  engine.startDay(TODAY);
  return { engine, orders, withWindows, without };
}

function lossAt(
  engine: EstimateEngine,
  question: Question,
  { at, deliveredAt }: { readonly at: number; readonly deliveredAt: number },
): number {
  const { p10, p50, p90 } = engine.predict(question, at);
  return lossOf({ p10, p50, p90 }, deliveredAt - question.handover!.at);
}

/** What is said of a parcel whose window begins so many days after its hand-over. */
function sayOf({ engine, orders: [first] }: Played, days: number, wait = 0): Prediction {
  const { order, handover } = first!;
  const stated = { earliest: handover.at + days, latest: handover.at + days + 0.25 };
  return engine.predict({ order, handover, stated }, handover.at + wait);
}

describe('what carriers state', () => {
  const good = play(0.5);
  const fair = play(2);

  it('is followed where it was good', () => {
    expect(good.withWindows).toBeLessThan(good.without / 2);
    const { statedWeight, p50, reasons } = sayOf(good, 12);
    expect(statedWeight).toBeGreaterThan(0.7);
    expect(Math.abs(p50 - 12.1)).toBeLessThan(1.5);
    expect(reasons[0]!.about).toBe('CARRIER');
    expect(reasons[0]!.workingDays).toBeGreaterThan(1);
    expect(reasons[0]!.sentence).toMatch(/counts \d+ in 100: its windows were off by a median of \d+ hours lately/);
  });

  it('says "later" and not "now" of a window that has passed', () => {
    const { p10, p50, p90 } = sayOf(good, 5, 7);
    expect(p10).toBeGreaterThan(7.01);
    expect(p50).toBeGreaterThan(7.1);
    expect(p90).toBeGreaterThan(7.5);
  });

  it('is put together with our own estimate where both know something', () => {
    expect(fair.withWindows).toBeLessThan(fair.without);
    expect(sayOf(fair, 5).statedWeight).toBeGreaterThan(0);
    expect(sayOf(fair, 5).statedWeight).toBeLessThan(1);
  });

  it('is left out where it was bad', () => {
    const bad = play(15);
    const { statedWeight, reasons } = sayOf(bad, 12);
    expect(statedWeight).toBe(0.01);
    expect(reasons.at(-1)!.sentence).toMatch(/counts as good as nothing/);
    expect(bad.withWindows).toBeLessThan(bad.without * 1.05);
  });

  it('is read by how its windows lay: those that are always two days early are moved', () => {
    const late = withDoors(syntheticOrders({ days: 55, perDay: 8 }), { sameDay: 1, windowsOff: 0.3 }).map((each) => ({
      ...each,
      statements: each.statements!.map(({ at, window: { earliest, latest } }) => ({
        at,
        window: { earliest: earliest - 2, latest: latest - 2 },
      })),
    }));
    const engine = createEngine(UNFITTED_SETTINGS);
    playHistory(engine, late, { until: TODAY });
    engine.startDay(TODAY);
    const { p50, statedWeight } = sayOf({ ...good, engine }, 8);
    expect(statedWeight).toBeGreaterThan(0.7);
    expect(Math.abs(p50 - 10.1)).toBeLessThan(1);
  });

  it('counts for nothing until thirty parcels arrived with a window', () => {
    const arrivals = good.orders.map(({ deliveredAt }) => deliveredAt).sort((one, other) => one - other);
    const today = Math.floor(arrivals[29]!);
    // enough to be judged, and not enough to count
    expect(arrivals.filter((at) => at < today).length).toBeGreaterThan(UNFITTED_SETTINGS.stated.leastToJudge + 5);
    const young = createEngine(UNFITTED_SETTINGS);
    playHistory(young, good.orders, { until: today });
    young.startDay(today);
    const { statedWeight, reasons, ...said } = sayOf({ ...good, engine: young }, 12);
    expect(statedWeight).toBe(0);
    expect(reasons.map(({ about }) => about)).not.toContain('CARRIER');
    const { order, handover } = good.orders[0]!;
    expect(young.predict({ order, handover }, handover.at)).toMatchObject(said);
  });

  it('is one window for each place: a later one there teaches nothing more', () => {
    const saved = good.engine.saveState();
    const [once, twice] = [createEngine(UNFITTED_SETTINGS, saved), createEngine(UNFITTED_SETTINGS, saved)];
    const { order, handover } = { ...good.orders[0]!, order: { ...good.orders[0]!.order, id: 'new' } };
    const window = (days: number): Question => ({
      ...{ order, handover: { ...handover, at: TODAY } },
      stated: { earliest: TODAY + days, latest: TODAY + days + 0.25 },
    });
    for (const engine of [once, twice]) {
      engine.observeHandover(order, { ...handover, at: TODAY });
      engine.observeStated(window(2), TODAY);
    }
    twice.observeStated(window(9), TODAY + 0.5);
    expect(Buffer.compare(once.saveState(), twice.saveState())).toBe(0);
    expect(Buffer.compare(once.saveState(), saved)).not.toBe(0);
  });

  it('keeps quantiles in order, after now, and from falling while nothing arrives', () => {
    const anyWait = fc.double({ min: 0, max: 60, noNaN: true });
    fc.assert(
      fc.property(
        fc.constantFrom(good, fair),
        fc.double({ min: 0, max: 20, noNaN: true }),
        fc.tuple(anyWait, anyWait),
        (played, days, waits) => {
          const [sooner, later] = [Math.min(...waits), Math.max(...waits)];
          const [before, after] = [sayOf(played, days, sooner), sayOf(played, days, later)];
          const instants = [later - 1e-6, after.p10, after.p50, after.p90];
          expect(instants).toEqual([...instants].sort((a, b) => a - b));
          for (const level of ['p10', 'p50', 'p90'] as const) {
            expect(after[level]).toBeGreaterThanOrEqual(before[level] - 1e-6);
          }
        },
      ),
    );
  });
});
