import { type DataSource, inTransaction, together, type Transaction } from '../../../../platform/database/index.ts';
import type { EventLog } from '../../../../platform/events/index.ts';
import type { CarriersEvent } from '../../../../platform/events/types/index.ts';
import { reach } from '../../../../platform/steps.ts';
import type { Log } from '../../../../platform/telemetry/index.ts';
import {
  countUnmapped,
  finishPayloads,
  PARTLY_UNDERSTOOD,
  type PayloadOutcome,
  type PendingPayload,
  type QuarantineReason,
  takePending,
} from '../../store/index.ts';
import type { ReadError, Reading } from '../reading.ts';
import {
  mapCodes,
  signerSeal,
  type Statement,
  statementsOf,
  tellEstimates,
  tellScans,
  unmappedScans,
} from '../telling/index.ts';

/** Payloads of one transaction at most, and bytes of them after which no more is taken: a batch stays short. */
const BATCH = 250;
const BATCH_BYTES = 2 * 1024 * 1024;

/** Reads payloads of all carriers. */
export interface PayloadReaders {
  read(carrier: string, body: Buffer, format: string): Reading;
  /** Changes when the carrier's payloads may be read differently from before. */
  versionOf(carrier: string): string;
}

export interface InboxWorkerOptions {
  readonly database: DataSource;
  readonly readers: PayloadReaders;
  readonly eventLog: EventLog<CarriersEvent>;
  readonly announce: () => void;
  readonly now: () => Date;
  /** The installation's key for the names of those who sign. */
  readonly signerKey: Buffer;
  readonly log: Log;
}

/**
 * Reads what waits in the inbox, at most one batch: what is news goes to the log, payloads that are not understood to
 * quarantine, in one transaction.
 * @param taken is filled with the payloads that were taken up, for who has to take a failed batch apart
 * @returns how many payloads were read
 */
export async function normaliseBatch(options: InboxWorkerOptions, taken: PendingPayload[] = []): Promise<number> {
  const count = await inTransaction(options.database, async (tx) => {
    const payloads = await takePending(tx, { payloads: BATCH, bytes: BATCH_BYTES, now: options.now() });
    taken.splice(0, taken.length, ...payloads);
    await readPayloads(tx, payloads, options);
    return payloads.length;
  });
  if (count > 0) {
    reach('normalise.afterCommit');
    options.announce();
  }
  return count;
}

/** Reads payloads whose lanes the transaction holds. */
export async function readPayloads(
  tx: Transaction,
  payloads: readonly PendingPayload[],
  options: InboxWorkerOptions,
): Promise<void> {
  if (payloads.length === 0) return;
  const now = options.now();
  const outcomes: PayloadOutcome[] = [];
  const statements: Statement[] = [];
  for (const payload of payloads) {
    const reading = options.readers.read(payload.carrier, payload.body, payload.format);
    const version = options.readers.versionOf(payload.carrier);
    outcomes.push({ payload, reason: reasonToLook(reading) });
    statements.push(...statementsOf(payload, reading, version));
  }
  const mapped = await mapCodes(tx, statements);
  const scans = await tellScans(tx, mapped, { now, seal: signerSeal(options.signerKey) });
  const estimates = await tellEstimates(tx, mapped);
  await together([
    () => options.eventLog.append(tx, [...scans, ...estimates]),
    () => countUnmapped(tx, unmappedScans(scans), now),
    () => finishPayloads(tx, outcomes, now),
  ]);
  reach('normalise.beforeCommit');
}

/** Why a person has to look at a payload: it was not understood, or a part of it was not. */
export function reasonToLook(reading: Reading): QuarantineReason | null {
  if (!reading.understood) return reading.reason;
  const own = reading.errors.filter(isOurs);
  const [first] = own;
  if (first === undefined) return null;
  return { code: PARTLY_UNDERSTOOD, message: `${own.length} left out; the first: ${first.code}, ${first.message}` };
}

/** Errors that are about our reading; the others are what the carrier says of its look-up. */
function isOurs({ code }: ReadError): boolean {
  return /^(?:NOTHING_READ$|EVENT_|PARCEL_NOT_UNDERSTOOD$|TRACKING_NUMBER_INVALID$|ROW_)/.test(code);
}
