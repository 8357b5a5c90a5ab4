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
  it('says of every carrier that it is late while none is heard of, and for as long afterwards as what was held up may come', async () => {
    let now = 0;
    const clock = (): Date => new Date(hour(now));
    const reading = { database: room.database, log: SILENT_LOG, forecasts: NO_FORECASTS, clock, pollMs: 3_600_000 };
    const book = await openWatchBook({ ...reading, rulesOf: () => DEFAULT_EXCEPTION_RULES });
    const heardAt = (hours: number): Promise<void> =>
      noteHeard(room.database, [{ brand: 'acme', carrier: 'ups', heardMs: Date.parse(hour(hours)) }]);
    const late = async (hours: number): Promise<(number | null | undefined)[]> => {
      now = hours;
      await notePulse(room.database, Date.parse(hour(now)));
      await book.refresh();
      const { delayedSince, delayedUntil } = book.grounds.of('bolt');
      return [delayedSince('fedex'), delayedUntil?.('fedex')];
    };
    for (let step = 0; step <= 140; step += 1) await heardAt(step / 20);
    expect(await late(7.5)).toEqual([null, null]);
    expect(await late(7.9)).toEqual([Date.parse(hour(7)), null]);
    await heardAt(8);
    expect(await late(8.1)).toEqual([Date.parse(hour(8)), Date.parse(hour(8 + 1 / 3))]);
    expect(await late(8.4)).toEqual([null, null]);
    await book.stop();
  });
});
