import { randomBytes, randomUUID } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { seal, unseal } from '../../../platform/keyring.ts';
import type { SignatureScheme } from '../../../platform/signatures/index.ts';
import { EndpointRow } from './entities.ts';

/** An endpoint with the secret that its payloads are signed with. */
export interface EndpointWithSecret {
  readonly id: string;
  readonly brand: string;
  readonly carrier: string;
  readonly scheme: SignatureScheme;
  readonly secret: string;
}

/** Makes an endpoint. Its secret is returned here and never shown again; it rests encrypted. */
export async function createEndpoint(
  database: DataSource,
  key: Buffer,
  request: { brand: string; carrier: string; scheme: SignatureScheme; now: Date },
): Promise<{ endpoint: EndpointRow; secret: string }> {
  const { brand, carrier, scheme, now } = request;
  const id = randomUUID();
  const secret = randomBytes(24).toString('base64url');
  const endpoint = Object.assign(new EndpointRow(), {
    id,
    brand,
    carrier,
    scheme,
    sealedSecret: seal(key, secret, id),
    createdAt: now,
  });
  await database.getRepository(EndpointRow).insert(endpoint);
  return { endpoint, secret };
}

/** The endpoint that a carrier posts to, whichever brand's it is: it is what tells the brand. */
export async function findEndpoint(database: DataSource, key: Buffer, id: string): Promise<EndpointWithSecret | null> {
  const row = await database.getRepository(EndpointRow).createQueryBuilder('e').where('e.id = :id', { id }).getOne();
  if (row === null) return null;
  // the row's own spelling of the id: a carrier may post to one in upper case
  const { id: sealedFor, brand, carrier, scheme } = row;
  return { id: sealedFor, brand, carrier, scheme, secret: unseal(key, row.sealedSecret, sealedFor) };
}
