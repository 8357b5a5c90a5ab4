import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { v4 } from 'uuid';
import { freshDatabase, type TestDatabase } from '../../../test/setup/database.ts';
import { type DataSource, inTransaction, openDatabase, sql } from '../../../platform/database/index.ts';
import { postgresEventLog, postgresLogReader } from '../../../platform/events/index.ts';
import type { CarriersEvent, ShipmentsEvent } from '../../../platform/events/types/index.ts';
import { SILENT_LOG } from '../../../platform/telemetry/index.ts';
import { APPLYING, type ApplyPorts } from '../apply/index.ts';
import { DEFAULT_EXCEPTION_RULES, NO_FORECASTS, type WatchGrounds } from '../domain/index.ts';
import { createRiskModel } from '../domain/risk/index.ts';
import { openWatchBook, type WatchBook } from '../learn/index.ts';
import { noteHeard } from '../store/index.ts';
import { saveWatchState } from '../store/learning/index.ts';
import { learnedSilence } from '../testing/learnedSilence.ts';
import { openShipmentsRoom, registration, type ShipmentsRoom } from '../testing/room.ts';
import { carrierScan, feedChanged, hour, intakeResumed, scanRecorded } from '../testing/scans.ts';
import { beat, sweepOnce } from './index.ts';

let test: TestDatabase;
let room: ShipmentsRoom;
let carriers: DataSource;
let book: WatchBook;
let now = hour(0);
const clock = (): Date => new Date(now);
const watch: WatchGrounds = { of: (brand) => book.grounds.of(brand) };

beforeAll(async () => {
  test = await freshDatabase();
  const database = await openDatabase({ url: test.roleUrl('shipments'), schema: 'shipments', process: 'test' });
  const [silence, risks] = [learnedSilence().saveState(), createRiskModel().saveState()];
  const saved = { epoch: 'none', position: 0, savedAt: clock(), askedDay: null, silence, risks };
  await saveWatchState(database, null, { ...saved, knowledge: { silence, risks } });
  await database.destroy();
  room = await openShipmentsRoom(test.roleUrl('shipments'), { watch, clock });
  carriers = await openDatabase({ url: test.roleUrl('carriers'), schema: 'carriers', process: 'test' });
});
afterAll(async () => {
  await room.close();
  await carriers.destroy();
  await test.drop();
});
beforeEach(async () => {
  now = hour(0);
  await room.rows('delete from shipments.look_timer');
  await room.rows('delete from shipments.carrier_outage');
  await room.rows('delete from shipments.watch_pulse');
  await room.rows('delete from shipments.carrier_heard');
  await room.rows('delete from shipments.carrier_feed');
  const reading = { database: room.database, log: SILENT_LOG, forecasts: NO_FORECASTS, clock, pollMs: 60_000 };
  book = await openWatchBook({ ...reading, rulesOf: () => DEFAULT_EXCEPTION_RULES });
});
afterEach(() => book.stop());

const ports = (): ApplyPorts => ({
  ...{ log: postgresEventLog<ShipmentsEvent>('shipments'), forecasts: NO_FORECASTS, watch, clock },
});
const source = () => postgresLogReader<CarriersEvent>('carriers', room.database);
/** The sweep as it begins after a pause: it beats, what is read is read anew, and everything that is due is looked at. */
const sweepAnew = async (at: string): Promise<void> => {
  now = at;
  await beat({ database: room.database, source: source(), clock });
  await book.refresh();
  const options = { database: room.database, ports: ports(), log: SILENT_LOG, afterCommit: () => undefined };
  while ((await sweepOnce(options)).due > 0);
};
/** The same where it has gone on since. */
const sweep = async (at: string): Promise<void> => {
  const aMinuteAgo = new Date(Date.parse(at) - 60_000);
  const wentOn =
    'insert into shipments.watch_pulse (heard_until) values ($1) on conflict (one) do update set heard_until = $1';
  await room.rows(wentOn, [aMinuteAgo]);
  await sweepAnew(at);
};
const underWay = async (numbers: readonly string[]): Promise<void> => {
  await room.register(numbers.map((number) => registration(number)));
  now = hour(1);
  await room.apply(
    ...numbers.map((trackingNumber) => scanRecorded({ trackingNumber, status: 'PICKED_UP', occurredAt: hour(1) })),
  );
};
const heard = async (numbers: readonly string[], hours: number): Promise<void> => {
  now = hour(hours);
  await room.apply(
    ...numbers.map((trackingNumber) =>
      scanRecorded({ trackingNumber, status: 'IN_TRANSIT', occurredAt: hour(hours - 0.1), receivedAt: hour(hours) }),
    ),
  );
};
/** Its FedEx is heard of every three minutes. */
const heardOften = async (brand: string, from: number, until: number): Promise<void> => {
  for (let at = from; at <= until; at += 1 / 20)
    await noteHeard(room.database, [{ brand, carrier: 'fedex', heardMs: Date.parse(hour(at)) }]);
};
const numbersOf = (prefix: string, count: number): string[] =>
  Array.from({ length: count }, (_each, index) => `${prefix}${String(index).padStart(4, '0')}`);
