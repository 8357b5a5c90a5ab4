import { type DataSource, inTransaction, type Transaction } from '../../../platform/database/index.ts';
import { Bell, type DraftEvent, type EventLog } from '../../../platform/events/index.ts';
import type { CarriersEvent, Scan } from '../../../platform/events/types/index.ts';
import { groupBy } from '../../../platform/groupBy.ts';
import { reach } from '../../../platform/steps.ts';
import type { Log } from '../../../platform/telemetry/index.ts';
import {
  noteEstimates,
  noteScans,
  parcelIdentity,
  type PayloadOutcome,
  type PendingPayload,
  recordOutcomes,
  scanIdentity,
  takePending,
} from '../store/index.ts';
import { readPayload } from './readPayload.ts';
import type { ReadShipment } from './reading.ts';

/** Payloads of one transaction at most, and bytes of them after which no more is taken: a batch stays short. */
const BATCH = 100;
const BATCH_BYTES = 2 * 1024 * 1024;
/** Fallback for a ring that got lost, and the way to payloads that another process accepted. */
const POLL_MS = 500;
const MAX_RETRY_MS = 5_000;

export interface InboxWorkerOptions {
  readonly database: DataSource;
  readonly eventLog: EventLog<CarriersEvent>;
  readonly announce: () => void;
  readonly now: () => Date;
  readonly log: Log;
}

/** Reads accepted payloads and turns them into scans, until it is stopped. */
export interface InboxWorker {
  /** There is something new in the inbox. */
  ring(): void;
  stop(): Promise<void>;
}

export function startInboxWorker(options: InboxWorkerOptions): InboxWorker {
  const bell = new Bell();
  const loop = async (): Promise<void> => {
    let failures = 0;
    while (!bell.closed) {
      try {
        const count = await normaliseBatch(options);
        failures = 0;
        if (count === 0) await bell.wait(POLL_MS);
      } catch (error) {
        failures += 1;
        options.log.error('normalise.failed', { attempts: failures, error });
        await bell.pause(Math.min(MAX_RETRY_MS, 50 * 2 ** failures));
      }
    }
  };
  const running = loop();
  return {
    ring: () => bell.ring(),
    stop: async () => {
      bell.close();
      await running;
    },
  };
}

/** Something a payload says of one parcel, with where it comes from. */
interface Statement {
  readonly payload: PendingPayload;
  readonly shipment: ReadShipment;
}

/**
 * Reads what waits in the inbox, at most one batch: scans that are news go to the log, payloads that are not understood
 * to quarantine, in one transaction.
 * @returns how many payloads were read.
 */
export async function normaliseBatch(options: InboxWorkerOptions): Promise<number> {
  const count = await inTransaction(options.database, async (tx) => {
    const payloads = await takePending(tx, { payloads: BATCH, bytes: BATCH_BYTES });
    if (payloads.length === 0) return 0;
    const outcomes: PayloadOutcome[] = [];
    const statements: Statement[] = [];
    for (const payload of payloads) {
      const reading = readPayload(payload.carrier, payload.body);
      outcomes.push({ id: payload.id, reason: reading.understood ? null : reading.reason });
      if (reading.understood) statements.push(...reading.shipments.map((shipment) => ({ payload, shipment })));
    }
    await options.eventLog.append(tx, [
      ...(await newScans(tx, statements, options.now())),
      ...(await newEstimates(tx, statements)),
    ]);
    await recordOutcomes(tx, outcomes, options.now());
    reach('normalise.beforeCommit');
    return payloads.length;
  });
  if (count > 0) {
    reach('normalise.afterCommit');
    options.announce();
  }
  return count;
}

async function newScans(
  tx: Transaction,
  statements: readonly Statement[],
  now: Date,
): Promise<DraftEvent<CarriersEvent>[]> {
  const all = statements.flatMap(scansOf);
  const fresh = await noteScans(
    tx,
    all.map(({ brand, scan }) => ({ brand, ...scan })),
    now,
  );
  const events: DraftEvent<CarriersEvent>[] = [];
  for (const { brand, scan, catchUp } of all) {
    // the first payload of the batch that says it counts
    if (!fresh.delete(scanIdentity({ brand, ...scan }))) continue;
    events.push({ brand, key: keyOf(scan), type: 'scan.recorded', payload: { scan, catchUp } });
  }
  return events;
}

function scansOf({ payload, shipment }: Statement): { brand: string; scan: Scan; catchUp: boolean }[] {
  const { brand, carrier, id: payloadId } = payload;
  const receivedAt = payload.receivedAt.toISOString();
  const newest = shipment.scans.reduce((latest, scan) => (scan.occurredAt > latest ? scan.occurredAt : latest), '');
  return shipment.scans.map((read) => ({
    brand,
    scan: { ...read, carrier, trackingNumber: shipment.trackingNumber, receivedAt, payloadId },
    catchUp: read.occurredAt < newest,
  }));
}

async function newEstimates(tx: Transaction, statements: readonly Statement[]): Promise<DraftEvent<CarriersEvent>[]> {
  const stated = statements.flatMap(({ payload, shipment }) => {
    const { brand, carrier, id: payloadId } = payload;
    const { estimate, trackingNumber } = shipment;
    const receivedAt = payload.receivedAt.toISOString();
    return estimate === null ? [] : [{ brand, carrier, trackingNumber, estimate, receivedAt, payloadId }];
  });
  // of several payloads about one parcel the last one counts
  const last = [...groupBy(stated, parcelIdentity).values()].flatMap((group) => group.slice(-1));
  const news = await noteEstimates(tx, last);
  return last
    .filter((each) => news.has(parcelIdentity(each)))
    .map(({ brand, ...payload }) => ({ brand, key: keyOf(payload), type: 'estimate.stated', payload }));
}

function keyOf({ carrier, trackingNumber }: { carrier: string; trackingNumber: string }): string {
  return `${carrier}:${trackingNumber}`;
}
