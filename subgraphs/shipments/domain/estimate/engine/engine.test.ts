import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createEngine, type EstimateEngine } from './engine.ts';
import { type Day, dayOf } from './order.ts';
import { type FinishedOrder, playHistory } from './playHistory.ts';
import { FIRST_DAY, QUICK_SETTINGS, syntheticOrders, type World } from './testing/syntheticOrders.ts';

const WORLD: World = { days: 60, perDay: 8 };
const ORDERS = syntheticOrders(WORLD);
/** The morning that most tests stand on. */
const TODAY = FIRST_DAY + 45;
const WEEK_AGO = TODAY - 7;
const southbound = ORDERS.find(({ order }) => order.destination.region === 'SOUTH')!;

/** Plays what happened before a day to an engine, and begins the day. */
function wake(engine: EstimateEngine, orders: readonly FinishedOrder[], day: Day): EstimateEngine {
  playHistory(engine, orders, { until: day });
  engine.startDay(day);
  return engine;
}

/** What an engine learned until a week ago: tests go on from there instead of learning it again. */
const learned = wake(createEngine(QUICK_SETTINGS), ORDERS, WEEK_AGO).saveState();

/** An engine that saw ORDERS until a week ago, and `orders` since then. */
function engineOn(day: Day, orders: readonly FinishedOrder[] = ORDERS): EstimateEngine {
  const engine = createEngine(QUICK_SETTINGS, learned);
  engine.startDay(WEEK_AGO);
  const lately = orders.filter(({ deliveredAt }) => deliveredAt >= WEEK_AGO);
  return wake(engine, lately, day);
}

type Predicted = ReturnType<EstimateEngine['predict']>;

function predictHandover(engine: EstimateEngine, { order, handover }: FinishedOrder): Predicted {
  return engine.predict({ order, handover }, handover.at);
}

/** Predictions at purchase and hand-over for the orders of a day. */
function predictionsOn(day: Day, engine: EstimateEngine): readonly Predicted[] {
  return ORDERS.filter(({ order }) => dayOf(order.purchasedAt) === day).flatMap((each) => [
    engine.predict({ order: each.order, handover: null }, each.order.purchasedAt),
    predictHandover(engine, each),
  ]);
}

describe('an estimate', () => {
  const engine = engineOn(TODAY);
  const anyOrder = fc.constantFrom(...ORDERS);
  const anyWait = fc.double({ min: 0, max: 60, noNaN: true });

  it('has its quantiles in order and none before now, however long the parcel has been under way', () => {
    fc.assert(
      fc.property(anyOrder, fc.boolean(), anyWait, ({ order, handover }, isHandedOver, wait) => {
        const start = isHandedOver ? handover.at : order.purchasedAt;
        const { p10, p50, p90 } = engine.predict({ order, handover: isHandedOver ? handover : null }, start + wait);
        const instants = [wait - 1e-6, p10, p50, p90];
        expect(instants).toEqual([...instants].sort((a, b) => a - b));
        // however thin the tail, nobody waits for longer than a season
        expect(p90).toBeLessThanOrEqual(Math.max(wait, 0) + 120.001);
      }),
    );
  });

  it('never moves forward while a parcel does not arrive', () => {
    fc.assert(
      fc.property(anyOrder, anyWait, anyWait, ({ order, handover }, one, other) => {
        const [sooner, later] = [Math.min(one, other), Math.max(one, other)].map((wait) =>
          engine.predict({ order, handover }, handover.at + wait),
        );
        for (const level of ['p10', 'p50', 'p90'] as const) {
          expect(later![level]).toBeGreaterThanOrEqual(sooner![level] - 1e-6);
        }
      }),
    );
  });

  it('tells lanes apart, and says which history it started from', () => {
    const [north, south, east] = ['NORTH', 'SOUTH', 'EAST'].map((region) =>
      predictHandover(
        engine,
        ORDERS.find(({ order }) => order.destination.region === region)!,
      ),
    );
    expect(east!.p50).toBeGreaterThan(south!.p50 + 1);
    expect(south!.p50).toBeGreaterThan(north!.p50 + 1);
    expect(south!.basis).toBe('REGRESSION');
    expect(south!.reasons[0]!.about).toBe('BASE');
    expect(south!.reasons[0]!.sentence).toMatch(/recent parcels .* give \d+\.\d working days/);
  });

  it('covers four in five deliveries, more or less', () => {
    const fresh = createEngine(QUICK_SETTINGS);
    let [judged, covered] = [0, 0];
    playHistory(fresh, ORDERS, {
      until: TODAY,
      beforeStage: (question, each) => {
        if (question.handover === null || each.order.purchasedAt < FIRST_DAY + 28) return;
        const { p10, p90 } = predictHandover(fresh, each);
        const took = each.deliveredAt - each.handover.at;
        judged += 1;
        covered += took >= p10 && took <= p90 ? 1 : 0;
      },
    });
    expect(judged).toBeGreaterThan(100);
    expect(covered / judged).toBeGreaterThan(0.68);
    expect(covered / judged).toBeLessThan(0.92);
  });

  it('says that it knows nothing before anything has arrived', () => {
    const cold = createEngine(QUICK_SETTINGS);
    cold.startDay(FIRST_DAY);
    const { basis, parcels, p10, p50, p90, reasons } = predictHandover(cold, southbound);
    expect({ basis, parcels }).toEqual({ basis: 'PRIOR', parcels: 0 });
    expect(p10).toBeLessThan(p50);
    expect(p50).toBeLessThan(p90);
    expect(reasons[0]!.sentence).toMatch(/assumption/);
  });
});

