import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { freshDatabase, type TestDatabase } from '../../../test/setup/database.ts';
import { inTransaction, sql } from '../../database/index.ts';
import type { LoggedEvent } from '../eventLog.ts';
import { type Noted, noted, openShipmentsLog, type ShipmentsLog } from '../testing/shipmentsLog.ts';

const WRITERS = 12;
const TRANSACTIONS = 25;
const SHIPMENTS = 5;

class OnPurpose extends Error {}

/** A linear congruential generator: the same seed gives the same run of choices. */
function seeded(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

let test: TestDatabase;
let log: ShipmentsLog;
beforeAll(async () => {
  test = await freshDatabase();
  log = await openShipmentsLog(test.roleUrl('shipments'), WRITERS + 4);
});
afterAll(async () => {
  await log.close();
  await test.drop();
});

/** Appends with pauses in between, and takes some of it back. Returns what was committed. */
async function write(writer: number): Promise<string[]> {
  const choose = seeded(writer + 1);
  const committed: string[] = [];
  for (let count = 0; count < TRANSACTIONS; count += 1) {
    const texts = Array.from({ length: 1 + choose(4) }, (_, index) => `${[writer, count, index].join('.')}`);
    try {
      await inTransaction(log.database, async (tx) => {
        for (const text of texts) {
          await log.append(tx, [noted(`shipment-${String(choose(SHIPMENTS))}`, text)]);
          if (choose(3) === 0) await sql(tx, 'select pg_sleep($1)', [choose(15) / 1_000]);
        }
        if (choose(5) === 0) throw new OnPurpose();
      });
      committed.push(...texts);
    } catch (error) {
      if (!(error instanceof OnPurpose)) throw error;
    }
  }
  return committed;
}

/** Reads on from the last position it saw, as every reader of a log does. */
async function readWhile(writing: Promise<unknown>): Promise<LoggedEvent<Noted>[]> {
  const seen: LoggedEvent<Noted>[] = [];
  let over = false;
  void writing.finally(() => (over = true)).catch(() => undefined);
  for (;;) {
    const last = over;
    const events = await log.readAfter(seen.at(-1)?.position ?? 0, 7);
    seen.push(...events);
    if (events.length === 0 && last) return seen;
  }
}

/** The same for a reader by partitions, as consumers are. */
async function readPartitionsWhile(writing: Promise<unknown>): Promise<LoggedEvent<Noted>[]> {
  const seen: LoggedEvent<Noted>[] = [];
  const positions = new Map(Array.from({ length: 16 }, (_, partition) => [partition, 0]));
  let over = false;
  void writing.finally(() => (over = true)).catch(() => undefined);
  for (;;) {
    const last = over;
    const events = await log.readPartitions(positions, 3);
    for (const event of events) positions.set(event.partition, event.position);
    seen.push(...events);
    if (events.length === 0 && last) return seen;
  }
}

describe('readers that never pause, among many writers that pause and roll back', () => {
  it('see every committed event once and in order, and none that was taken back', async () => {
    const writing = Promise.all(Array.from({ length: WRITERS }, (_, writer) => write(writer)));
    const [committed, tail, byPartition] = await Promise.all([
      writing,
      readWhile(writing),
      readPartitionsWhile(writing),
    ]);
    const whole = await log.readAfter(0, 100_000);
    expect(tail).toEqual(whole);
    expect(whole.map((event) => event.payload).sort()).toEqual(committed.flat().sort());
    const ofPartition = (events: readonly LoggedEvent<Noted>[], partition: number): LoggedEvent<Noted>[] =>
      events.filter((event) => event.partition === partition);
    for (let partition = 0; partition < 16; partition += 1) {
      expect(ofPartition(byPartition, partition)).toEqual(ofPartition(whole, partition));
    }
  });
});