const found = async (prefix: string): Promise<number> => {
  const rows = await room.rows(
    `select 1 from shipments.exception e join shipments.shipment s on s.id = e.shipment_id
     where s.tracking_number like $1 and e.cause = 'SILENCE'`,
    [`${prefix}%`],
  );
  return rows.length;
};

describe('while a carrier’s feed is down', () => {
  it('no parcel of it is missed, and when it is back those are that stay silent', async () => {
    const numbers = numbersOf('51', 40);
    await underWay(numbers);
    const endpointId = v4();
    // it is noticed three quarters of an hour after it began
    now = hour(2.75);
    await room.apply(feedChanged({ endpointId, to: 'SILENT', since: hour(2) }));
    for (const at of [3, 8, 14, 17]) {
      await sweep(hour(at));
      expect(await found('51')).toBe(0);
    }
    now = hour(18);
    await room.apply(feedChanged({ endpointId, from: 'SILENT', to: 'HEALTHY', since: hour(18), recordedAt: hour(18) }));
    await sweep(hour(18.1));
    await heard(numbers.slice(0, 39), 19);
    // what was held up has come: of the last one the sixteen hours do not count
    await sweep(hour(19.5));
    expect(await found('51')).toBe(0);
    const [outage] = await room.rows('select brand, carrier, from_at, until_at from shipments.carrier_outage');
    expect(outage).toMatchObject({ brand: 'acme', carrier: 'fedex', from_at: new Date(hour(2)) });
    await sweep(hour(31.5));
    expect(await found('51')).toBe(1);
  });

  it('nothing is missed either before that is noticed, or where nobody knows its feeds, when it is not heard of', async () => {
    await underWay(numbersOf('57', 3));
    await heardOften('acme', 8, 15);
    await sweep(hour(15.8));
    expect(await found('57')).toBe(0);
    // what was held up may come
    await heardOften('acme', 15.9, 16.1);
    await sweep(hour(16.1));
    expect(await found('57')).toBe(0);
    await heardOften('acme', 16.1, 16.3);
    await sweep(hour(16.3));
    expect(await found('57')).toBe(3);
  });

  it('an outage begins when half of what is normal is late, and one that was over goes on if it is told to have begun then', async () => {
    const [large, small] = [v4(), v4()];
    const outages = "select from_at, until_at from shipments.carrier_outage where brand = 'cora' order by from_at";
    const change = (endpointId: string, to: 'HEALTHY' | 'SILENT', since: number, normalPerDay: number): Promise<void> =>
      room.apply(feedChanged({ brand: 'cora', endpointId, to, normalPerDay, since: hour(since), recordedAt: now }));
    now = hour(1);
    await change(small, 'SILENT', 1, 40);
    await change(large, 'HEALTHY', 1, 60);
    const [died, ...others] = await room.rows(outages);
    expect(died).toEqual({ from_at: new Date(hour(1)), until_at: new Date(hour(1 + 1 / 3)) });
    expect(others).toEqual([]);
    // the small one has been silent for long: that the large one is now is no matter of then
    now = hour(9);
    const lasting = { from_at: new Date(hour(9)), until_at: null };
    await change(large, 'SILENT', 9, 60);
    expect(await room.rows(outages)).toEqual([died, lasting]);
    now = hour(10);
    await change(large, 'HEALTHY', 10, 60);
    const ended = { ...lasting, until_at: new Date(hour(10 + 1 / 3)) };
    expect(await room.rows(outages)).toEqual([died, ended]);
    await change(large, 'SILENT', 9, 60);
    expect(await room.rows(outages)).toEqual([died, lasting]);
    await change(large, 'HEALTHY', 10, 60);
    // it brings less than the small one by now
    now = hour(11);
    await change(large, 'HEALTHY', 11, 30);
    expect(await room.rows(outages)).toEqual([died, ended, { from_at: new Date(hour(11)), until_at: null }]);
  });

  it('it has ended when it was told so, however late that is applied, and never in a time to come', async () => {
    const endpointId = v4();
    const change = (to: 'HEALTHY' | 'SILENT', hours: number): Promise<void> =>
      room.apply(feedChanged({ brand: 'dune', endpointId, to, since: hour(hours), recordedAt: hour(hours) }));
    const ends = "select until_at from shipments.carrier_outage where brand = 'dune' order by from_at";
    await change('SILENT', 1);
    now = hour(9);
    await change('HEALTHY', 3);
    await change('SILENT', 5);
    // a clock that is ahead of ours
    await change('HEALTHY', 11);
    expect(await room.rows(ends)).toEqual([
      { until_at: new Date(hour(3 + 1 / 3)) },
      { until_at: new Date(hour(9 + 1 / 3)) },
    ]);
  });

  it('two feeds that change at once are seen together', async () => {
    const [one, other] = [v4(), v4()];
    await room.apply(
      feedChanged({ brand: 'bolt', endpointId: one, from: 'LEARNING', to: 'HEALTHY' }),
      feedChanged({ brand: 'bolt', endpointId: other, from: 'LEARNING', to: 'HEALTHY' }),
    );
    await Promise.all(
      [one, other].map((endpointId) => room.apply(feedChanged({ brand: 'bolt', endpointId, to: 'SILENT' }))),
    );
    const lasting = "select from_at from shipments.carrier_outage where brand = 'bolt' and until_at is null";
    expect(await room.rows(lasting)).toHaveLength(1);
    await Promise.all(
      [one, other].map((endpointId) => room.apply(feedChanged({ brand: 'bolt', endpointId, to: 'HEALTHY' }))),
    );
    expect(await room.rows(lasting)).toHaveLength(0);
  });
});

