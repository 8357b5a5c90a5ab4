import { sql, type SqlRunner, type Transaction } from '../../../../platform/database/index.ts';
import { forgetSignersAndNotes } from '../disputeStore.ts';
import { forgetActionNotes } from '../exceptions/index.ts';

/** A recipient as it rests, with the key that opens it, which is sealed itself. */
export interface SealedRecipient {
  /** Whose key it is: the id of a parcel or an order. */
  readonly subject: string;
  /** The parcel's id, or the order's number. */
  readonly of: string;
  readonly key: Buffer;
  readonly recipient: Buffer;
}

interface KeyRow {
  readonly subject: string;
  readonly key: Buffer;
}

/** Keeps the keys of subjects that have none yet. @returns the key of each, which may be an older one. */
export async function makeSubjectKeys(
  tx: Transaction,
  brand: string,
  keys: readonly KeyRow[],
): Promise<Map<string, Buffer>> {
  if (keys.length === 0) return new Map();
  const subjects = keys.map((each) => each.subject);
  await sql(
    tx,
    `insert into shipments.subject_key (brand, subject, key)
     select $1, subject, key from unnest($2::uuid[], $3::bytea[]) as n (subject, key)
     order by subject on conflict do nothing`,
    [brand, subjects, keys.map((each) => each.key)],
  );
  const rows = await sql<KeyRow>(
    tx,
    'select subject, key from shipments.subject_key where brand = $1 and subject = any ($2::uuid[])',
    [brand, subjects],
  );
  return new Map(rows.map((row) => [row.subject, row.key]));
}

/** Recipients of parcels as they rest, of those that have one and whose key was not destroyed. */
export async function findParcelRecipients(
  on: SqlRunner,
  brand: string,
  ids: readonly string[],
): Promise<SealedRecipient[]> {
  return sql<SealedRecipient>(
    on,
    `select s.id as subject, s.id as of, k.key, s.recipient
     from shipments.shipment s join shipments.subject_key k on k.subject = s.id and k.brand = s.brand
     where s.brand = $1 and s.id = any ($2::uuid[]) and s.recipient is not null`,
    [brand, ids],
  );
}

/** An order by its number, and by the id of its key. */
export interface OrderSubject {
  readonly number: string;
  readonly subject: string;
}

/** The same of orders. */
export async function findOrderRecipients(
  on: SqlRunner,
  brand: string,
  orders: readonly OrderSubject[],
): Promise<SealedRecipient[]> {
  return sql<SealedRecipient>(
    on,
    `select n.subject, n.number as of, k.key, o.recipient
     from unnest($2::text[], $3::uuid[]) as n (number, subject)
     join shipments.shop_order o on o.brand = $1 and o.number = n.number
     join shipments.subject_key k on k.subject = n.subject and k.brand = $1
     where o.recipient is not null`,
    [brand, orders.map((each) => each.number), orders.map((each) => each.subject)],
  );
}

/** What was destroyed. */
export interface ErasedOrder {
  readonly erasedAt: string;
  /** How many parcels the order has. */
  readonly parcels: number;
}

/**
 * Destroys the keys of an order, whose row is locked, and of all its parcels, and what was sealed under them. The first
 * erasure keeps its date.
 */
export async function eraseOrder(
  tx: Transaction,
  brand: string,
  { number, subject, at }: OrderSubject & { readonly at: string },
): Promise<ErasedOrder> {
  const [order] = await sql<{ erased_at: Date }>(
    tx,
    `update shipments.shop_order
     set recipient = null, personal_data_erased_at = coalesce(personal_data_erased_at, $3)
     where brand = $1 and number = $2 returning personal_data_erased_at as erased_at`,
    [brand, number, at],
  );
  if (order === undefined) throw new Error('the order is not locked');
  const parcels = await sql<{ id: string }>(
    tx,
    // by shipment_by_order, in the order in which everybody locks parcels
    'select id from shipments.shipment where brand = $1 and order_number = $2 order by id for no key update',
    [brand, number],
  );
  const ids = parcels.map((each) => each.id);
  await sql(
    tx,
    `update shipments.shipment
     set recipient = null, personal_data_erased_at = coalesce(personal_data_erased_at, $2)
     where id = any ($1::uuid[])`,
    [ids, order.erased_at],
  );
  await sql(tx, 'delete from shipments.subject_key where brand = $1 and subject = any ($2::uuid[])', [
    brand,
    [subject, ...ids],
  ]);
  await forgetSignersAndNotes(tx, ids);
  await forgetActionNotes(tx, ids);
  return { erasedAt: order.erased_at.toISOString(), parcels: ids.length };
}

/** Whether anything is known of an order: its shop told of it, or registered parcels of it. */
export async function isOrderKnown(tx: Transaction, brand: string, number: string): Promise<boolean> {
  const rows = await sql(
    tx,
    `select from shipments.shop_order where brand = $1 and number = $2
     union all select from shipments.shipment where brand = $1 and order_number = $2 limit 1`,
    [brand, number],
  );
  return rows.length > 0;
}

/**
 * Whether the personal data of any of these orders were erased. Those that are known are locked until the transaction
 * ends: an erasure that is under way is waited for, and one that comes later sees what this transaction writes.
 */
export async function isAnyOrderErased(tx: Transaction, brand: string, numbers: readonly string[]): Promise<boolean> {
  if (numbers.length === 0) return false;
  const rows = await sql<{ erased: boolean }>(
    tx,
    // by the primary key, in the order in which everybody locks orders
    `select personal_data_erased_at is not null as erased from shipments.shop_order
     where brand = $1 and number = any ($2::text[]) order by number for share`,
    [brand, numbers],
  );
  return rows.some(({ erased }) => erased);
}
