import { setTimeout as delay } from 'node:timers/promises';
import type { EventLog, LoggedEvent, LogReader } from '../../platform/events/index.ts';
import type { Transaction } from '../../platform/database/index.ts';
import type { Noted } from '../../platform/events/testing/shipmentsLog.ts';

const TRANSACTIONS = 20;
const SHIPMENTS = 5;

class OnPurpose extends Error {}

interface Target {
  readonly log: EventLog<Noted>;
  transaction(work: (tx: Transaction) => Promise<void>): Promise<void>;
}

/** A linear congruential generator: the same seed gives the same run of choices. */
function seeded(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** Appends with pauses inside its transactions, and takes some of it back. Returns what was committed. */
export async function writeWithPauses({ log, transaction }: Target, writer: number): Promise<string[]> {
  const choose = seeded(writer + 1);
  const committed: string[] = [];
  for (let count = 0; count < TRANSACTIONS; count += 1) {
    const texts = Array.from({ length: 1 + choose(4) }, (_, index) => [writer, count, index].join('.'));
    try {
      await transaction(async (tx) => {
        for (const text of texts) {
          const key = `shipment-${choose(SHIPMENTS)}`;
          await log.append(tx, [{ brand: 'acme', key, type: 'noted', payload: text }]);
          if (choose(3) === 0) await delay(choose(15));
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

/** Reads on from the last position it saw, as every reader of a log does, until the writing is over. */
export async function readContinuously(
  log: LogReader<Noted>,
  writing: Promise<unknown>,
): Promise<LoggedEvent<Noted>[]> {
  const seen: LoggedEvent<Noted>[] = [];
  await untilOver(writing, async () => {
    const events = await log.readAfter(seen.at(-1)?.position ?? 0, 7);
    seen.push(...events);
    return events.length;
  });
  return seen;
}

/** The same for a reader by partitions, as consumers are. */
export async function readPartitionsContinuously(
  log: LogReader<Noted>,
  writing: Promise<unknown>,
): Promise<LoggedEvent<Noted>[]> {
  const seen: LoggedEvent<Noted>[] = [];
  const positions = new Map(Array.from({ length: 16 }, (_, partition) => [partition, 0]));
  await untilOver(writing, async () => {
    const events = await log.readPartitions(positions, 3);
    for (const event of events) positions.set(event.partition, event.position);
    seen.push(...events);
    return events.length;
  });
  return seen;
}

async function untilOver(writing: Promise<unknown>, read: () => Promise<number>): Promise<void> {
  let over = false;
  void writing.finally(() => (over = true)).catch(() => undefined);
  for (;;) {
    const last = over;
    if ((await read()) === 0 && last) return;
  }
}
