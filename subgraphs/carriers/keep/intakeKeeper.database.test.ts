import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { v7 } from 'uuid';
import { inTransaction } from '../../../platform/database/index.ts';
import { SILENT_LOG } from '../../../platform/telemetry/index.ts';
import { freshDatabase, type TestDatabase } from '../../../test/setup/database.ts';
import { fedexReply } from '../testing/replies.ts';
import { type CarriersRoom, type Endpoint, openCarriersRoom } from '../testing/room.ts';
import { redrivePayloads } from '../store/index.ts';
import { keepIntake } from './index.ts';

const DAY_MS = 86_400_000;

let database: TestDatabase;
let room: CarriersRoom;
let endpoint: Endpoint;
const today = new Date();

beforeAll(async () => {
  database = await freshDatabase();
  room = await openCarriersRoom(database.roleUrl('carriers'));
  endpoint = await room.endpoint();
});
afterAll(async () => {
  await room.close();
  await database.drop();
});

const daysOn = (days: number): Date => new Date(today.getTime() + days * DAY_MS);
const keep = (now: Date): Promise<void> =>
  keepIntake({
    database: room.database,
    retention: { payloadDays: 10, scanDays: 20 },
    now: () => now,
    log: SILENT_LOG,
  });
const partitionOf = (day: Date): string => `payload_${day.toISOString().slice(0, 10).replaceAll('-', '')}`;
const partitions = async (): Promise<unknown[]> =>
  (
    await room.rows(`select relname from pg_class where relname ~ '^payload_[0-9]{8}$' and relkind = 'r' order by 1`)
  ).map((row) => row['relname']);
const has = async (id: string | undefined): Promise<boolean> =>
  (await room.rows('select 1 from carriers.payload where id = $1', [id])).length === 1;
const countOf = async (table: string): Promise<number> => (await room.rows(`select 1 from carriers.${table}`)).length;

describe('keeping the intake', () => {
  it('makes partitions a week ahead, once, and keeps a payload in the one of its day', async () => {
    await keep(daysOn(1));
    await Promise.all([keep(daysOn(1)), keep(daysOn(1))]);
    const made = await partitions();
    expect(made.slice(-9)).toEqual(Array.from({ length: 9 }, (_, day) => partitionOf(daysOn(day))));
    const [id] = await room.accept(endpoint, fedexReply('720000000001', [['PU', 1]]));
    expect(
      await room.rows('select tableoid::regclass::text as part from carriers.payload where id = $1', [id]),
    ).toEqual([{ part: `carriers.${partitionOf(new Date())}` }]);
  });

  it('drops days whose payloads are read and expired, with what was quarantined of them, and never one that waits', async () => {
    const [odd] = await room.accept(endpoint, Buffer.from('{"odd":1}'));
    await room.normalise();
    const [waiting] = await room.accept(endpoint, fedexReply('720000000002', [['PU', 1]]));
    await keep(daysOn(12));
    expect([await has(odd), await has(waiting)]).toEqual([true, true]);
    await room.normalise();
    await keep(daysOn(10));
    expect(await has(odd)).toBe(true);
    await keep(daysOn(12));
    expect([await has(odd), await has(waiting)]).toEqual([false, false]);
    expect(await countOf('quarantined_payload')).toBe(0);
    expect((await partitions())[0]).toBe(partitionOf(daysOn(2)));
  });

  it('does not drop a payload that is redriven at the same moment', async () => {
    await keep(daysOn(0));
    const [odd] = await room.accept(endpoint, Buffer.from('{"odd":2}'));
    await room.normalise();
    await inTransaction(room.database, async (tx) => {
      await redrivePayloads(tx, 'acme', { ids: [odd ?? ''] });
      await expect(keep(daysOn(12))).rejects.toMatchObject({ code: '55P03' });
    });
    await keep(daysOn(12));
    expect(await has(odd)).toBe(true);
    await room.normalise();
  });

  it('clears what came on a day that has no partition, too', async () => {
    await keep(daysOn(12));
    const [odd, waiting] = await room.accept(endpoint, Buffer.from('{"odd":3}'), Buffer.from('{"odd":4}'));
    await room.rows('delete from carriers.inbox where payload_id <> $1', [waiting]);
    expect(await room.rows('select id from carriers.payload_other order by id')).toEqual([
      { id: odd },
      { id: waiting },
    ]);
    await keep(daysOn(10));
    expect([await has(odd), await has(waiting)]).toEqual([true, true]);
    await keep(daysOn(12));
    expect([await has(odd), await has(waiting)]).toEqual([false, true]);
    await room.normalise();
    expect(await countOf('quarantined_payload')).toBe(1);
    await keep(daysOn(12));
    expect([await has(waiting), await countOf('quarantined_payload')]).toEqual([false, 0]);
  });

  it('clears the keys of payloads, and later what was told and what was unmapped', async () => {
    await room.accept(
      endpoint,
      fedexReply('720000000003', [
        ['IT', 2],
        ['PU', 1],
      ]),
    );
    await room.normalise();
    await room.rows('delete from carriers.payload_key');
    await room.rows(`insert into carriers.payload_key values ($1, 'acme', $2, $3), ($4, 'acme', $2, $5)`, [
      ...[v7(), v7(), daysOn(0).toISOString()],
      ...[v7(), daysOn(5).toISOString()],
    ]);
    await room.rows('update carriers.seen_scan set seen_at = $1', [daysOn(0).toISOString()]);
    await room.rows(
      `insert into carriers.unmapped_code values ('acme', 'fedex', 'Q', 1, $1, $1, '[]'), ('acme', 'fedex', 'R', 1, $1, $2, '[]')`,
      [daysOn(0).toISOString(), daysOn(15).toISOString()],
    );
    const counts = async (): Promise<number[]> =>
      Promise.all([countOf('payload_key'), countOf('seen_scan'), countOf('unmapped_code')]);
    await keep(daysOn(9));
    expect(await counts()).toEqual([2, 2, 2]);
    await keep(daysOn(11));
    expect(await counts()).toEqual([1, 2, 2]);
    await keep(daysOn(21));
    expect(await counts()).toEqual([0, 0, 1]);
  });
});
