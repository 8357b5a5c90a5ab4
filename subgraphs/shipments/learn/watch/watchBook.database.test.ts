import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SILENT_LOG } from '../../../../platform/telemetry/index.ts';
import { freshDatabase, type TestDatabase } from '../../../../test/setup/database.ts';
import { DEFAULT_EXCEPTION_RULES, NO_FORECASTS } from '../../domain/index.ts';
import { noteHeard, notePulse } from '../../store/outages/index.ts';
import { openShipmentsRoom, type ShipmentsRoom } from '../../testing/room.ts';
import { hour } from '../../testing/scans.ts';
import { openWatchBook } from './watchBook.ts';

let test: TestDatabase;
let room: ShipmentsRoom;

beforeAll(async () => {
  test = await freshDatabase();
  room = await openShipmentsRoom(test.roleUrl('shipments'));
});
afterAll(async () => {
  await room.close();
  await test.drop();
});

describe('what parcels are watched by', () => {
  it('says that carriers are hushed later by night, as far as their signs of life were followed', async () => {
    let now = 0;
    const clock = (): Date => new Date(hour(now));
    const reading = { database: room.database, log: SILENT_LOG, forecasts: NO_FORECASTS, clock, pollMs: 3_600_000 };
    const open = () => openWatchBook({ ...reading, rulesOf: () => DEFAULT_EXCEPTION_RULES });
    await room.rows(
      `insert into shipments.carrier_feed (brand, carrier, endpoint_id, state, since, normal_per_day, reason)
       values ('acme', 'ups', gen_random_uuid(), 'HEALTHY', $1, 5000, 'as told')`,
      [hour(0)],
    );
    const book = await open();
    // once in half an hour
    for (now = 0; now <= 7; now += 0.5) {
      await noteHeard(room.database, [{ brand: 'acme', carrier: 'ups', heardMs: Date.parse(hour(now)) }]);
      await book.refresh();
    }
    await notePulse(room.database, Date.parse(hour(8)));
    await book.refresh();
    const lateSince = ({ grounds }: typeof book) => grounds.of('bolt').delayedSince('fedex');
    now = 7.9;
    expect(lateSince(book)).toBeNull();
    now = 8.1;
    expect(lateSince(book)).toBe(Date.parse(hour(7)));
    // who has just begun goes by the day
    const begun = await open();
    now = 7.4;
    expect(lateSince(begun)).toBe(Date.parse(hour(7)));
    for (const each of [book, begun]) await each.stop();
  });
});
