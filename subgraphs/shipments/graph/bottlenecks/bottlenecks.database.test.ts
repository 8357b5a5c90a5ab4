import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type ExecutionResult, parse, subscribe } from 'graphql';
import { postgresEventLog } from '../../../../platform/events/index.ts';
import type { ShipmentsEvent } from '../../../../platform/events/types/index.ts';
import { freshDatabase, type TestDatabase } from '../../../../test/setup/database.ts';
import { bottlenecksOf as bottlenecksBy, tellBottlenecks } from '../../apply/index.ts';
import { NO_FORECASTS, type WatchGround, watchGroundOf } from '../../domain/index.ts';
import { createSilenceModel } from '../../domain/silence/index.ts';
import { openShipmentsGraph, type ShipmentsGraph, viewerOf } from '../../testing/graph.ts';
import { openShipmentsRoom, registration, type ShipmentsRoom } from '../../testing/room.ts';
import { hour, scanRecorded } from '../../testing/scans.ts';
import { AT_SLOW_PLACE, SLOW_PLACE, withSlowPlace } from '../../testing/slowPlace.ts';

const NOW = Date.parse(hour(0));
const QUICK = { city: 'Reno', region: 'NV', country: 'US', postalCode: '89506' };

let database: TestDatabase;
let room: ShipmentsRoom;
let ground: WatchGround;
let graph: ShipmentsGraph;

beforeAll(async () => {
  database = await freshDatabase();
  ground = { ...watchGroundOf(NO_FORECASTS.of('')), silence: withSlowPlace(NOW) };
  room = await openShipmentsRoom(database.roleUrl('shipments'), { watch: { of: () => ground } });
  graph = await openShipmentsGraph(room, database.roleUrl('shipments'));
});
afterAll(async () => {
  await graph.close();
  await room.close();
  await database.drop();
});

const BOTTLENECKS = '{ bottlenecks { carrier { code } place since pace parcels longestSince } }';
const bottlenecksOf = async (brand: string, shipment: string | null = null): Promise<unknown> => {
  const { data } = await graph.ask({ brand, scopes: ['exceptions:read'], shipment }, BOTTLENECKS);
  return (data as { bottlenecks?: unknown } | null)?.bottlenecks;
};

describe('bottlenecks', () => {
  it('are places that are slow and at which parcels of the brand wait, each once', async () => {
    await room.register(['81001', '81002', '81003'].map((number) => registration(number)));
    const scans = [
      { trackingNumber: '81001', place: AT_SLOW_PLACE, occurredAt: hour(-20) },
      { trackingNumber: '81002', place: AT_SLOW_PLACE, occurredAt: hour(-10) },
      { trackingNumber: '81003', place: QUICK, occurredAt: hour(-10) },
    ];
    for (const scan of scans) await room.apply(scanRecorded({ ...scan, status: 'IN_TRANSIT' }));
    const [only, ...others] = (await bottlenecksOf('acme')) as { pace: number; since: string }[];
    expect(only).toMatchObject({ carrier: { code: 'fedex' }, place: SLOW_PLACE, parcels: 2 });
    expect(only!.pace).toBeLessThan(0.5);
    expect(only!.since < hour(0)).toBe(true);
    expect(others).toEqual([]);
  });

  it('are no business of a brand that has no parcel there, nor of who may see one parcel only', async () => {
    expect(await bottlenecksOf('globex')).toEqual([]);
    expect(await bottlenecksOf('acme', '00000000-0000-4000-8000-000000000000')).toEqual([]);
  });

  it('are read once a minute, however many ask at once, and again after a failure', async () => {
    let reads = 0;
    let isAway = true;
    let nowMs = NOW;
    const watch = {
      of: () => {
        reads += 1;
        if (isAway) throw new Error('away');
        return ground;
      },
    };
    const read = async (): Promise<number> => {
      const options = { database: room.database, watch, clock: () => new Date(nowMs) };
      return (await bottlenecksBy(options, { brand: 'often', scopes: [], shipment: null })).length;
    };
    await expect(read()).rejects.toThrow('away');
    isAway = false;
    await room.register([registration('81004')], { brand: 'often' });
    await room.apply(
      scanRecorded({
        brand: 'often',
        trackingNumber: '81004',
        place: AT_SLOW_PLACE,
        occurredAt: hour(-20),
        status: 'IN_TRANSIT',
      }),
    );
    expect(await Promise.all([read(), read(), read()])).toEqual([1, 1, 1]);
    expect(reads).toBe(2);
    nowMs += 61_000;
    expect(await read()).toBe(1);
    expect(reads).toBe(3);
  });
});

