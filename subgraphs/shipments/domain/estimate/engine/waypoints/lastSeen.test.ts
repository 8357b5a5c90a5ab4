import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createEngine, type EstimateEngine } from '../engine.ts';
import { lossOf } from '../opinion.ts';
import type { Day, Question, Sighting } from '../order.ts';
import { playHistory } from '../playHistory.ts';
import type { Prediction } from '../predict.ts';
import { PASSED_HUB, WAITING_HUB, withSightings } from '../testing/seenOrders.ts';
import { FIRST_DAY, syntheticOrders, UNFITTED_SETTINGS } from '../testing/syntheticOrders.ts';

const JUDGED_FROM = FIRST_DAY + 30;
const TODAY = FIRST_DAY + 50;
const ORDERS = syntheticOrders({ days: 55, perDay: 8 });

/** An engine that saw parcels at hubs, and what was lost with these sightings and without them, when they were made. */
interface Played {
  readonly engine: EstimateEngine;
  readonly withSeen: number;
  readonly without: number;
}

function play(waitDays: number): Played {
  const engine = createEngine(UNFITTED_SETTINGS);
  let [withSeen, without] = [0, 0];
  playHistory(engine, withSightings(ORDERS, waitDays), {
    until: TODAY,
    beforeNews: (question, { handover, deliveredAt }, at) => {
      if (at < JUDGED_FROM) return;
      const lossAt = (asked: Question): number => lossOf(engine.predict(asked, at), deliveredAt - handover.at);
      withSeen += lossAt(question);
      without += lossAt({ ...question, seen: null });
    },
  });
  engine.startDay(TODAY);
  return { engine, withSeen, without };
}

const { order, handover: first } = ORDERS.find(({ order: { destination } }) => destination.region === 'SOUTH')!;
const handover = { ...first, at: TODAY - 1 };
const NOON = TODAY + 0.5;
const at = (place: Sighting['place'], seenAt = NOON): Sighting => ({ place, at: seenAt });

function sayOf(engine: EstimateEngine, seen: Sighting | null, asOf = NOON): Prediction {
  return engine.predict({ order, handover, seen }, asOf);
}

/** An engine that is told of parcels which are seen at a hub every day. */
function playHub(
  days: number,
  become: (asked: EstimateEngine, id: string, day: Day, index: number) => void,
): EstimateEngine {
  const asked = createEngine(UNFITTED_SETTINGS, telling.engine.saveState());
  for (let day = TODAY; day < TODAY + days; day += 1) {
    asked.startDay(day);
    for (let index = 0; index < 10; index += 1) {
      const id = `${day}-${index}`;
      asked.observeHandover({ ...order, id, purchasedAt: day }, { ...handover, at: day + 0.1 });
      become(asked, id, day, index);
    }
  }
  asked.startDay(TODAY + days);
  return asked;
}

const telling = play(6);
const silent = play(0);

describe('where a parcel was last seen', () => {
  it('is followed where it tells a lot', () => {
    expect(telling.withSeen).toBeLessThan(telling.without * 0.75);
    const [passed, waits] = [PASSED_HUB, WAITING_HUB].map((hub) => sayOf(telling.engine, at(hub)));
    expect(waits!.p50).toBeGreaterThan(passed!.p50 + 3);
    expect(waits!.basis).toBe('SEEN');
    expect(waits!.reasons[0]!.about).toBe('PHASE');
    expect(waits!.reasons[0]!.workingDays).toBeGreaterThan(1);
    expect(waits!.reasons[0]!.sentence).toMatch(
      /^It was last seen in M2: of \d+ parcels seen there on their way into (SOUTH|100) half arrived within \d+\.\d working days\.$/,
    );
  });

  it('does no harm where it tells nothing', () => {
    expect(silent.withSeen).toBeLessThan(silent.without * 1.02);
  });

  it('is judged by how parcels fared since they were seen', () => {
    const { calibration } = sayOf(telling.engine, at(WAITING_HUB));
    expect(calibration!.parcels).toBeGreaterThan(50);
    expect(calibration!.held).toBeGreaterThan(0.6);
  });

  it('says nothing of places between whose regions fewer than eight parcels arrived', () => {
    const elsewhere = at({ region: 'NOWHERE', zone: 'N1' });
    expect(sayOf(telling.engine, elsewhere)).toEqual(sayOf(telling.engine, null));
    const deliver = (count: number): EstimateEngine =>
      playHub(1, (asked, id, day, index) => {
        asked.observeSeen(id, { ...elsewhere, at: TODAY + 0.2 });
        if (index < count) asked.observeDelivered(id, day + 0.5);
      });
    const bases = [7, 8].map((count) => sayOf(deliver(count), { ...elsewhere, at: TODAY + 0.2 }, TODAY + 1).basis);
    expect(bases).toEqual(['HISTORY', 'SEEN']);
  });

  it('says no more than the hand-over before it, in the zone of the start, or at a place that is not known', () => {
    const nothing = [at(WAITING_HUB, handover.at - 0.1), at(order.origin), at({ region: 'MIDDLE', zone: '' })];
    const saved = telling.engine.saveState();
    const told = createEngine(UNFITTED_SETTINGS, saved);
    const another = { ...order, id: 'another' };
    told.observeHandover(another, handover);
    const before = told.saveState();
    for (const seen of nothing) {
      expect(sayOf(telling.engine, seen)).toEqual(sayOf(telling.engine, null));
      told.observeSeen(another.id, seen);
    }
    told.observeSeen('unknown', at(WAITING_HUB));
    expect(Buffer.compare(told.saveState(), before)).toBe(0);
    told.observeSeen(another.id, at(WAITING_HUB));
    expect(Buffer.compare(told.saveState(), before)).not.toBe(0);
  });

  it('says nothing any more near the door', () => {
    const question = { order, handover, door: { phase: 'OUT_FOR_DELIVERY', since: TODAY + 0.3 } } as const;
    const ask = (seen: Sighting | null): Prediction => telling.engine.predict({ ...question, seen }, TODAY + 0.3);
    expect(ask(at(WAITING_HUB))).toEqual(ask(null));
  });

  it('keeps quantiles in order, after now, and from falling while nothing arrives', () => {
    const anyWait = fc.double({ min: 0, max: 60, noNaN: true });
    const anySighting = fc.record({
      place: fc.constantFrom(PASSED_HUB, WAITING_HUB),
      at: fc.double({ min: TODAY - 1, max: TODAY + 3, noNaN: true }),
    });
    fc.assert(
      fc.property(anySighting, fc.tuple(anyWait, anyWait), (seen, waits) => {
        const [sooner, later] = [Math.min(...waits), Math.max(...waits)];
        const [before, after] = [sooner, later].map((wait) => sayOf(telling.engine, seen, seen.at + wait));
        const instants = [seen.at + later - handover.at - 1e-9, after!.p10, after!.p50, after!.p90];
        expect(instants).toEqual([...instants].sort((a, b) => a - b));
        for (const level of ['p10', 'p50', 'p90'] as const) {
          expect(after![level]).toBeGreaterThanOrEqual(before![level] - 1e-6);
        }
      }),
    );
  });
});

