import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { freshDatabase, type TestDatabase } from '../../../test/setup/database.ts';
import { eventually } from '../../../test/setup/eventually.ts';
import { sql } from '../../../platform/database/index.ts';
import { type LogReader, postgresLogReader } from '../../../platform/events/index.ts';
import type { CarrierEstimate, ShipmentsEvent } from '../../../platform/events/types/index.ts';
import { SILENT_LOG } from '../../../platform/telemetry/index.ts';
import { recordOrders } from '../apply/index.ts';
import { createEngine, type EstimateEngine, playHistory } from '../domain/estimate/engine/index.ts';
import { orderOf, type ParcelFacts, questionOf, wallTimeAt } from '../domain/estimate/index.ts';
import { forgetLearned, readLearnedPosition, readLearnedState } from '../store/learning/index.ts';
import { openShipmentsRoom, type ShipmentsRoom } from '../testing/room.ts';
import { estimateStated, scanRecorded, scanWithdrawn } from '../testing/scans.ts';
import { type Learner, type LearnerOptions, openLearner } from './learner.ts';
import { learnFromHistory } from './learnFromHistory.ts';
import { settingsOf } from './settingsOf.ts';
import {
  factsOf,
  finished,
  FIRST_DAY,
  instantOf,
  orderOfParcel,
  playedUntil,
  registered,
  scansOf,
  tellRoom,
  worldOf,
  type WorldParcel,
  ZONE,
} from './testing/parcelWorld.ts';

let test: TestDatabase;
let room: ShipmentsRoom;
let wall = FIRST_DAY;
let open: Learner[] = [];

beforeEach(async () => {
  test = await freshDatabase();
  room = await openShipmentsRoom(test.roleUrl('shipments'));
  wall = FIRST_DAY;
});
afterEach(async () => {
  await Promise.all(open.map((learner) => learner.close()));
  open = [];
  await room.close();
  await test.drop();
});

function newLearner(over: Partial<LearnerOptions> = {}): Learner {
  const reader = postgresLogReader<ShipmentsEvent>('shipments', room.database);
  const now = (): Date => new Date(instantOf(wall));
  const learner = openLearner({ database: room.database, reader, now, log: SILENT_LOG, ...over });
  open.push(learner);
  return learner;
}

/** The world tells things, and the log says that they were recorded then: the clock of the database is of today. */
function recordedWhenTold(): {
  readonly reader: LogReader<ShipmentsEvent>;
  /** How far the log went, and when that was, after each telling. */
  readonly marks: readonly { readonly position: number; readonly recordedAt: string }[];
  readonly tell: (parcels: readonly WorldParcel[], times: readonly [number, number]) => Promise<void>;
} {
  const reader = postgresLogReader<ShipmentsEvent>('shipments', room.database);
  const marks: { position: number; recordedAt: string }[] = [];
  const told = <Event extends { position: number; recordedAt: string }>(event: Event): Event => {
    const mark = marks.find(({ position }) => event.position <= position);
    return { ...event, recordedAt: mark?.recordedAt ?? event.recordedAt };
  };
  return {
    marks,
    reader: {
      ...reader,
      readTypes: async (types, stretch) => {
        const { events, ...rest } = await reader.readTypes(types, stretch);
        return { ...rest, events: events.map(told) };
      },
    },
    tell: async (parcels, [from, to]) => {
      await tellRoom(room, parcels, [from, to]);
      marks.push({ position: (await reader.head()).position, recordedAt: instantOf(to - 1e-6) });
    },
  };
}

/** Lets a learner work at a wall time. */
async function tickAt(learner: Learner, at: number): Promise<boolean> {
  wall = at;
  return learner.tick();
}

/** What is saved of a brand, for comparing. */
async function saved(brand = 'acme'): Promise<string> {
  const learned = await readLearnedState(room.database, brand);
  return textOf(learned?.state ?? new Uint8Array());
}

