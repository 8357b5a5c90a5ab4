import 'reflect-metadata';
import { inTransaction, openDatabase } from '../../../platform/database/index.ts';
import { openWakeups, postgresEventLog } from '../../../platform/events/index.ts';
import type { CarriersEvent } from '../../../platform/events/types/index.ts';
import { SILENT_LOG } from '../../../platform/telemetry/index.ts';
import { servePart } from '../../measure/index.ts';
import type { Range } from '../ground/fill.ts';
import { Mixture, type MixtureGround } from './mixture.ts';

/*
 * Appends what carriers say to their log as the normaliser does: in transactions of a few hundred events, each followed
 * by a wake-up, never more ahead of the consumer than an intake that keeps up would be.
 */

const [, , url = ''] = process.argv;
const database = await openDatabase({ url, schema: 'carriers', process: 'bench feeder', entities: [], poolSize: 1 });
const wakeups = await openWakeups(url, 'bench feeder', SILENT_LOG);
const log = postgresEventLog<CarriersEvent>('carriers');

/** Events of one transaction: the normaliser reads as many payloads. */
const BATCH = 250;
/** Events that may wait: two batches of each applier. */
const AHEAD = 2_048;

let mixture: Mixture | undefined;
let appended = 0;
let consumed = 0;
let feeding = false;
let more = (): void => undefined;
let running: Promise<void> = Promise.resolve();

async function feed(from: Mixture): Promise<void> {
  while (feeding) {
    if (appended - consumed > AHEAD - BATCH) {
      await new Promise<void>((resolve) => (more = resolve));
      continue;
    }
    const now = Date.now();
    const events = Array.from({ length: BATCH }, () => from.next(now));
    await inTransaction(database, (tx) => log.append(tx, events));
    wakeups.announce('carriers');
    appended += BATCH;
  }
}

servePart(null, {
  /** New parcels; those of before are left as they are. */
  begin: (ground: MixtureGround) => {
    mixture = new Mixture(ground);
  },
  addSpares: (range: Range) => mixture?.addSpares(range),
  start: () => {
    if (mixture === undefined) throw new Error('of which parcels?');
    feeding = true;
    running = feed(mixture);
    running.catch(() => undefined);
  },
  /** How many events the consumer has taken so far. */
  consumed: (count: number) => {
    consumed = count;
    more();
  },
  /** Answers how many events were appended in all, and how many parcels nobody has scanned yet. */
  stop: async () => {
    feeding = false;
    more();
    await running;
    return { appended, spares: mixture?.spares ?? 0 };
  },
});
