import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SILENT_LOG } from '../../../platform/telemetry/index.ts';
import { freshDatabase, type TestDatabase } from '../../../test/setup/database.ts';
import { eventually } from '../../../test/setup/eventually.ts';
import { openShipmentsRoom, registration, type ShipmentsRoom } from '../testing/room.ts';
import { estimateStated, hour, scanRecorded } from '../testing/scans.ts';
import { keepUnclaimedScans, startUnclaimedKeeper } from './index.ts';

let database: TestDatabase;
let room: ShipmentsRoom;

beforeAll(async () => {
  database = await freshDatabase();
  room = await openShipmentsRoom(database.roleUrl('shipments'));
});
afterAll(async () => {
  await room.close();
  await database.drop();
});

const DAY_MS = 86_400_000;
/** What waits now, when so many days have passed. */
const options = (days: number) => ({
  ...{ database: room.database, retentionDays: 60, log: SILENT_LOG },
  now: () => new Date(Date.now() + days * DAY_MS),
});
const scanOf = (trackingNumber: string, over = {}) => scanRecorded({ trackingNumber, status: 'PICKED_UP', ...over });
const waiting = async (): Promise<unknown[]> =>
  (await room.rows('select tracking_number from shipments.unclaimed_scan order by 1')).map(
    (row) => row['tracking_number'],
  );
const numbers = async (): Promise<unknown[]> =>
  (await room.rows('select tracking_number from shipments.tracking order by 1')).map((row) => row['tracking_number']);

describe('keeping what nobody has registered', () => {
  it('forgets each scan when it has waited for its days, and then the number, and nothing of a registered parcel', async () => {
    await room.register([registration('1001')]);
    await room.apply(
      scanOf('1001'),
      scanOf('1002'),
      scanOf('1003'),
      estimateStated([1, 2], { trackingNumber: '1004' }),
    );
    await room.rows(
      "update shipments.unclaimed_scan set arrived_at = now() - interval '61 days' where tracking_number = '1002'",
    );
    await keepUnclaimedScans(options(0));
    expect(await waiting()).toEqual(['1003']);
    expect(await numbers()).toEqual(['1001', '1002', '1003', '1004']);
    await room.apply(scanOf('1003', { occurredAt: hour(1) }));
    await room.rows(
      "update shipments.unclaimed_scan set arrived_at = now() + interval '2 days' where scan ->> 'scan' like $1",
      [`%${hour(1)}%`],
    );
    await keepUnclaimedScans(options(61));
    expect(await waiting()).toEqual(['1003']);
    expect(await numbers()).toEqual(['1001', '1003']);
    await keepUnclaimedScans(options(63));
    expect(await numbers()).toEqual(['1001']);
    expect(await room.rows('select 1 from shipments.scan')).toHaveLength(1);
  });

  it('keeps a number of which a carrier stated something not long ago', async () => {
    const stated = estimateStated([1, 2], { trackingNumber: '1101' });
    const receivedAt = new Date(Date.now() + 30 * DAY_MS).toISOString();
    await room.apply({ ...stated, payload: { ...stated.payload, receivedAt } } as typeof stated);
    await keepUnclaimedScans(options(61));
    expect(await numbers()).toContain('1101');
    await keepUnclaimedScans(options(91));
    expect(await numbers()).not.toContain('1101');
  });

  it('keeps a number that parcels had before, for their late scans', async () => {
    await room.register([registration('2001')]);
    await room.apply(
      scanOf('2001', { status: 'DELIVERED' }),
      scanOf('2001', { status: 'LABEL_CREATED', occurredAt: hour(24 * 40) }),
    );
    await keepUnclaimedScans(options(61));
    expect(await waiting()).toEqual([]);
    await room.apply(scanOf('2001', { status: 'IN_TRANSIT', occurredAt: hour(-1) }));
    expect(await waiting()).toEqual([]);
    expect(
      await room.rows(
        "select 1 from shipments.scan s join shipments.shipment p on p.id = s.shipment_id where tracking_number = '2001'",
      ),
    ).toHaveLength(2);
  });

  it('forgets nothing that is scanned or registered at the same moment, and hinders nobody', async () => {
    const racing = Array.from({ length: 8 }, (_, index) => `30${10 + index}`);
    await room.apply(...racing.map((number) => scanOf(number)));
    await room.rows("update shipments.unclaimed_scan set arrived_at = now() - interval '61 days'");
    await room.rows(
      "update shipments.tracking set noted_at = now() - interval '61 days' where tracking_number like '30%'",
    );
    await Promise.all([
      ...[1, 2].map(() => keepUnclaimedScans(options(0))),
      ...racing.map((number) => room.apply(scanOf(number, { status: 'IN_TRANSIT', occurredAt: hour(2) }))),
      ...racing.slice(4).map((number) => room.register([registration(number)])),
    ]);
    const rows = await room.rows("select 1 from shipments.scan where status = 'IN_TRANSIT' and occurred_at = $1", [
      hour(2),
    ]);
    expect(rows).toHaveLength(4);
    expect(await waiting()).toEqual(racing.slice(0, 4));
    await room.register(racing.slice(0, 4).map((number) => registration(number)));
    expect(await waiting()).toEqual([]);
  });

  it('goes on by itself until it is stopped', async () => {
    await room.apply(scanOf('4001'));
    const keeper = startUnclaimedKeeper(options(61));
    await eventually('nothing that waits', async () => (await waiting()).length === 0);
    await keeper.stop();
  });
});
