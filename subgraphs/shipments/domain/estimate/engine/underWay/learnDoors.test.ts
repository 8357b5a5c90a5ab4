import { describe, expect, it } from '@jest/globals';
import { createEngine, type EstimateEngine } from '../engine.ts';
import { type Day, DOOR_PHASES } from '../order.ts';
import { type FinishedOrder, playHistory } from '../playHistory.ts';
import type { Prediction } from '../predict.ts';
import { withDoors } from '../testing/doorOrders.ts';
import { PASSED_HUB, withSightings } from '../testing/seenOrders.ts';
import { FIRST_DAY, syntheticOrders, UNFITTED_SETTINGS } from '../testing/syntheticOrders.ts';

const ORDERS = withSightings(withDoors(syntheticOrders({ days: 45, perDay: 8 }), { sameDay: 0.8, windowsOff: 2 }), 6);
const TODAY = FIRST_DAY + 30;

function engineOn(day: Day, orders: readonly FinishedOrder[] = ORDERS): EstimateEngine {
  const engine = createEngine(UNFITTED_SETTINGS);
  playHistory(engine, orders, { until: day });
  engine.startDay(day);
  return engine;
}

/** Predictions of parcels on the way, in each phase and with windows, asked on a day at noon. */
function predictionsOn(day: Day, engine: EstimateEngine): readonly Prediction[] {
  return ORDERS.slice(0, 20).flatMap(({ order, handover }) =>
    [null, ...DOOR_PHASES].map((phase) => {
      const door = phase === null ? null : { phase, since: day + 0.3 };
      const stated = { earliest: day + 1, latest: day + 1.5 };
      const seen = { place: PASSED_HUB, at: day + 0.4 };
      return engine.predict({ order, handover: { ...handover, at: day }, seen, door, stated }, day + 0.5);
    }),
  );
}

/** Moves what happens to a parcel from a day on. */
function shifted(each: FinishedOrder, days: number): FinishedOrder {
  const shift = (at: number): number => (at >= TODAY ? at + days : at);
  const { deliveredAt, sightings = [], doors = [], statements = [] } = each;
  return {
    ...each,
    deliveredAt: shift(deliveredAt),
    sightings: sightings.map(({ place, at }) => ({ place, at: shift(at) })),
    doors: doors.map(({ phase, since }) => ({ phase, since: shift(since) })),
    statements: statements.map(({ at, window }) => ({
      at: shift(at),
      window: at < TODAY ? window : { earliest: window.earliest - days, latest: window.latest + 2 * days },
    })),
  };
}

describe('what will happen on the way and near the door', () => {
  it('changes no prediction: sightings, phases, windows and arrivals after the day may be others', () => {
    const before = predictionsOn(TODAY, engineOn(TODAY));
    expect(new Set(before.map(({ basis }) => basis))).toEqual(new Set(['SEEN', 'DOOR']));
    const others = ORDERS.map((each) => shifted(each, 3));
    expect(predictionsOn(TODAY, engineOn(TODAY, others))).toEqual(before);
    expect(predictionsOn(TODAY + 5, engineOn(TODAY + 5, others))).not.toEqual(
      predictionsOn(TODAY + 5, engineOn(TODAY + 5)),
    );
  });

  it('counts from the next day on when it happens today', () => {
    const engine = engineOn(TODAY);
    const before = predictionsOn(TODAY, engine);
    playHistory(
      // its day has begun, and nothing but today is told
      { ...engine, startDay: () => undefined, ...silentBefore(engine) },
      ORDERS,
      { until: TODAY + 1 },
    );
    expect(predictionsOn(TODAY, engine)).toEqual(before);
    engine.startDay(TODAY + 1);
    expect(predictionsOn(TODAY, engine)).not.toEqual(before);
  });

  it('is forgotten by no state that is saved on the way', () => {
    const engine = engineOn(TODAY);
    const restored = createEngine(UNFITTED_SETTINGS, engine.saveState());
    expect(predictionsOn(TODAY, restored)).toEqual(predictionsOn(TODAY, engine));
    for (const each of [engine, restored]) {
      playHistory({ ...each, ...silentBefore(each), startDay: (day) => day > TODAY && each.startDay(day) }, ORDERS);
    }
    expect(Buffer.compare(restored.saveState(), engine.saveState())).toBe(0);
  });
});

/** An engine that is told what happens near the door and at the end from today on: the rest it knows. */
function silentBefore(engine: EstimateEngine): Partial<EstimateEngine> {
  return {
    observeSeen: (id, sighting) => sighting.at >= TODAY && engine.observeSeen(id, sighting),
    observeDoor: (id, entry) => entry.since >= TODAY && engine.observeDoor(id, entry),
    observeStated: (question, at) => at >= TODAY && engine.observeStated(question, at),
    observeDelivered: (id, at) => at >= TODAY && engine.observeDelivered(id, at),
  };
}

describe('a parcel near its door', () => {
  const [{ order }] = ORDERS as readonly [FinishedOrder];
  const door = { phase: 'OUT_FOR_DELIVERY', since: TODAY + 0.3 } as const;

  it('is learned from without a hand-over', () => {
    const engine = createEngine(UNFITTED_SETTINGS);
    engine.startDay(TODAY);
    engine.observePurchase(order);
    engine.observeDoor(order.id, door);
    engine.observeDelivered(order.id, TODAY + 0.6);
    engine.startDay(TODAY + 1);
    expect(engine.predict({ order, handover: null, door }, door.since).parcels).toBe(1);
  });

  it('teaches nothing about a phase that it was scanned in after it had arrived', () => {
    const engine = createEngine(UNFITTED_SETTINGS);
    engine.startDay(TODAY);
    engine.observePurchase(order);
    engine.observeDelivered(order.id, TODAY + 0.2);
    engine.observeDoor(order.id, door);
    engine.startDay(TODAY + 1);
    expect(engine.predict({ order, handover: null, door }, door.since).parcels).toBe(0);
  });

  it('is passed over when nobody knows it', () => {
    const engine = createEngine(UNFITTED_SETTINGS);
    engine.startDay(TODAY);
    const before = engine.saveState();
    engine.observeDoor('unknown', door);
    engine.observeStated({ order, handover: null, stated: { earliest: TODAY, latest: TODAY + 1 } }, TODAY);
    expect(Buffer.compare(engine.saveState(), before)).toBe(0);
  });
});