function textOf(state: Uint8Array): string {
  return state.length === 0 ? '' : createHash('sha256').update(state).digest('hex');
}

function stateOf(engine: EstimateEngine): string {
  return textOf(engine.saveState());
}

/** Arrivals that the saved engine of a brand knows. */
async function arrivalsOf(brand = 'acme'): Promise<number> {
  const learned = await readLearnedState(room.database, brand);
  const engine = createEngine(settingsOf(learned?.country ?? null), learned?.state);
  const [parcel] = worldOf({ days: 1, perDay: 1 });
  return engine.predict({ order: orderOfParcel(parcel as WorldParcel), handover: null }, wall).learned;
}

const DAYS = 24;

describe('what is learned', () => {
  it('from the tables is what an engine learns that hears of everything on its day', async () => {
    const world = worldOf({ days: DAYS, perDay: 20 });
    await tellRoom(room, world, [FIRST_DAY, FIRST_DAY + DAYS]);
    const now = new Date(instantOf(FIRST_DAY + DAYS));
    const { engine, zone, country } = await learnFromHistory({ database: room.database, now }, 'acme');
    expect({ zone, country }).toEqual({ zone: 'America/New_York', country: 'US' });
    expect(stateOf(engine)).toBe(stateOf(playedUntil(world, FIRST_DAY + DAYS)));
  });

  it('day by day is the same, also by learners of which none lives for a day', async () => {
    const world = worldOf({ days: DAYS, perDay: 20 });
    for (let day = FIRST_DAY; day < FIRST_DAY + DAYS; day += 1) {
      const learner = newLearner();
      await tickAt(learner, day + 0.01);
      await tellRoom(room, world, [day, day + 0.5]);
      await tickAt(learner, day + 0.5);
      await tellRoom(room, world, [day + 0.5, day + 0.53]);
      // within the hour it is not saved, and the learner is gone
      await tickAt(learner, day + 0.53);
      await learner.close();
      const next = newLearner();
      await tickAt(next, day + 0.6);
      await tellRoom(room, world, [day + 0.53, day + 1]);
      await next.close();
    }
    await tickAt(newLearner(), FIRST_DAY + DAYS);
    expect(await saved()).toBe(stateOf(playedUntil(world, FIRST_DAY + DAYS)));
  });

  it('after days in which nobody learned is the same', async () => {
    const world = worldOf({ days: 12, perDay: 20 });
    const learner = newLearner();
    await tellRoom(room, world, [FIRST_DAY, FIRST_DAY + 3]);
    await tickAt(learner, FIRST_DAY + 3);
    await learner.close();
    for (let day = FIRST_DAY + 3; day < FIRST_DAY + 12; day += 1) await tellRoom(room, world, [day, day + 1]);
    await tickAt(newLearner(), FIRST_DAY + 12);
    expect(await saved()).toBe(stateOf(playedUntil(world, FIRST_DAY + 12)));
  });
});

describe('learning from the tables', () => {
  it('has ended its reading of the past before it reads the parcels to learn from', async () => {
    await tellRoom(room, worldOf({ days: 1, perDay: 5 }), [FIRST_DAY, FIRST_DAY + 2]);
    const statements: string[] = [];
    const logQuery = (statement: string): unknown => statements.push(statement);
    room.database.logger = Object.assign(Object.create(room.database.logger) as typeof room.database.logger, {
      logQuery,
    });
    const now = new Date(instantOf(FIRST_DAY + 2));
    await learnFromHistory({ database: room.database, now }, 'acme');
    const first = (part: string): number => statements.findIndex((statement) => statement.includes(part));
    expect(first('COMMIT')).toBeGreaterThan(first('withdrawn_at'));
    expect(first(`fold->'lastSeen'`)).toBeGreaterThan(first('COMMIT'));
  });
});

