import { beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { weekdayOf } from '../calendar/weekday.ts';
import { createEngine, type EstimateEngine } from '../engine.ts';
import { type Day, DOOR_PHASES, dayOf, type PhaseEntry, type Question } from '../order.ts';
import { type FinishedOrder, playHistory } from '../playHistory.ts';
import { withDoors } from '../testing/doorOrders.ts';
import { FIRST_DAY, syntheticOrders, UNFITTED_SETTINGS } from '../testing/syntheticOrders.ts';

const SAME_DAY = 0.96;
const ORDERS = withDoors(syntheticOrders({ days: 60, perDay: 16 }), { sameDay: SAME_DAY });
const LEARNED_FROM = FIRST_DAY + 25;
/** A Monday. */
const TODAY = FIRST_DAY + 56;

/** An engine that saw everything before today, and how each van did that it was asked about on the way. */
const engine = createEngine(UNFITTED_SETTINGS);
let [vans, rightDays, sameDays] = [0, 0, 0];

beforeAll(() => {
  playHistory(engine, ORDERS, {
    until: TODAY,
    beforeNews: (question, { deliveredAt }, at) => {
      if (question.door?.phase !== 'OUT_FOR_DELIVERY' || at < LEARNED_FROM) return;
      vans += 1;
      rightDays += middleDay(engine, question, at) === dayOf(deliveredAt) ? 1 : 0;
      sameDays += dayOf(at) === dayOf(deliveredAt) ? 1 : 0;
    },
  });
  engine.startDay(TODAY);
});

const [{ order, handover }] = ORDERS as readonly [FinishedOrder];
const question = (door: PhaseEntry): Question => ({ order, handover, door });

function middleDay(asked: EstimateEngine, about: Question, asOf: number): number {
  return dayOf((about.handover ?? handover).at + asked.predict(about, asOf).p50);
}

function quantilesAt(door: PhaseEntry, asOf: number, asked: EstimateEngine = engine): readonly number[] {
  const { p10, p50, p90 } = asked.predict(question(door), asOf);
  return [p10, p50, p90].map((days) => handover.at + days);
}

describe('near its door', () => {
  const anyEntry = fc.record({
    phase: fc.constantFrom(...DOOR_PHASES),
    since: fc.double({ min: TODAY - 10, max: TODAY + 7, noNaN: true }),
  });
  const anyWait = fc.double({ min: 0, max: 40, noNaN: true });

  it('has its quantiles in order and none before now', () => {
    fc.assert(
      fc.property(anyEntry, anyWait, (entry, wait) => {
        const instants = [entry.since + wait - 1e-6, ...quantilesAt(entry, entry.since + wait)];
        expect(instants).toEqual([...instants].sort((a, b) => a - b));
      }),
    );
  });

  it('never moves forward while a parcel does not arrive', () => {
    fc.assert(
      fc.property(anyEntry, anyWait, anyWait, (entry, one, other) => {
        const sooner = quantilesAt(entry, entry.since + Math.min(one, other));
        const later = quantilesAt(entry, entry.since + Math.max(one, other));
        later.forEach((instant, index) => expect(instant).toBeGreaterThanOrEqual(sooner[index]! - 1e-6));
      }),
    );
  });

  it('is right to the day of parcels in a van as often as the day is theirs', () => {
    expect(vans).toBeGreaterThan(300);
    expect(rightDays / vans).toBeGreaterThanOrEqual(sameDays / vans - 0.01);
  });

  it('goes on to the next working days once the van came back with it', () => {
    const friday = TODAY + 4;
    const entry = { phase: 'OUT_FOR_DELIVERY', since: friday + 0.3 } as const;
    expect(dayOf(quantilesAt(entry, entry.since)[1]!)).toBe(friday);
    const quantiles = quantilesAt(entry, friday + 1);
    // not "now", at midnight, but when vans are out
    expect(quantiles[0]).toBeGreaterThan(friday + 1 + 8 / 24);
    const days = quantiles.map(dayOf);
    expect(days[0]).toBeGreaterThan(friday);
    // Saturday is a working day of this world, Sunday is none
    expect([friday + 1, friday + 3]).toContain(days[1]);
    expect(days).not.toContain(friday + 2);
  });

  it('says what becomes of such parcels, and how many of them there were', () => {
    const entry = { phase: 'OUT_FOR_DELIVERY', since: TODAY + 0.3 } as const;
    const { basis, parcels, reasons } = engine.predict(question(entry), TODAY + 1.5);
    expect(basis).toBe('DOOR');
    expect(parcels).toBeGreaterThan(100);
    expect(reasons[0]!.sentence).toMatch(/^It is out for delivery: of \d{3} such parcels lately 9\d in 100 arrived/);
    expect(reasons.map(({ about }) => about)).toEqual(['PHASE', 'STILL_UNDER_WAY']);
  });

  it('tells an assumption as one, and makes it without having learned anything', () => {
    const cold = createEngine(UNFITTED_SETTINGS);
    cold.startDay(TODAY);
    const entry = { phase: 'OUT_FOR_DELIVERY', since: TODAY + 0.3 } as const;
    expect(dayOf(quantilesAt(entry, entry.since, cold)[1]!)).toBe(TODAY);
    const { parcels, learned, reasons } = cold.predict(question(entry), entry.since);
    expect({ parcels, learned }).toEqual({ parcels: 0, learned: 0 });
    expect(reasons[0]!.sentence).toMatch(/93 in 100 of them arrived the same day is an assumption/);
  });
});

/** Tells an engine of parcels that were scanned as out for delivery each morning. */
function playVans(asked: EstimateEngine, { days, perDay, arrive }: VanWorld): void {
  for (let day = TODAY; day < TODAY + days; day += 1) {
    asked.startDay(day);
    for (let index = 0; index < perDay; index += 1) {
      const id = `${day}-${index}`;
      asked.observePurchase({ ...order, id, purchasedAt: day });
      asked.observeDoor(id, { phase: 'OUT_FOR_DELIVERY', since: day + 0.3 });
      arrive(id, day, index);
    }
  }
  asked.startDay(TODAY + days);
}

interface VanWorld {
  readonly days: number;
  readonly perDay: number;
  readonly arrive: (id: string, day: number, index: number) => void;
}

describe('lives near the door', () => {
  const van = (day: number): PhaseEntry => ({ phase: 'OUT_FOR_DELIVERY', since: day + 0.3 });
  const end = TODAY + 14;

  it('are learned from parcels that do not arrive, before one of them does', () => {
    const struck = createEngine(UNFITTED_SETTINGS);
    playVans(struck, { days: 14, perDay: 10, arrive: () => undefined });
    const cold = createEngine(UNFITTED_SETTINGS);
    cold.startDay(end);
    expect(quantilesAt(van(end), end + 0.3, struck)[1]).toBeGreaterThan(quantilesAt(van(end), end + 0.3, cold)[1]! + 1);
  });

  it('are not read into parcels that are known to be lost', () => {
    const [waiting, withdrawn, absent] = ['WAITING', 'WITHDRAWN', 'ABSENT'].map((others) => {
      const asked = createEngine(UNFITTED_SETTINGS);
      const arrive = (id: string, day: number, index: number): void => {
        if (index < 5) asked.observeDelivered(id, day + 0.4 + index / 40);
        else if (others === 'WITHDRAWN') asked.observeWithdrawn(id);
      };
      playVans(asked, { days: 14, perDay: others === 'ABSENT' ? 5 : 10, arrive });
      return quantilesAt(van(end), end + 0.3, asked);
    });
    expect(withdrawn).toEqual(absent);
    expect(waiting![2]).toBeGreaterThan(withdrawn![2]! + 0.5);
  });

  it('are those of the place where there were enough parcels, and lean on others where not', () => {
    const asked = createEngine(UNFITTED_SETTINGS);
    const slow = { ...order, destination: { ...order.destination, region: 'ISLAND', zone: 'I1' } };
    for (let day = TODAY; day < end; day += 1) {
      asked.startDay(day);
      for (let index = 0; index < 20; index += 1) {
        const of = index % 2 === 0 ? order : slow;
        const id = `${day}-${index}`;
        asked.observePurchase({ ...of, id, purchasedAt: day });
        asked.observeDoor(id, van(day));
        asked.observeDelivered(id, (of === slow ? day + 1 : day) + 0.4 + index / 80);
      }
    }
    asked.startDay(end);
    const dayIn = (of: FinishedOrder['order']): number => {
      return dayOf(of.purchasedAt + asked.predict({ order: of, handover: null, door: van(end) }, end + 0.3).p50);
    };
    expect(dayIn(order)).toBe(end);
    expect(dayIn(slow)).toBe(end + 1);
    expect(dayIn({ ...slow, destination: { ...slow.destination, zone: 'I2' } })).toBe(end + 1);
  });

  it('count from the latest entry into a phase', () => {
    const [once, twice] = [createEngine(UNFITTED_SETTINGS), createEngine(UNFITTED_SETTINGS)];
    for (const asked of [once, twice]) {
      playVans(asked, {
        days: 14,
        perDay: 10,
        arrive: (id, day) => {
          if (asked === twice) asked.observeDoor(id, van(day - 3));
          asked.observeDelivered(id, day + 0.5);
        },
      });
    }
    expect(Buffer.compare(once.saveState(), twice.saveState())).toBe(0);
  });

  it('keep to their bound however many places there are', () => {
    const narrow = { ...UNFITTED_SETTINGS, door: { ...UNFITTED_SETTINGS.door, mostKeys: 10 } };
    const asked = createEngine(narrow);
    for (let day = TODAY; day < TODAY + 6; day += 1) {
      asked.startDay(day);
      for (let index = 0; index < 20; index += 1) {
        const id = `${day}-${index}`;
        asked.observePurchase({ ...order, id, destination: { ...order.destination, zone: id }, purchasedAt: day });
        asked.observeDoor(id, van(day));
        asked.observeDelivered(id, day + 0.5);
      }
    }
    asked.startDay(TODAY + 6);
    const saved = new TextDecoder('latin1').decode(asked.saveState());
    const keys = saved.match(/"OUT_FOR_DELIVERY BEFORE_VANS (MON_TO_THU|SAT)\|[^"]*"/g)!;
    // one service and one region on two kinds of days, and at most ten zones
    expect(keys.length).toBeLessThanOrEqual(2 * 2 + 10);
    expect(keys.length).toBeGreaterThan(5);
  });
});

describe('the weekday and the hour at the local facility', () => {
  const ground = { ...order, service: 'ground' };
  const [TUESDAY, FRIDAY, SATURDAY, MONDAY] = [1, 4, 5, 7].map((day) => TODAY + 21 + day) as [Day, Day, Day, Day];
  const [early, noon, afternoon] = [0.2, 0.5, 0.6] as const;
  const asked = createEngine(UNFITTED_SETTINGS);

  beforeAll(() => {
    for (let day = TODAY; day < TODAY + 21; day += 1) {
      asked.startDay(day);
      for (const each of [ground, order]) {
        for (let index = 0; index < 8; index += 1) {
          const id = `${each.service} ${day} ${index}`;
          const isLate = index % 2 === 1;
          asked.observePurchase({ ...each, id, purchasedAt: day });
          asked.observeDoor(id, { phase: 'AT_LOCAL_FACILITY', since: day + (isLate ? afternoon : early) });
          asked.observeDelivered(id, vanDay(each, isLate ? day + 1 : day) + noon + index / 100);
        }
      }
    }
    asked.startDay(TODAY + 21);
  });

  /** The post drives on Saturdays too. */
  function vanDay({ service }: FinishedOrder['order'], day: Day): Day {
    const rests = service === 'ground' ? [5, 6] : [6];
    return rests.includes(weekdayOf(day)) ? vanDay({ ...order, service }, day + 1) : day;
  }

  const dayOfArrival = (of: FinishedOrder['order'], since: number): Day =>
    dayOf(
      of.purchasedAt +
        asked.predict({ order: of, handover: null, door: { phase: 'AT_LOCAL_FACILITY', since } }, since).p50,
    );

  it('are those of the service: a Saturday is a day of work for one and of rest for another', () => {
    expect([TUESDAY, FRIDAY, SATURDAY].map((day) => dayOfArrival(ground, day + early))).toEqual([
      ...[TUESDAY, FRIDAY, MONDAY],
    ]);
    expect([TUESDAY, FRIDAY, SATURDAY].map((day) => dayOfArrival(order, day + early))).toEqual([
      ...[TUESDAY, FRIDAY, SATURDAY],
    ]);
  });

  it('tell who comes after the vans have left', () => {
    expect([TUESDAY, FRIDAY].map((day) => dayOfArrival(ground, day + afternoon))).toEqual([TUESDAY + 1, MONDAY]);
    expect([TUESDAY, FRIDAY].map((day) => dayOfArrival(order, day + afternoon))).toEqual([TUESDAY + 1, SATURDAY]);
  });
});
