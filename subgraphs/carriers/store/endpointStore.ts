import { randomUUID } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { sql } from '../../../platform/database/index.ts';
import { type EndpointSecrets, openSecrets, sealSecret } from '../../../platform/intake/index.ts';
import { newSecret, type SignatureScheme } from '../../../platform/signatures/index.ts';
import { EndpointRow } from './entities.ts';

/** An endpoint with the secrets that its payloads are signed with. */
export interface EndpointWithSecret extends EndpointSecrets {
  readonly id: string;
  readonly brand: string;
  readonly carrier: string;
  readonly scheme: SignatureScheme;
  readonly isDisabled: boolean;
}

export interface NewEndpoint {
  readonly brand: string;
  readonly carrier: string;
  readonly scheme: SignatureScheme;
  /** One that the carrier issued, checked; absent or null: a new one is made. */
  readonly secret?: string | null;
  readonly label?: string | null;
  readonly now: Date;
}

/** Makes an endpoint. Its secret is returned here and never shown again; it rests encrypted. */
export async function createEndpoint(
  database: DataSource,
  key: Buffer,
  request: NewEndpoint,
): Promise<{ endpoint: EndpointRow; secret: string }> {
  const { brand, carrier, scheme, label = null, now } = request;
  const id = randomUUID();
  const secret = request.secret ?? newSecret(scheme);
  const endpoint = Object.assign(new EndpointRow(), {
    id,
    brand,
    carrier,
    scheme,
    label,
    sealedSecret: sealSecret(key, secret, id),
    previousSealedSecret: null,
    previousUntil: null,
    rotatedAt: null,
    disabledAt: null,
    createdAt: now,
  });
  await database.getRepository(EndpointRow).insert(endpoint);
  return { endpoint, secret };
}

export interface Rotation {
  readonly brand: string;
  readonly endpoint: Pick<EndpointRow, 'id' | 'scheme'>;
  /** One that the carrier issued, checked; null: a new one is made. */
  readonly secret: string | null;
  /** How long payloads signed with the present secret are taken beside the new one; 0: not any more. */
  readonly graceMs: number;
  readonly now: Date;
}

/**
 * Gives an endpoint another secret. Of two rotations within the grace of the first, the secret before both counts no more.
 * @returns null when the brand has no such endpoint, or it is disabled.
 */
export async function rotateEndpointSecret(
  database: DataSource,
  key: Buffer,
  rotation: Rotation,
): Promise<{ endpoint: EndpointRow; secret: string } | null> {
  const { brand, endpoint, graceMs, now } = rotation;
  const secret = rotation.secret ?? newSecret(endpoint.scheme);
  const until = graceMs > 0 ? new Date(now.getTime() + graceMs).toISOString() : null;
  const rotated = await sql<{ id: string }>(
    database,
    `update carriers.intake_endpoint set
       previous_sealed_secret = case when $4::timestamptz is null then null else sealed_secret end,
       previous_until = $4, sealed_secret = $3, rotated_at = $5
     where id = $1 and brand = $2 and disabled_at is null returning id`,
    [endpoint.id, brand, sealSecret(key, secret, endpoint.id), until, now.toISOString()],
  );
  if (rotated.length === 0) return null;
  const row = await rowOf(database, endpoint.id);
  return row === null ? null : { endpoint: row, secret };
}

/**
 * Makes an endpoint take nothing any more; what it took stays. Once disabled, it is so since the first time.
 * @returns null when the brand has no such endpoint.
 */
export async function disableEndpoint(
  database: DataSource,
  request: { readonly brand: string; readonly id: string; readonly now: Date },
): Promise<EndpointRow | null> {
  const { brand, id, now } = request;
  const disabled = await sql<{ id: string }>(
    database,
    `update carriers.intake_endpoint set disabled_at = coalesce(disabled_at, $3),
       previous_sealed_secret = null, previous_until = null
     where id = $1 and brand = $2 returning id`,
    [id, brand, now.toISOString()],
  );
  return disabled.length === 0 ? null : rowOf(database, id);
}

/** The endpoint that a carrier posts to, whichever brand's it is: it is what tells the brand. */
export async function findEndpoint(database: DataSource, key: Buffer, id: string): Promise<EndpointWithSecret | null> {
  const row = await rowOf(database, id);
  if (row === null) return null;
  // the row's own spelling of the id: a carrier may post to one in upper case
  const { id: spelled, brand, carrier, scheme, disabledAt } = row;
  return { id: spelled, brand, carrier, scheme, ...openSecrets(key, row), isDisabled: disabledAt !== null };
}

function rowOf(database: DataSource, id: string): Promise<EndpointRow | null> {
  return database.getRepository(EndpointRow).createQueryBuilder('e').where('e.id = :id', { id }).getOne();
}