describe('a brand whose parcels go elsewhere now', () => {
  it('is learned anew by the clock there, once those lead by far', async () => {
    const world = worldOf({ days: 3, perDay: 20 });
    const [first, second, third] = [0, 1, 2].map((day) => world.slice(20 * day, 20 * day + 20)) as [
      WorldParcel[],
      WorldParcel[],
      WorldParcel[],
    ];
    const toBerlin = { city: null, region: 'BE', country: 'DE', postalCode: '10115' };
    const learner = newLearner();
    await room.register(
      first.map((parcel) => ({ ...registered(parcel), destination: toBerlin, destinationZone: 'Europe/Berlin' })),
      { now: new Date(instantOf(FIRST_DAY + 1)) },
    );
    const homeAt = async (day: number): Promise<unknown> => {
      await tickAt(learner, day);
      const { zone, country } = (await readLearnedState(room.database, 'acme')) ?? {};
      return { zone, country };
    };
    const berlin = { zone: 'Europe/Berlin', country: 'DE' };
    expect(await homeAt(FIRST_DAY + 1)).toEqual(berlin);
    await tellRoom(room, second, [FIRST_DAY + 1, FIRST_DAY + 2]);
    await tellRoom(room, third.slice(0, 10), [FIRST_DAY + 2, FIRST_DAY + 3]);
    expect(await homeAt(FIRST_DAY + 3)).toEqual(berlin);
    await tellRoom(room, third.slice(10), [FIRST_DAY + 2, FIRST_DAY + 3]);
    expect(await homeAt(FIRST_DAY + 4)).toEqual({ zone: ZONE, country: 'US' });
    const now = new Date(instantOf(FIRST_DAY + 4));
    expect(await saved()).toBe(stateOf((await learnFromHistory({ database: room.database, now }, 'acme')).engine));
  });
});

describe('one brand', () => {
  it("learns nothing from another's parcels, and of both there is one engine more", async () => {
    const [world, others] = [worldOf({ days: 6, perDay: 10 }), worldOf({ days: 6, perDay: 15, brand: 'bolt' })];
    const learner = newLearner();
    for (let day = FIRST_DAY; day < FIRST_DAY + 6; day += 1) {
      await tellRoom(room, [...world, ...(day < FIRST_DAY + 2 ? [] : others)], [day, day + 1]);
      await tickAt(learner, day + 1);
      expect(await readLearnedState(room.database, '')).toEqual(day < FIRST_DAY + 2 ? null : expect.anything());
    }
    expect(await saved()).toBe(stateOf(playedUntil(world, FIRST_DAY + 6)));
    expect(await arrivalsOf('')).toBe((await arrivalsOf('acme')) + (await arrivalsOf('bolt')));
    expect(await arrivalsOf('bolt')).toBeGreaterThan(10);
  });

  it('and the others are learned from together as different sellers', async () => {
    const [world, others] = [worldOf({ days: 6, perDay: 10 }), worldOf({ days: 6, perDay: 15, brand: 'bolt' })];
    await tellRoom(room, [...world, ...others], [FIRST_DAY, FIRST_DAY + 6]);
    const expected = createEngine(settingsOf(null));
    const orders = [...world, ...others].map((parcel) => {
      const { order, ...rest } = finished(parcel);
      return { order: { ...order, seller: `${parcel.brand}\n${order.seller}` }, ...rest };
    });
    playHistory(expected, orders, { until: FIRST_DAY + 6 });
    expected.startDay(FIRST_DAY + 6);
    const now = new Date(instantOf(FIRST_DAY + 6));
    expect(stateOf((await learnFromHistory({ database: room.database, now }, '')).engine)).toBe(stateOf(expected));
  });

  it('learns the same when its engine waits in the database while another learns', async () => {
    const [world, others] = [worldOf({ days: 6, perDay: 10 }), worldOf({ days: 6, perDay: 15, brand: 'bolt' })];
    const told = recordedWhenTold();
    const learner = newLearner({ mostBytes: 1, reader: told.reader });
    for (let day = FIRST_DAY; day < FIRST_DAY + 6; day += 1) {
      await told.tell([...world, ...others], [day, day + 0.5]);
      await tickAt(learner, day + 0.5);
      await told.tell([...world, ...others], [day + 0.5, day + 1]);
      await tickAt(learner, day + 1);
    }
    expect(await saved('acme')).toBe(stateOf(playedUntil(world, FIRST_DAY + 6)));
    expect(await saved('bolt')).toBe(stateOf(playedUntil(others, FIRST_DAY + 6)));
  });

  it('learns the same where nobody learned for days, and keeps what it learned before all of it was heard', async () => {
    const [world, others] = [worldOf({ days: 6, perDay: 10 }), worldOf({ days: 6, perDay: 15, brand: 'bolt' })];
    const told = recordedWhenTold();
    const first = newLearner({ reader: told.reader });
    for (const parcels of [world, others]) await told.tell(parcels, [FIRST_DAY, FIRST_DAY + 1]);
    await tickAt(first, FIRST_DAY + 1);
    await first.close();
    for (let day = FIRST_DAY + 1; day < FIRST_DAY + 6; day += 1)
      for (const parcels of [world, others]) await told.tell(parcels, [day, day + 1]);
    // the log answers once, up to the third day, and fails then
    let until = told.marks[5]?.position ?? 0;
    const failing: typeof told.reader = {
      ...told.reader,
      readTypes: async (types, stretch) => {
        if (stretch.after >= until) throw new Error('the log is gone');
        return told.reader.readTypes(types, { ...stretch, limit: until - stretch.after });
      },
    };
    const learner = newLearner({ mostBytes: 1, reader: failing });
    await expect(tickAt(learner, FIRST_DAY + 6)).rejects.toThrow('the log is gone');
    expect((await readLearnedPosition(room.database))?.position).toBeGreaterThan(told.marks[4]?.position ?? Infinity);
    until = 1e9;
    await tickAt(learner, FIRST_DAY + 6);
    expect(await saved('acme')).toBe(stateOf(playedUntil(world, FIRST_DAY + 6)));
    expect(await saved('bolt')).toBe(stateOf(playedUntil(others, FIRST_DAY + 6)));
  });
});