describe('what is not known yet', () => {
  it('changes no prediction: outcomes after the day may be shuffled', () => {
    const later = ORDERS.filter(({ deliveredAt }) => deliveredAt >= TODAY);
    const shuffled = ORDERS.map((each) => {
      if (each.deliveredAt < TODAY) return each;
      const other = later[(later.indexOf(each) * 7 + 3) % later.length]!;
      return { ...each, deliveredAt: Math.max(other.deliveredAt, each.handover.at + 0.1, TODAY) };
    });
    const [before, after] = [ORDERS, shuffled].map((orders) => predictionsOn(TODAY, engineOn(TODAY, orders)));
    expect(before).toHaveLength(2 * WORLD.perDay);
    expect(after).toEqual(before);
  });

  it('changes none of the day itself: what happens on it counts from the next day on', () => {
    const engine = engineOn(TODAY);
    const before = predictionsOn(TODAY, engine);
    for (const { order, handover, deliveredAt } of ORDERS) {
      if (dayOf(order.purchasedAt) === TODAY) engine.observePurchase(order);
      if (dayOf(handover.at) === TODAY) engine.observeHandover(order, handover);
      if (dayOf(deliveredAt) === TODAY) engine.observeDelivered(order.id, deliveredAt);
    }
    expect(predictionsOn(TODAY, engine)).toEqual(before);
    engine.startDay(TODAY + 1);
    expect(predictionsOn(TODAY, engine)).not.toEqual(before);
  });

  it('is not told by a future in which all parcels stand still', () => {
    const striking = syntheticOrders({ ...WORLD, strike: [TODAY, TODAY + 30] });
    expect(predictionsOn(TODAY, engineOn(TODAY, striking))).toEqual(predictionsOn(TODAY, engineOn(TODAY)));
  });
});

