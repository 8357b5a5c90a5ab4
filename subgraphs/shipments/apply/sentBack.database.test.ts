import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { freshDatabase, type TestDatabase } from '../../../test/setup/database.ts';
import { postgresEventLog } from '../../../platform/events/index.ts';
import type { ShipmentsEvent } from '../../../platform/events/types/index.ts';
import { SILENT_LOG } from '../../../platform/telemetry/index.ts';
import { NO_FORECASTS, watchGroundOf } from '../domain/index.ts';
import { sweepOnce } from '../sweep/index.ts';
import { openShipmentsRoom, registration, type ShipmentsRoom } from '../testing/room.ts';
import { hour, scanRecorded, scanWithdrawn, type ToldScan } from '../testing/scans.ts';
import { actOnExceptions } from './handling/index.ts';
import { exceptionId, shipmentId } from './ids.ts';

let now = hour(0);
const ground = watchGroundOf(NO_FORECASTS.of('acme'));
const known = { forecasts: NO_FORECASTS, watch: { of: () => ground }, clock: () => new Date(now) };

let database: TestDatabase;
let room: ShipmentsRoom;

beforeAll(async () => {
  database = await freshDatabase();
  room = await openShipmentsRoom(database.roleUrl('shipments'), known);
});
afterAll(async () => {
  await room.close();
  await database.drop();
});

const scanned = async (trackingNumber: string, at: number, over: ToldScan): Promise<void> => {
  now = hour(at);
  await room.apply(scanRecorded({ trackingNumber, occurredAt: hour(at), ...over }));
};
/** A parcel that was picked up after an hour and turned back after two. */
const turnedBack = async (number: string, over: Parameters<typeof registration>[1] = {}): Promise<string> => {
  now = hour(0);
  await room.register([registration(number, over)], { now: new Date(now) });
  await scanned(number, 1, { status: 'PICKED_UP' });
  await scanned(number, 2, { status: 'RETURNING', scanKey: 'turned' });
  return shipmentId('acme', `ref-${number}`);
};
const exceptionsOf = (id: string): Promise<Record<string, unknown>[]> =>
  room.rows('select kind, cause, state from shipments.exception where shipment_id = $1 order by cause', [id]);
const changesOf = async (id: string) =>
  (await room.told(id)).flatMap((event) => (event.type === 'shipment.exceptionChanged' ? [event.payload] : []));

describe('a parcel that goes back to its sender', () => {
  it('is an exception by the scan that says so, and ends with the one that says that it is back', async () => {
    const id = await turnedBack('4005');
    const sentBack = await turnedBack('4006', { direction: 'RETURN' });
    expect(await exceptionsOf(id)).toMatchObject([{ kind: 'RETURN_TO_SENDER', cause: 'SENT_BACK', state: 'OPEN' }]);
    await scanned('4005', 3, { status: 'RETURNED', scanKey: 'back' });
    const changes = await changesOf(id);
    expect(changes.map(({ move, scan }) => [move, scan?.scanKey])).toEqual([
      ['OPENED', 'turned'],
      ['RESOLVED', 'back'],
    ]);
    // there was nothing of the kind before
    expect(changes[0]).not.toHaveProperty('goesOn');
    expect(await exceptionsOf(sentBack)).toEqual([]);
  });

  it('is told before it ends as found when the carrier calls it so, and as going on when that is taken back', async () => {
    const id = await turnedBack('4007');
    const said = { exception: 'RETURN_TO_SENDER', scanKey: 'said', trackingNumber: '4007' } as const;
    await scanned('4007', 30, said);
    now = hour(60);
    await room.apply(scanWithdrawn({ ...said, occurredAt: hour(30), receivedAt: hour(60) }));
    const changes = await changesOf(id);
    expect(changes.map(({ cause, move, openedAt, goesOn }) => [cause, move, openedAt, goesOn])).toEqual([
      ['SENT_BACK', 'OPENED', hour(2), undefined],
      ['CARRIER_SAID', 'OPENED', hour(30), undefined],
      ['SENT_BACK', 'RESOLVED', hour(2), undefined],
      ['CARRIER_SAID', 'RESOLVED', hour(30), undefined],
      ['SENT_BACK', 'REOPENED', hour(60), true],
    ]);
    expect(await exceptionsOf(id)).toMatchObject([
      { cause: 'CARRIER_SAID', state: 'RESOLVED' },
      { cause: 'SENT_BACK', state: 'OPEN' },
    ]);
  });

  it('does not go on where somebody had resolved what is taken back', async () => {
    const id = await turnedBack('4009');
    const said = { exception: 'RETURN_TO_SENDER', scanKey: 'said', trackingNumber: '4009' } as const;
    await scanned('4009', 30, said);
    const options = { ...room.options({ now: new Date(hour(40)) }), by: 'ann' };
    const ids = [exceptionId(id, 'RETURN_TO_SENDER')];
    await actOnExceptions(options, { act: 'RESOLVE', ids, note: null });
    now = hour(60);
    await room.apply(scanWithdrawn({ ...said, occurredAt: hour(30), receivedAt: hour(60) }));
    const changes = await changesOf(id);
    expect(changes.slice(-2).map(({ cause, move, goesOn }) => [cause, move, goesOn])).toEqual([
      ['CARRIER_SAID', 'RESOLVED', undefined],
      ['SENT_BACK', 'REOPENED', undefined],
    ]);
  });

  it('is told with when it turned, and to the desk as ever, where it is found long after that', async () => {
    const id = await turnedBack('4008');
    // as it stood before there was such an exception
    await room.rows('delete from shipments.exception where shipment_id = $1', [id]);
    await room.rows('update shipments.shipment set findings = null where id = $1', [id]);
    await room.rows('update shipments.look_timer set due_at = $2 where shipment_id = $1', [id, hour(150)]);
    now = hour(150);
    const ports = { log: postgresEventLog<ShipmentsEvent>('shipments'), ...known };
    await sweepOnce({ database: room.database, ports, log: SILENT_LOG, afterCommit: () => undefined });
    const [, found] = await changesOf(id);
    expect(found).toMatchObject({ cause: 'SENT_BACK', openedAt: hour(150), since: hour(2), catchUp: false });
  });
});
