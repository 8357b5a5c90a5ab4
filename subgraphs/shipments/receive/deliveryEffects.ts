import type { Transaction } from '../../../platform/database/index.ts';
import type { Log } from '../../../platform/telemetry/index.ts';
import type { RegisterOptions } from '../apply/index.ts';
import type { ShopSystem } from '../domain/index.ts';
import type { SettledShopPayload } from '../store/index.ts';
import { effectsOf } from './effects.ts';
import { type ImportedRow, importRows, readImport } from './import/index.ts';
import { type CarrierNames, readDelivery } from './readers/index.ts';
import { needsAttention, shopProblem, type ShopProblem, type ShopReading } from './reading.ts';
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
  /** The numbers of the orders that it is about. */
  readonly orders: readonly string[];
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
  return { problems: await effectsOf(tx, recording, reading), orders: ordersOf(reading) };
}

async function ofCsv(
  tx: Transaction,
  recording: RegisterOptions,
  { delivery, carrierNames }: Taking,
): Promise<Effects> {
  const read = readImport(delivery.body, carrierNames);
  if ('error' in read) return { problems: [shopProblem('PAYLOAD_NOT_UNDERSTOOD', null, read.error)], orders: [] };
  const rows = await importRows(tx, recording, read.rows);
  const problems = rows.flatMap(({ outcome, code, message, reference: about }) =>
    outcome === 'REFUSED' && code !== null ? [shopProblem(code, about, message ?? undefined)] : [],
  );
  return { problems, orders: [], rows };
}

/** The numbers of the orders that a reading is about. */
function ordersOf({ orders, registrations, milestones, problems }: ShopReading): string[] {
  const numbers = [
    ...orders.map(({ number }) => number),
    ...registrations.map(({ orderNumber }) => orderNumber),
    ...milestones.flatMap(({ of }) => ('orderNumber' in of ? [of.orderNumber] : [])),
    // a parcel of an unknown carrier is named by its order and its number
    ...problems.flatMap(({ about }) => (about === null ? [] : [about, about.slice(0, about.lastIndexOf('/'))])),
  ];
  return [...new Set(numbers)].filter((number) => number !== '');
}

/** The problems of one delivery that are kept and told. */
const MOST_PROBLEMS = 100;

/** How a delivery stands after its effects. Who uploads a file is told of its rows at once, and sends it again when they are mended. */
export function settlementOf({
  problems,
  orders,
  rows,
}: Effects): Pick<SettledShopPayload, 'state' | 'orders'> & { readonly problems: readonly ShopProblem[] } {
  const waits = rows === undefined && needsAttention(problems);
  return { state: waits ? 'QUARANTINED' : 'TAKEN', problems: problems.slice(0, MOST_PROBLEMS), orders };
}
