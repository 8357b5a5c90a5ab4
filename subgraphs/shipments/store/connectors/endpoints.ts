import { randomUUID } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { sql } from '../../../../platform/database/index.ts';
import { type EndpointSecrets, openSecrets, sealSecret } from '../../../../platform/intake/index.ts';
import type { ShopSystem } from '../../domain/index.ts';
import { ShopEndpointRow } from './rows.ts';

/** An endpoint as a delivery meets it. */
export interface ShopEndpoint extends EndpointSecrets {
  readonly id: string;
  readonly brand: string;
  readonly system: ShopSystem;
  readonly carrierNames: Readonly<Record<string, string>>;
  readonly isDisabled: boolean;
}

export interface NewShopEndpoint {
  readonly brand: string;
  readonly system: ShopSystem;
  /** Checked. It rests encrypted. */
  readonly secret: string;
  readonly label: string | null;
  readonly now: Date;
}

export async function createShopEndpoint(
  database: DataSource,
  key: Buffer,
  { brand, system, secret, label, now }: NewShopEndpoint,
): Promise<ShopEndpointRow> {
  const id = randomUUID();
  const row = Object.assign(new ShopEndpointRow(), {
    ...{ id, brand, system, label, sealedSecret: sealSecret(key, secret, id), carrierNames: {}, createdAt: now },
    ...{ previousSealedSecret: null, previousUntil: null, rotatedAt: null, disabledAt: null },
  });
  await database.getRepository(ShopEndpointRow).insert(row);
  return row;
}

export interface ShopRotation {
  readonly brand: string;
  readonly id: string;
  readonly secret: string;
  /** How long deliveries signed with the present secret are taken beside the new one; 0: not any more. */
  readonly graceMs: number;
  readonly now: Date;
}

/**
 * Gives an endpoint another secret. Of two rotations within the grace of the first, the secret before both counts no more.
 * @returns null when the brand has no such endpoint, or it is disabled.
 */
export async function rotateShopSecret(
  database: DataSource,
  key: Buffer,
  { brand, id, secret, graceMs, now }: ShopRotation,
): Promise<ShopEndpointRow | null> {
  const until = graceMs > 0 ? new Date(now.getTime() + graceMs).toISOString() : null;
  const rotated = await sql<{ id: string }>(
    database,
    `update shipments.shop_endpoint set
       previous_sealed_secret = case when $4::timestamptz is null then null else sealed_secret end,
       previous_until = $4, sealed_secret = $3, rotated_at = $5
     where id = $1 and brand = $2 and disabled_at is null returning id`,
    [id, brand, sealSecret(key, secret, id), until, now.toISOString()],
  );
  return rotated.length === 0 ? null : rowOf(database, id);
}

/**
 * Makes an endpoint take nothing any more; what it took stays. Once disabled, it is so since the first time.
 * @returns null when the brand has no such endpoint.
 */
export async function disableShopEndpoint(
  database: DataSource,
  { brand, id, now }: { readonly brand: string; readonly id: string; readonly now: Date },
): Promise<ShopEndpointRow | null> {
  const disabled = await sql<{ id: string }>(
    database,
    `update shipments.shop_endpoint set disabled_at = coalesce(disabled_at, $3),
       previous_sealed_secret = null, previous_until = null
     where id = $1 and brand = $2 returning id`,
    [id, brand, now.toISOString()],
  );
  return disabled.length === 0 ? null : rowOf(database, id);
}

/**
 * Replaces what an endpoint's shop calls carriers.
 * @returns null when the brand has no such endpoint.
 */
export async function setShopCarrierNames(
  database: DataSource,
  { brand, id, names }: { readonly brand: string; readonly id: string; readonly names: ShopEndpoint['carrierNames'] },
): Promise<ShopEndpointRow | null> {
  const set = await sql<{ id: string }>(
    database,
    'update shipments.shop_endpoint set carrier_names = $3::jsonb where id = $1 and brand = $2 returning id',
    [id, brand, JSON.stringify(names)],
  );
  return set.length === 0 ? null : rowOf(database, id);
}

/** The endpoint that a shop system posts to, whichever brand's it is: it is what tells the brand. */
export async function findShopEndpoint(database: DataSource, key: Buffer, id: string): Promise<ShopEndpoint | null> {
  const row = await rowOf(database, id);
  if (row === null) return null;
  // the row's own spelling of the id: it may be posted to in upper case
  const { id: spelled, brand, system, carrierNames, disabledAt } = row;
  return { id: spelled, brand, system, carrierNames, ...openSecrets(key, row), isDisabled: disabledAt !== null };
}

function rowOf(database: DataSource, id: string): Promise<ShopEndpointRow | null> {
  return database.getRepository(ShopEndpointRow).createQueryBuilder('e').where('e.id = :id', { id }).getOne();
}