describe('live bottlenecks', () => {
  const MINUTE_MS = 60_000;
  const log = postgresEventLog<ShipmentsEvent>('shipments');
  let nowMs = NOW;
  let isSlow = true;
  const quiet = createSilenceModel();
  const watch = { of: (): WatchGround => (isSlow ? ground : { ...ground, silence: quiet }) };
  const telling = () => ({ database: room.database, log, watch, clock: () => new Date(nowMs) });
  const tell = (afterMinutes: number): Promise<number> => {
    nowMs += afterMinutes * MINUTE_MS;
    return tellBottlenecks(telling());
  };
  const listen = (over: Parameters<typeof viewerOf>[0], args = ''): ReturnType<typeof subscribe> =>
    subscribe({
      schema: graph.schema,
      document: parse(
        `subscription { bottleneckChanged${args} { state bottleneck { carrier { code } place since pace parcels longestSince } } }`,
      ),
      contextValue: graph.contextOf(viewerOf(over)),
    });
  type Heard = AsyncIterableIterator<ExecutionResult>;
  const next = async (feed: Heard): Promise<unknown> => {
    const { data, errors } = (await feed.next()).value as ExecutionResult;
    expect(errors).toBeUndefined();
    return data?.['bottleneckChanged'];
  };

  it('tell a brand of a place that is slow for it, once, and that it is over; others of theirs alone', async () => {
    await room.register([registration('82001')], { brand: 'globex' });
    await room.apply(
      scanRecorded({
        brand: 'globex',
        trackingNumber: '82001',
        place: QUICK,
        occurredAt: hour(-9),
        status: 'IN_TRANSIT',
      }),
    );
    const own = (await listen({ scopes: ['exceptions:read'] })) as Heard;
    const often = (await listen({ brand: 'often' }, '(carrier: "fedex")')) as Heard;
    const all = await Promise.all([tell(0), tellBottlenecks(telling()), tellBottlenecks(telling())]);
    expect([...all].sort()).toEqual([0, 0, 2]);
    const bottleneck = {
      carrier: { code: 'fedex' },
      place: SLOW_PLACE,
      parcels: 2,
      longestSince: new Date(hour(-20)),
    };
    expect(await next(own)).toMatchObject({ state: 'SLOW', bottleneck });
    expect(await next(often)).toMatchObject({ state: 'SLOW', bottleneck: { ...bottleneck, parcels: 1 } });
    // it goes on, and is looked at every ten minutes
    expect(await tell(9)).toBe(0);
    expect(await tell(1)).toBe(0);
    isSlow = false;
    expect(await tell(9)).toBe(0);
    expect(await tell(1)).toBe(2);
    expect(await next(own)).toMatchObject({ state: 'OVER', bottleneck });
    expect(await room.rows('select * from shipments.bottleneck')).toEqual([]);
    expect(
      (await room.told()).filter(({ brand, type }) => type === 'bottleneck.changed' && brand === 'globex'),
    ).toEqual([]);
    for (const feed of [own, often]) await feed.return?.();
  });

  it('are told neither to who may see one parcel only, nor to who may read no exceptions', async () => {
    for (const over of [
      { shipment: '00000000-0000-4000-8000-000000000000' },
      { scopes: ['shipments:read' as const] },
    ]) {
      expect(await listen(over)).toMatchObject({ errors: [{ originalError: { code: 'FORBIDDEN' } }] });
    }
  });
});