describe('while our own intake alone is down', () => {
  it('no parcel is missed as nothing is heard of any carrier, also of a brand that is seldom heard of', async () => {
    await underWay(numbersOf('55', 3));
    await heardOften('large', 8, 14.8);
    await heardOften('acme', 14.9, 14.9);
    await heardOften('large', 14.95, 15);
    await sweep(hour(15.8));
    expect(await found('55')).toBe(0);
    await heardOften('large', 16, 16.1);
    await sweep(hour(16.1));
    expect(await found('55')).toBe(0);
    await heardOften('large', 16.1, 16.4);
    await sweep(hour(16.4));
    expect(await found('55')).toBe(3);
  });

  it('that time is nobody’s silence, nor is the time in which carriers tell it later', async () => {
    const numbers = numbersOf('56', 10);
    await underWay(numbers);
    now = hour(16);
    await room.apply(intakeResumed(hour(6), hour(16)));
    await heard(numbers.slice(0, 9), 16.1);
    const outages = "select carrier, from_at, until_at from shipments.carrier_outage where brand = ''";
    expect(await room.rows(outages)).toEqual([
      { carrier: '', from_at: new Date(hour(6)), until_at: new Date(hour(22)) },
    ]);
    await sweep(hour(16.2));
    await sweep(hour(22.1));
    expect(await found('56')).toBe(0);
    await sweep(hour(31.5));
    expect(await found('56')).toBe(1);
  });

  it('an outage of ours that lasts still is not ended by it', async () => {
    await room.rows("insert into shipments.carrier_outage (brand, carrier, from_at) values ('', '', $1)", [hour(8)]);
    now = hour(16);
    await room.apply(intakeResumed(hour(6), hour(16)));
    const outages = "select from_at, until_at from shipments.carrier_outage where brand = ''";
    expect(await room.rows(outages)).toEqual([{ from_at: new Date(hour(6)), until_at: null }]);
  });
});

describe('after we were down', () => {
  it('no parcel is missed of which the scans come when we are back, however many are due', async () => {
    const numbers = numbersOf('52', 1_000);
    await underWay(numbers);
    await sweep(hour(6));
    // nothing runs from here until hour 16; all timers have gone off by then
    await sweepAnew(hour(16));
    expect(await found('52')).toBe(0);
    await heard(numbers.slice(0, 990), 16.1);
    await sweep(hour(16.2));
    await sweep(hour(17));
    expect(await found('52')).toBe(0);
    const [outage] = await room.rows("select from_at, until_at from shipments.carrier_outage where brand = ''");
    expect(outage).toEqual({ from_at: new Date(hour(6)), until_at: new Date(hour(16 + 6)) });
    await sweep(hour(22.1));
    expect(await found('52')).toBe(0);
    // sixteen hours were not theirs
    await sweep(hour(31.5));
    expect(await found('52')).toBe(10);
  });

  it.each([
    [0.25, 1 / 3],
    [2, 2],
    [30, 6],
  ])('for %d hours, what carriers try again to tell us is waited for, for %d hours', async (away, waited) => {
    await sweep(hour(6));
    await sweepAnew(hour(6 + away));
    const ends = "select until_at from shipments.carrier_outage where brand = ''";
    expect(await room.rows(ends)).toEqual([{ until_at: new Date(hour(6 + away + waited)) }]);
  });

  it('what is not applied yet has not been silent', async () => {
    await underWay(['530001']);
    await sweep(hour(2));
    await inTransaction(room.database, async (tx) => {
      await sql(
        tx,
        `insert into shipments.checkpoint (consumer, log, partition, position)
         select '${APPLYING}', 'carriers', partition, 0 from generate_series(0, 15) as partition`,
      );
    });
    const scan = carrierScan({ trackingNumber: '530001', occurredAt: hour(3) });
    await inTransaction(carriers, (tx) =>
      postgresEventLog<CarriersEvent>('carriers').append(tx, [
        { brand: 'acme', key: 'fedex:530001', type: 'scan.recorded', payload: { scan, catchUp: false } },
      ]),
    );
    await sql(carriers, 'update carriers.log set recorded_at = $1', [hour(3)]);
    for (const at of [4, 16, 30]) {
      await sweepAnew(hour(at));
      expect(await found('53')).toBe(0);
    }
    const head = await source().head();
    await room.rows('update shipments.checkpoint set position = $1', [head.position]);
    await room.apply(scanRecorded({ ...scan, trackingNumber: '530001', receivedAt: hour(3) }));
    await sweepAnew(hour(30));
    expect(await found('53')).toBe(0);
  });
});