describe('a parcel', () => {
  const [parcel] = worldOf({ days: 1, perDay: 1 }) as [WorldParcel];
  const { number: trackingNumber, handedOverAt, deliveredAt } = parcel;
  const late = Math.ceil(deliveredAt);
  const at = (hours: number): string => instantOf(handedOverAt + hours / 24);

  it('whose arrival is taken back before its day is over did not arrive', async () => {
    const learner = newLearner();
    await tellRoom(room, [parcel], [FIRST_DAY, late]);
    await tickAt(learner, late - 0.001);
    await room.apply(scanWithdrawn({ trackingNumber, status: 'DELIVERED', occurredAt: instantOf(deliveredAt) }));
    await tickAt(learner, late + 0.5);
    expect(await arrivalsOf()).toBe(0);
    await room.apply(scanRecorded({ trackingNumber, status: 'DELIVERED', occurredAt: instantOf(late + 0.7) }));
    await tickAt(learner, late + 1);
    expect(await arrivalsOf()).toBe(1);
  });

  it('whose way was learned does not make it again when its scans are told differently', async () => {
    const learner = newLearner();
    await tellRoom(room, [parcel], [FIRST_DAY, late]);
    await tickAt(learner, late + 0.5);
    const before = await saved();
    await room.apply(scanRecorded({ trackingNumber, status: 'PICKED_UP', occurredAt: at(-2) }));
    const position = (await readLearnedPosition(room.database))?.position ?? Infinity;
    await tickAt(learner, late + 0.6);
    expect((await readLearnedPosition(room.database))?.position).toBe(position);
    await tickAt(learner, late + 0.8);
    expect((await readLearnedPosition(room.database))?.position).toBeGreaterThan(position);
    expect(await saved()).toBe(before);
  });

  it.each(['RETURNING', 'RETURNED'] as const)('of which %s is scanned will not arrive', async (status) => {
    const learner = newLearner();
    await tickAt(learner, FIRST_DAY);
    await tellRoom(room, [parcel], [FIRST_DAY, deliveredAt]);
    await tickAt(learner, deliveredAt);
    const expected = playedUntil([parcel], deliveredAt);
    await room.apply(scanRecorded({ trackingNumber, status, occurredAt: instantOf(deliveredAt + 0.001) }));
    expected.observeWithdrawn(orderOfParcel(parcel).id);
    for (let day = late; day <= late + 2; day += 1) expected.startDay(day);
    await tickAt(learner, late + 2);
    expect(await saved()).toBe(stateOf(expected));
    // and so the tables say
    const now = new Date(instantOf(late + 2));
    expect(stateOf((await learnFromHistory({ database: room.database, now }, 'acme')).engine)).toBe(await saved());
  });

  it('that is lost may be found, which the tables know as well as who heard of it', async () => {
    const learner = newLearner();
    await tickAt(learner, FIRST_DAY);
    await tellRoom(room, [parcel], [FIRST_DAY, deliveredAt]);
    const lost = { trackingNumber, exception: 'LOST_IN_TRANSIT', occurredAt: instantOf(deliveredAt) } as const;
    await room.apply(scanRecorded(lost));
    await tickAt(learner, late + 1);
    const fromTables = async (at: number): Promise<string> => {
      const now = new Date(instantOf(at));
      return stateOf((await learnFromHistory({ database: room.database, now }, 'acme')).engine);
    };
    expect(await saved()).toBe(await fromTables(late + 1));
    const found = late + 1.5;
    await room.apply(scanRecorded({ trackingNumber, status: 'DELIVERED', occurredAt: instantOf(found) }));
    await tickAt(learner, late + 2);
    expect(await arrivalsOf()).toBe(1);
    const expected = playedUntil([parcel], deliveredAt);
    for (const day of [late, late + 1]) expected.startDay(day);
    expected.observeDelivered(orderOfParcel(parcel).id, found);
    expected.startDay(late + 2);
    expect(await saved()).toBe(stateOf(expected));
    expect(await saved()).toBe(await fromTables(late + 2));
  });

  it('that is registered the day after it arrived went one way, which began when it was handed over', async () => {
    const other = { ...parcel, number: 'other', seenAt: null };
    const direct = { ...parcel, seenAt: null };
    const learner = newLearner();
    await tellRoom(room, [other], [FIRST_DAY, parcel.orderedAt + 0.001]);
    await tickAt(learner, deliveredAt);
    const scans = scansOf(direct).map(({ at: scannedAt, ...scan }) => ({ ...scan, occurredAt: instantOf(scannedAt) }));
    await room.apply(...scans.map(scanRecorded));
    const { milestones: _ordered, ...told } = registered(direct);
    await room.register([{ ...told, milestones: {} }], { now: new Date(instantOf(late + 0.1)) });
    await tickAt(learner, late + 0.5);
    await tickAt(learner, late + 1);
    const known = { ...factsOf(direct), orderedAt: null, registeredAt: instantOf(late + 0.1) };
    const order = orderOf({ ...known, handedOverAt: instantOf(handedOverAt) });
    const expected = createEngine(settingsOf('US'));
    expected.startDay(FIRST_DAY);
    expected.observePurchase(orderOfParcel(other));
    for (let day = FIRST_DAY + 1; day < late; day += 1) expected.startDay(day);
    expected.observePurchase(order);
    expected.observeHandover(order, { at: handedOverAt, approvedAt: null, shipLimit: null });
    expected.observeDoor(order.id, { phase: 'OUT_FOR_DELIVERY', since: parcel.inVanAt });
    expected.observeDelivered(order.id, deliveredAt);
    for (const day of [late, late + 1]) expected.startDay(day);
    expect(await saved()).toBe(stateOf(expected));
    expect(await arrivalsOf()).toBe(1);
    const never = { handedOverAt: Infinity, inVanAt: Infinity, deliveredAt: Infinity };
    const world = [
      { ...other, ...never },
      { ...direct, orderedAt: handedOverAt },
    ];
    const now = new Date(instantOf(late + 1));
    const { engine } = await learnFromHistory({ database: room.database, now }, 'acme');
    const played = playedUntil(world, deliveredAt + 0.001);
    for (const day of [late, late + 1]) played.startDay(day);
    expect(stateOf(engine)).toBe(stateOf(played));
  });

  it('whose scans turn out to be none of its own has gone no way', async () => {
    const learner = newLearner();
    await tellRoom(room, [{ ...parcel, seenAt: null }], [FIRST_DAY, parcel.inVanAt]);
    await tickAt(learner, parcel.inVanAt);
    await room.apply(scanWithdrawn({ trackingNumber, status: 'PICKED_UP', occurredAt: at(0) }));
    await tickAt(learner, late);
    const expected = playedUntil([{ ...parcel, seenAt: null }], parcel.inVanAt);
    expected.observeWithdrawn(orderOfParcel(parcel).id);
    for (let day = Math.floor(parcel.inVanAt) + 1; day <= late; day += 1) expected.startDay(day);
    expect(await saved()).toBe(stateOf(expected));
  });

  it('whose order was cancelled before it moved is one that will not arrive', async () => {
    const learner = newLearner();
    await tellRoom(room, [parcel], [FIRST_DAY, parcel.orderedAt + 0.001]);
    await tickAt(learner, FIRST_DAY + 1);
    const cancelled = { ...NOTHING_SAID, number: `order-${trackingNumber}`, cancelledAt: instantOf(FIRST_DAY + 1.5) };
    await recordOrders(room.options({ now: new Date(instantOf(FIRST_DAY + 1.5)) }), [cancelled]);
    await tickAt(learner, FIRST_DAY + 3);
    const expected = createEngine(settingsOf('US'));
    expected.startDay(FIRST_DAY);
    expected.observePurchase(orderOfParcel(parcel));
    expected.startDay(FIRST_DAY + 1);
    expected.observeWithdrawn(orderOfParcel(parcel).id);
    for (const day of [2, 3]) expected.startDay(FIRST_DAY + day);
    expect(await saved()).toBe(stateOf(expected));
  });

  it('is heard of at its door, each time it turns there, also where all of it is told at once', async () => {
    const turns = [
      'AT_LOCAL_FACILITY',
      'AT_LOCAL_FACILITY',
      'OUT_FOR_DELIVERY',
      'ATTEMPTED',
      'OUT_FOR_DELIVERY',
    ] as const;
    const learner = newLearner();
    await tellRoom(room, [parcel], [FIRST_DAY, handedOverAt + 0.001]);
    await tickAt(learner, Math.floor(handedOverAt) + 0.99);
    await room.apply(
      ...turns.map((status, hours) => scanRecorded({ trackingNumber, status, occurredAt: at(1 + hours / 10) })),
    );
    const expected = playedUntil([{ ...parcel, deliveredAt: Infinity }], handedOverAt + 0.001);
    for (const hours of [1, 1.2, 1.3, 1.4]) {
      const phase = turns[Math.round((hours - 1) * 10)] ?? 'ATTEMPTED';
      expected.observeDoor(orderOfParcel(parcel).id, { phase, since: wallOf(at(hours)) });
    }
    for (let day = Math.floor(handedOverAt) + 1; day <= late; day += 1) expected.startDay(day);
    await tickAt(learner, late);
    expect(await saved()).toBe(stateOf(expected));
    const now = new Date(instantOf(late));
    expect(stateOf((await learnFromHistory({ database: room.database, now }, 'acme')).engine)).toBe(await saved());
  });

  it("is told of with the carrier's window, where one stands when it is handed over and when it comes to its door", async () => {
    const learner = newLearner();
    await tellRoom(room, [parcel], [FIRST_DAY, handedOverAt]);
    const carrierEstimate = { earliest: at(20), latest: at(30) };
    await room.apply(windowStated(trackingNumber, carrierEstimate));
    await tickAt(learner, handedOverAt);
    await tellRoom(room, [parcel], [handedOverAt, handedOverAt + 0.001]);
    await tickAt(learner, handedOverAt + 0.001);
    const expected = playedUntil([parcel], handedOverAt + 0.001);
    const { id } = factsOf(parcel);
    const known = { ...factsOf(parcel), handedOverAt: instantOf(handedOverAt), carrierEstimate };
    const tellExpected = async (facts: ParcelFacts): Promise<void> => {
      const last = (await room.told(id)).filter(({ type }) => type === 'shipment.scanApplied').at(-1);
      expected.observeStated(questionOf(facts), wallOf(last?.recordedAt ?? ''));
    };
    await tellExpected(known);
    await room.apply(scanRecorded({ trackingNumber, status: 'OUT_FOR_DELIVERY', occurredAt: at(1) }));
    await tickAt(learner, Math.floor(handedOverAt) + 0.999);
    expected.observeDoor(id, { phase: 'OUT_FOR_DELIVERY', since: wallOf(at(1)) });
    await tellExpected({ ...known, door: { phase: 'OUT_FOR_DELIVERY', since: at(1) } });
    for (let day = Math.floor(handedOverAt) + 1; day <= late; day += 1) expected.startDay(day);
    await tickAt(learner, late);
    expect(await saved()).toBe(stateOf(expected));
    expect(stateOf(expected)).not.toBe(stateOf(playedUntil([parcel], late)));
  });

  it.each([
    { why: 'is heard of too late', heardAfter: 20, doorAfter: -5 },
    { why: 'is told with what happened since', heardAfter: 1, doorAfter: 8 },
  ])("is not told of with the carrier's window where that $why", async ({ heardAfter, doorAfter }) => {
    const learner = newLearner();
    const nowMs = Date.now();
    const minutes = (after: number): string => new Date(nowMs + after * 60_000).toISOString();
    const ordered = { ...parcel, orderedAt: wallOf(minutes(-600)) };
    const { id } = factsOf(ordered);
    await room.register([registered(ordered)], { now: new Date(minutes(-600)) });
    await tickAt(learner, wallOf(minutes(0)));
    await room.apply(windowStated(trackingNumber, { earliest: minutes(600), latest: minutes(900) }));
    await room.apply(scanRecorded({ trackingNumber, status: 'PICKED_UP', occurredAt: minutes(-60) }));
    await room.apply(scanRecorded({ trackingNumber, status: 'OUT_FOR_DELIVERY', occurredAt: minutes(doorAfter) }));
    const [today, tomorrow] = [Math.floor(wallOf(minutes(0))), Math.floor(wallOf(minutes(heardAfter))) + 1];
    await tickAt(learner, wallOf(minutes(heardAfter)));
    await tickAt(learner, tomorrow);
    const expected = createEngine(settingsOf('US'));
    expected.startDay(Math.floor(ordered.orderedAt));
    expected.observePurchase(orderOfParcel(ordered));
    for (let day = Math.floor(ordered.orderedAt) + 1; day <= today; day += 1) expected.startDay(day);
    const handover = { at: wallOf(minutes(-60)), approvedAt: null, shipLimit: null };
    expected.observeHandover(orderOfParcel(ordered), handover);
    expected.observeDoor(id, { phase: 'OUT_FOR_DELIVERY', since: wallOf(minutes(doorAfter)) });
    for (let day = today + 1; day <= tomorrow; day += 1) expected.startDay(day);
    expect(await saved()).toBe(stateOf(expected));
  });

  const wallOf = (instant: string): number => wallTimeAt(Date.parse(instant), ZONE);
});

