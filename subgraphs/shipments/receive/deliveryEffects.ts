import type { Transaction } from '../../../platform/database/index.ts';
import type { Log } from '../../../platform/telemetry/index.ts';
import type { RegisterOptions } from '../apply/index.ts';
import type { ShopSystem } from '../domain/index.ts';
import { effectsOf } from './effects.ts';
import { type ImportedRow, importRows, readImport } from './import/index.ts';
import { type CarrierNames, readDelivery } from './readers/index.ts';
import { shopProblem, type ShopProblem } from './reading.ts';
import type { Delivery } from './receiveDelivery.ts';

/** What taking deliveries of any brand needs. */
export interface TakingOptions {
  /** All but whose and when: that is the delivery's. */
  readonly recording: Omit<RegisterOptions, 'brand' | 'now'>;
  /** What bodies that wait are sealed under. */
  readonly bodyKey: Buffer;
  readonly now: () => Date;
  /** Whether an error means that the database is away. */
  readonly isUnavailable: (error: unknown) => boolean;
  readonly log: Log;
}

/** A delivery with whose it is. */
export interface Taking {
  readonly brand: string;
  readonly system: ShopSystem;
  readonly carrierNames: CarrierNames;
  readonly delivery: Pick<Delivery, 'topic' | 'body' | 'format'>;
  readonly receivedAt: Date;
}

/** What came of a delivery. */
export interface Effects {
  readonly problems: readonly ShopProblem[];
  /** Row by row, of a CSV file that could be read. */
  readonly rows?: readonly ImportedRow[];
}

/** Has the effects of a delivery, as part of a transaction. */
export async function haveEffects(tx: Transaction, options: TakingOptions, taking: Taking): Promise<Effects> {
  const recording = { ...options.recording, brand: taking.brand, now: options.now() };
  return taking.delivery.format === 'CSV' ? ofCsv(tx, recording, taking) : ofJson(tx, recording, taking);
}

async function ofJson(tx: Transaction, recording: RegisterOptions, taking: Taking): Promise<Effects> {
  const { system, carrierNames, delivery, receivedAt } = taking;
  const reading = readDelivery({ system, ...delivery }, { carrierNames, receivedAt: receivedAt.toISOString() });
  return { problems: await effectsOf(tx, recording, reading) };
}

async function ofCsv(
  tx: Transaction,
  recording: RegisterOptions,
  { delivery, carrierNames }: Taking,
): Promise<Effects> {
  const read = readImport(delivery.body, carrierNames);
  if ('error' in read) return { problems: [shopProblem('PAYLOAD_NOT_UNDERSTOOD', null, read.error)] };
  const rows = await importRows(tx, recording, read.rows);
  const problems = rows.flatMap(({ outcome, code, message, reference: about }) =>
    outcome === 'REFUSED' && code !== null ? [kept(shopProblem(code, about, message ?? undefined))] : [],
  );
  return { problems, rows };
}

/** No erasure finds the rows of a file, so nothing of what is kept of them quotes it; its sender is told in full. */
function kept(problem: ShopProblem): ShopProblem {
  return problem.code === 'CARRIER_UNKNOWN' ? shopProblem(problem.code, problem.about) : problem;
}
