import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { freshDatabase, type TestDatabase } from '../../../../test/setup/database.ts';
import { openShipmentsRoom, registration, type ShipmentsRoom } from '../../testing/room.ts';
import {
  estimateStated,
  hour,
  scanCorrected,
  scanRecorded,
  scanWithdrawn,
  type ToldScan,
} from '../../testing/scans.ts';
import { shipmentId } from '../ids.ts';

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

const day = (days: number): string => hour(24 * days);
const scan = (trackingNumber: string, days: number, over: ToldScan): ToldScan => ({
  ...{ trackingNumber, occurredAt: day(days), scanKey: `at ${days}` },
  ...over,
});
const keysOf = async (number: string): Promise<unknown[]> =>
  (
    await room.rows(
      'select scan_key from shipments.scan where shipment_id = $1 and withdrawn_at is null order by occurred_at',
      [shipmentId('acme', `ref-${number}`)],
    )
  ).map((row) => row['scan_key']);
const waiting = (number: string): Promise<Record<string, unknown>[]> =>
  room.rows(
    `select scan_key, scan -> 'scan' ->> 'status' as status from shipments.unclaimed_scan
     where tracking_number = $1 order by 1`,
    [number],
  );

async function delivered(number: string): Promise<void> {
  await room.register([registration(number)]);
  await room.apply(
    scanRecorded(scan(number, 1, { status: 'PICKED_UP' })),
    scanRecorded(scan(number, 3, { status: 'DELIVERED' })),
  );
}

describe('the batch that ends a life', () => {
  it('takes a correction to where the scan goes that it is about', async () => {
    await delivered('1001');
    await room.apply(
      scanRecorded(scan('1001', 40, { status: 'PICKED_UP' })),
      scanCorrected(scan('1001', 40, { status: 'AWAITING_PICKUP' })),
    );
    expect(await keysOf('1001')).toEqual(['at 1', 'at 3']);
    expect(await waiting('1001')).toEqual([{ scan_key: 'at 40', status: 'AWAITING_PICKUP' }]);
  });

  it('lets nothing wait that was withdrawn in it', async () => {
    await delivered('1011');
    const first = scan('1011', 40, { status: 'PICKED_UP' });
    await room.apply(scanRecorded(first), scanWithdrawn(first));
    expect([await keysOf('1011'), await waiting('1011')]).toEqual([['at 1', 'at 3'], []]);
    await delivered('1012');
    const second = scan('1012', 40, { status: 'PICKED_UP' });
    await room.apply(
      scanRecorded(second),
      scanRecorded(scan('1012', 41, { status: 'PICKED_UP' })),
      scanWithdrawn(second),
    );
    expect([await keysOf('1012'), await waiting('1012')]).toEqual([
      ['at 1', 'at 3'],
      [{ scan_key: 'at 41', status: 'PICKED_UP' }],
    ]);
  });

  it('takes along a scan that stood there and that it corrects or withdraws', async () => {
    await delivered('1021');
    await room.apply(
      scanRecorded(scan('1021', 39, { status: 'IN_TRANSIT' })),
      scanRecorded(scan('1021', 39.5, { status: 'IN_TRANSIT' })),
    );
    await room.apply(
      scanRecorded(scan('1021', 40, { status: 'PICKED_UP' })),
      scanCorrected(scan('1021', 39, { status: 'OUT_FOR_DELIVERY' })),
      scanWithdrawn(scan('1021', 39.5, { status: 'IN_TRANSIT' })),
    );
    expect(await keysOf('1021')).toEqual(['at 1', 'at 3']);
    expect(await waiting('1021')).toEqual([
      { scan_key: 'at 39', status: 'OUT_FOR_DELIVERY' },
      { scan_key: 'at 40', status: 'PICKED_UP' },
    ]);
  });

  it('takes what the carrier states of the next parcel to that one', async () => {
    await delivered('1031');
    const stated = estimateStated([24 * 44, 24 * 45], { trackingNumber: '1031' });
    await room.apply(scanRecorded(scan('1031', 40, { status: 'PICKED_UP' })), {
      ...stated,
      payload: { ...stated.payload, receivedAt: day(40) },
    } as typeof stated);
    expect(
      await room.rows("select carrier_estimate is null as none from shipments.tracking where tracking_number = '1031'"),
    ).toEqual([{ none: false }]);
  });
});

describe('a correction', () => {
  it('that tells of the end of a parcel gives the next one what was scanned since', async () => {
    await room.register([registration('2001')]);
    await room.apply(scanRecorded(scan('2001', 1, { status: 'PICKED_UP' })), scanRecorded(scan('2001', 3, {})));
    await room.apply(scanRecorded(scan('2001', 40, { status: 'PICKED_UP' })));
    expect(await keysOf('2001')).toEqual(['at 1', 'at 3', 'at 40']);
    await room.apply(scanCorrected(scan('2001', 3, { status: 'DELIVERED' })));
    expect(await keysOf('2001')).toEqual(['at 1', 'at 3']);
    expect(await waiting('2001')).toEqual([{ scan_key: 'at 40', status: 'PICKED_UP' }]);
  });

  it('of a parcel from before folds were kept is judged like any other', async () => {
    await delivered('2011');
    await room.rows("update shipments.shipment set fold = null where tracking_number = '2011'");
    await room.apply(scanRecorded(scan('2011', 40, { status: 'PICKED_UP' })));
    expect(await keysOf('2011')).toEqual(['at 1', 'at 3']);
  });
});