describe('a change of the world', () => {
  it('is seen in parcels that do not arrive, before a late one does', () => {
    const striking = syntheticOrders({ ...WORLD, strike: [WEEK_AGO, WEEK_AGO + 30] });
    const [before, within] = [engineOn(WEEK_AGO), engineOn(WEEK_AGO + 8, striking)].map((engine) =>
      predictHandover(engine, southbound),
    );
    expect(within!.p50).toBeGreaterThan(before!.p50 * 1.05);
    expect(within!.p90).toBeGreaterThan(before!.p90 * 1.15);
    expect(within!.reasons.map(({ about }) => about)).toContain('CALIBRATION');
  });

  it('is not read into parcels that are known to be lost', () => {
    const isLost = ({ order: { id, purchasedAt } }: FinishedOrder): boolean =>
      purchasedAt >= WEEK_AGO && purchasedAt < TODAY && /[02468]$/.test(id);
    const withLost = ORDERS.map((each) => (isLost(each) ? { ...each, deliveredAt: TODAY + 500 } : each));
    const told = engineOn(TODAY, withLost);
    for (const { order } of withLost.filter(isLost)) told.observeWithdrawn(order.id);
    const others = ORDERS.filter((each) => !isLost(each) && each.deliveredAt >= TODAY);
    wake(told, others, TODAY + 10);
    const [healthy, waiting] = [engineOn(TODAY + 10), engineOn(TODAY + 10, withLost)];
    const [p90, toldP90, waitingP90] = [healthy, told, waiting].map(
      (engine) => predictHandover(engine, southbound).p90,
    );
    expect(waitingP90).toBeGreaterThan(toldP90!);
    expect(Math.abs(toldP90! - p90!)).toBeLessThan(Math.abs(waitingP90! - p90!) / 2);
  });
});

describe('an arrival that was none', () => {
  const [parcel] = ORDERS.filter(({ deliveredAt }) => dayOf(deliveredAt) > TODAY);
  const { id } = parcel!.order;

  it('leaves no trace when it is taken back before the day ends', () => {
    const [mistaken, other] = [engineOn(TODAY), engineOn(TODAY)];
    mistaken.observeDelivered(id, TODAY + 0.4);
    mistaken.observeNotDelivered(id);
    for (const engine of [mistaken, other]) {
      engine.startDay(TODAY + 1);
      engine.observeDelivered(id, TODAY + 1.5);
      engine.startDay(TODAY + 2);
    }
    expect(Buffer.compare(mistaken.saveState(), other.saveState())).toBe(0);
  });

  it('is as it was once it was learned', () => {
    const [mistaken, other] = [engineOn(TODAY), engineOn(TODAY)];
    for (const engine of [mistaken, other]) {
      engine.observeDelivered(id, TODAY + 0.4);
      engine.startDay(TODAY + 1);
    }
    mistaken.observeNotDelivered(id);
    mistaken.observeNotDelivered('unknown');
    mistaken.startDay(TODAY + 2);
    other.startDay(TODAY + 2);
    expect(Buffer.compare(mistaken.saveState(), other.saveState())).toBe(0);
  });
});

describe('the state of an engine', () => {
  it('goes on exactly where it was saved, in the middle of a day', () => {
    const engine = engineOn(TODAY);
    for (const { order } of ORDERS) if (dayOf(order.purchasedAt) === TODAY) engine.observePurchase(order);
    const restored = createEngine(QUICK_SETTINGS, engine.saveState());
    expect(predictionsOn(TODAY, restored)).toEqual(predictionsOn(TODAY, engine));
    const lately = ORDERS.filter(({ order }) => order.purchasedAt >= TODAY + 1);
    for (const each of [engine, restored]) wake(each, lately, TODAY + 10);
    expect(Buffer.compare(restored.saveState(), engine.saveState())).toBe(0);
  });

  it('is not read when another version wrote it', () => {
    const text = new TextDecoder('latin1').decode(learned).replace('"version":2', '"version":9');
    const other = Uint8Array.from(text, (letter) => letter.charCodeAt(0));
    expect(() => createEngine(QUICK_SETTINGS, other)).toThrow('version 9');
  });

  it('stays within its bounds however much it sees', () => {
    const { regression } = QUICK_SETTINGS;
    const narrow = { ...QUICK_SETTINGS, mostKeys: 20, regression: { ...regression, mostRows: 100 } };
    const engine = createEngine(narrow);
    const manyKeys = ORDERS.map((each, index) => ({
      ...each,
      order: { ...each.order, seller: `${index}`, destination: { ...each.order.destination, zone: `${index}` } },
    }));
    wake(engine, manyKeys, FIRST_DAY + 25);
    const half = engine.saveState().length;
    wake(
      engine,
      manyKeys.filter(({ deliveredAt }) => deliveredAt >= FIRST_DAY + 25),
      FIRST_DAY + 50,
    );
    expect(engine.saveState().length).toBeLessThan(half * 1.1);
  });
});
