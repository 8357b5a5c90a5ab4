import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { freshDatabase, type TestDatabase } from '../../../test/setup/database.ts';
import { deriveKey } from '../../../platform/keyring.ts';
import { type CarriersRoom, ENDPOINT_KEY, openCarriersRoom } from '../testing/room.ts';
import { findEndpoint } from './endpointStore.ts';

let database: TestDatabase;
let room: CarriersRoom;

beforeAll(async () => {
  database = await freshDatabase();
  room = await openCarriersRoom(database.roleUrl('carriers'));
});
afterAll(async () => {
  await room.close();
  await database.drop();
});

describe("an endpoint's secret", () => {
  it('rests encrypted: no byte string of the table holds it, in any of its spellings', async () => {
    const { id, secret } = await room.endpoint();
    const [row] = await room.rows(
      'select t::text as everything, sealed_secret from carriers.intake_endpoint t where id = $1',
      [id],
    );
    const sealed = row?.['sealed_secret'] as Buffer;
    const stored = [
      row?.['everything'] as string,
      sealed.toString('latin1'),
      sealed.toString('hex'),
      sealed.toString('base64'),
    ];
    const spellings = [
      secret,
      Buffer.from(secret).toString('hex'),
      Buffer.from(secret).toString('base64'),
      Buffer.from(secret, 'base64url').toString('latin1'),
    ];
    for (const text of stored) for (const spelling of spellings) expect(text).not.toContain(spelling);
    expect(sealed.length).toBeGreaterThan(secret.length);
  });

  it('comes back for its endpoint, also when the id is written in upper case', async () => {
    const endpoint = await room.endpoint();
    const found = { ...endpoint, scheme: 'FEDEX_HMAC' };
    expect(await findEndpoint(room.database, ENDPOINT_KEY, endpoint.id)).toEqual(found);
    expect(await findEndpoint(room.database, ENDPOINT_KEY, endpoint.id.toUpperCase())).toEqual(found);
  });

  it('is different for every endpoint and of no use in the place of another', async () => {
    const [one, other] = [await room.endpoint(), await room.endpoint()];
    expect(one.secret).not.toBe(other.secret);
    await room.rows(
      'update carriers.intake_endpoint set sealed_secret = (select sealed_secret from carriers.intake_endpoint where id = $1) where id = $2',
      [one.id, other.id],
    );
    await expect(findEndpoint(room.database, ENDPOINT_KEY, other.id)).rejects.toThrow();
  });

  it('cannot be read with the key of another installation', async () => {
    const { id } = await room.endpoint();
    const foreign = deriveKey('the secret of another installation', 'endpoint');
    await expect(findEndpoint(room.database, foreign, id)).rejects.toThrow();
  });

  it('is out of reach of the role that reads the log', async () => {
    const shipments = new pg.Client({ connectionString: database.roleUrl('shipments') });
    await shipments.connect();
    await expect(shipments.query('select * from carriers.intake_endpoint')).rejects.toThrow(/permission denied/);
    await expect(shipments.query('select * from carriers.inbox')).rejects.toThrow(/permission denied/);
    await shipments.end();
  });

  it('is unknown for an id that nobody has', async () => {
    expect(await findEndpoint(room.database, ENDPOINT_KEY, '00000000-0000-4000-8000-000000000000')).toBeNull();
  });
});