describe('ways from a sighting', () => {
  const seenAt = (day: Day): Sighting => at(PASSED_HUB, day + 0.2);
  const days = 14;
  const end = TODAY + days;
  const askAt = (engine: EstimateEngine): Prediction =>
    engine.predict({ order, handover: { ...handover, at: end + 0.1 }, seen: seenAt(end) }, end + 0.3);

  it('are learned from parcels that do not arrive, and not from those that are known to be lost', () => {
    const [waiting, withdrawn, absent] = ['WAITING', 'WITHDRAWN', 'ABSENT'].map((others) =>
      playHub(days, (asked, id, day, index) => {
        if (index >= 5 && others === 'ABSENT') return asked.observeWithdrawn(id);
        asked.observeSeen(id, seenAt(day));
        if (index < 5) asked.observeDelivered(id, day + 2.5);
        else if (others === 'WITHDRAWN') asked.observeWithdrawn(id);
      }),
    );
    expect(askAt(withdrawn!)).toEqual(askAt(absent!));
    expect(askAt(waiting!).p90).toBeGreaterThan(askAt(withdrawn!).p90 + 1);
  });

  it('are those of the latest sighting at a place in a part of the day, at twelve places at most', () => {
    const seenLately = (places: number, earlier: boolean): Uint8Array =>
      playHub(1, (asked, id, day) => {
        if (earlier) asked.observeSeen(id, { place: { region: 'MIDDLE', zone: 'Z0' }, at: day + 0.2 });
        for (let place = places - 12; place < places; place += 1) {
          const zone = { region: 'MIDDLE', zone: `Z${place}` };
          if (earlier) asked.observeSeen(id, { place: zone, at: day + 0.25 + place / 1_000 });
          asked.observeSeen(id, { place: zone, at: day + 0.3 + place / 1_000 });
          if (earlier) asked.observeSeen(id, { place: zone, at: day + 0.25 + place / 1_000 });
        }
      }).saveState();
    expect(Buffer.compare(seenLately(13, true), seenLately(13, false))).toBe(0);
    expect(Buffer.compare(seenLately(12, true), seenLately(13, false))).not.toBe(0);
  });

  it('keep to their bound however many places there are', () => {
    const narrow = { ...UNFITTED_SETTINGS, waypoints: { ...UNFITTED_SETTINGS.waypoints, mostKeys: 10 } };
    const asked = createEngine(narrow);
    for (let day = TODAY; day < TODAY + 4; day += 1) {
      asked.startDay(day);
      for (let index = 0; index < 20; index += 1) {
        const id = `${day}-${index}`;
        asked.observeHandover({ ...order, id, purchasedAt: day }, { ...handover, at: day + 0.1 });
        asked.observeSeen(id, at({ region: 'MIDDLE', zone: `Z${id}` }, day + 0.3));
        asked.observeDelivered(id, day + 0.5);
      }
    }
    asked.startDay(TODAY + 4);
    const keys = new TextDecoder('latin1').decode(asked.saveState()).match(/"post\|[^"]*Z[^"]*>[^"]*"/g)!;
    // into the region, and into the zone
    expect(keys.length).toBeLessThanOrEqual(2 * 10);
    expect(keys.length).toBeGreaterThan(10);
  });
});