/** The carrier states a window of a number. */
function windowStated(trackingNumber: string, estimate: CarrierEstimate): ReturnType<typeof estimateStated> {
  const stated = estimateStated([0, 0], { trackingNumber });
  return { ...stated, payload: { ...stated.payload, estimate } } as typeof stated;
}

const NOTHING_SAID = {
  ...{ orderedAt: null, value: null, promisedAt: null, destination: null, recipient: null, toldAt: null },
};

describe('learners', () => {
  it('learn one at a time, and one takes over where another leaves or loses its session', async () => {
    const [first, second] = [newLearner(), newLearner()];
    expect(await tickAt(first, FIRST_DAY)).toBe(true);
    expect(await second.tick()).toBe(false);
    await room.rows(
      `select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and granted and pid <> pg_backend_pid()`,
    );
    await expect(first.tick()).rejects.toThrow();
    // the pool may hand out the broken connection once more
    await eventually('the other to take over', () => second.tick().catch(() => false));
    expect(await first.tick()).toBe(false);
    await second.close();
    expect(await first.tick()).toBe(true);
  });

  it('go on from what somebody else has saved, and never from what they remember themselves', async () => {
    const world = worldOf({ days: 4, perDay: 10 });
    const [first, second] = [newLearner(), newLearner()];
    for (let day = FIRST_DAY; day < FIRST_DAY + 4; day += 1) {
      const learner = day % 2 === 0 ? first : second;
      await tellRoom(room, world, [day, day + 1]);
      await tickAt(learner, day + 1);
      await learner.close();
    }
    expect(await saved()).toBe(stateOf(playedUntil(world, FIRST_DAY + 4)));
  });

  it('learn anew what somebody had them forget, and say that it is another state', async () => {
    const world = worldOf({ days: 4, perDay: 10 });
    const learner = newLearner();
    await tellRoom(room, world, [FIRST_DAY, FIRST_DAY + 4]);
    await tickAt(learner, FIRST_DAY + 4);
    const [before, state] = [await readLearnedState(room.database, 'acme'), await saved()];
    expect(await forgetLearned(room.database, ['acme'])).toEqual(['acme']);
    await tickAt(learner, FIRST_DAY + 4.01);
    expect(await saved()).toBe(state);
    expect((await readLearnedState(room.database, 'acme'))?.version).not.toBe(before?.version);
  });

  it('learn all anew where the log is another one than they followed', async () => {
    const world = worldOf({ days: 4, perDay: 10 });
    const learner = newLearner();
    await tellRoom(room, world, [FIRST_DAY, FIRST_DAY + 4]);
    await tickAt(learner, FIRST_DAY + 4);
    const before = await saved();
    await room.rows(`update shipments.estimate_learned set epoch = 'of a former life'`);
    await learner.tick();
    expect(await saved()).toBe('');
    await learner.tick();
    expect(await saved()).toBe(before);
  });

  it('learn a brand anew when what it is told is mostly of long ago', async () => {
    const [world, past] = [worldOf({ days: 2, perDay: 10 }), worldOf({ days: 28, perDay: 20, brand: 'acme' })];
    const today = FIRST_DAY + 40;
    const young = world.map((parcel) => ({
      ...{ ...parcel, number: `y${parcel.number}`, orderedAt: parcel.orderedAt + 38 },
      ...{ handedOverAt: parcel.handedOverAt + 38, deliveredAt: parcel.deliveredAt + 38 },
    }));
    const learner = newLearner();
    await tellRoom(room, young, [FIRST_DAY, today]);
    await tickAt(learner, today);
    await tellRoom(room, past, [FIRST_DAY, today]);
    await tickAt(learner, today + 0.1);
    const now = new Date(instantOf(today + 0.1));
    expect(await saved()).toBe(stateOf((await learnFromHistory({ database: room.database, now }, 'acme')).engine));
    expect(await arrivalsOf()).toBeGreaterThan(past.length);
    expect(await sql(room.database, 'select 1 from shipments.estimate_state')).toHaveLength(1);
  });
});
