import { sql, type Transaction } from '../../../../platform/database/index.ts';
import type { Place } from '../../../../platform/events/types/index.ts';
import type { Milestones, ToldOrder } from '../../domain/index.ts';
import { moneyOf } from '../money.ts';

/** An order whose lock this transaction holds. */
export interface LockedOrder {
  readonly number: string;
  readonly told: ToldOrder;
  readonly milestones: Milestones;
  readonly personalDataErasedAt: string | null;
}

interface OrderRecord {
  readonly number: string;
  readonly ordered_at: Date | null;
  readonly cancelled_at: Date | null;
  readonly value_minor: string | null;
  readonly value_currency: string | null;
  readonly promised_at: Date | null;
  readonly destination: Place | null;
  readonly told: ToldOrder['toldAt'];
  readonly milestones: Milestones;
  readonly personal_data_erased_at: Date | null;
}

/**
 * `write` to change an order; `register` to add parcels to it, which several may do at once, while nobody changes it.
 */
export type OrderLock = 'write' | 'register';

const LOCKS: Readonly<Record<OrderLock, string>> = { write: 'for update', register: 'for share' };

/** Locks orders, making the rows that are missing, always in the order of their numbers. */
export async function lockOrders(
  tx: Transaction,
  { brand, lock }: { readonly brand: string; readonly lock: OrderLock },
  numbers: readonly string[],
): Promise<Map<string, LockedOrder>> {
  const parameters = [brand, [...new Set(numbers)]];
  await sql(
    tx,
    `insert into shipments.shop_order (brand, number) select $1, number from unnest($2::text[]) as n (number)
     order by number on conflict do nothing`,
    parameters,
  );
  const rows = await sql<OrderRecord>(
    tx,
    `select number, ordered_at, cancelled_at, value_minor, value_currency, promised_at, destination, told, milestones,
       personal_data_erased_at
     from shipments.shop_order where brand = $1 and number = any ($2::text[]) order by number ${LOCKS[lock]}`,
    parameters,
  );
  return new Map(rows.map((row) => [row.number, toOrder(row)]));
}

/** What is written of an order: what was told, and its recipient, sealed, unless that stays as it is. */
export interface WrittenOrder {
  readonly number: string;
  readonly told: ToldOrder;
  readonly sealedRecipient: Buffer | null;
}

/** Writes orders that are locked. */
export async function writeOrders(tx: Transaction, brand: string, orders: readonly WrittenOrder[]): Promise<void> {
  if (orders.length === 0) return;
  const rows = orders.map(({ number, told, sealedRecipient }) => ({
    number,
    ordered_at: told.orderedAt,
    cancelled_at: told.cancelledAt,
    value_minor: told.value?.amountMinor ?? null,
    value_currency: told.value?.currency ?? null,
    promised_at: told.promisedAt,
    destination: told.destination,
    told: told.toldAt,
    recipient: sealedRecipient?.toString('base64') ?? null,
  }));
  await sql(
    tx,
    `update shipments.shop_order o set ordered_at = n.ordered_at, cancelled_at = n.cancelled_at,
       value_minor = n.value_minor, value_currency = n.value_currency, promised_at = n.promised_at,
       destination = n.destination, told = n.told, recipient = coalesce(decode(n.recipient, 'base64'), o.recipient)
     from jsonb_to_recordset($2::jsonb) as n (number text, ordered_at timestamptz, cancelled_at timestamptz,
       value_minor bigint, value_currency text, promised_at timestamptz, destination jsonb, told jsonb, recipient text)
     where o.brand = $1 and o.number = n.number`,
    [brand, JSON.stringify(rows)],
  );
}

/** Notes milestones of orders that are locked; what was told before stays. */
export async function writeOrderMilestones(
  tx: Transaction,
  brand: string,
  milestones: ReadonlyMap<string, Milestones>,
): Promise<void> {
  await sql(
    tx,
    `update shipments.shop_order o set milestones = n.milestones || o.milestones
     from unnest($2::text[], $3::jsonb[]) as n (number, milestones) where o.brand = $1 and o.number = n.number`,
    [brand, [...milestones.keys()], [...milestones.values()].map((each) => JSON.stringify(each))],
  );
}

function toOrder(row: OrderRecord): LockedOrder {
  return {
    number: row.number,
    told: {
      orderedAt: row.ordered_at?.toISOString() ?? null,
      cancelledAt: row.cancelled_at?.toISOString() ?? null,
      value: moneyOf(row.value_minor, row.value_currency),
      promisedAt: row.promised_at?.toISOString() ?? null,
      destination: row.destination,
      recipient: null,
      toldAt: row.told,
    },
    milestones: row.milestones,
    personalDataErasedAt: row.personal_data_erased_at?.toISOString() ?? null,
  };
}
