import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { freshDatabase, type TestDatabase } from '../../../test/setup/database.ts';
import { deriveKey } from '../../../platform/keyring.ts';
import { type CarriersRoom, type Endpoint, ENDPOINT_KEY, openCarriersRoom } from '../testing/room.ts';
import { secretsAt } from '../../../platform/intake/index.ts';
import { disableEndpoint, findEndpoint, rotateEndpointSecret } from './endpointStore.ts';

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
    const found = { ...endpoint, scheme: 'FEDEX_HMAC', previous: null, isDisabled: false };
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

describe('rotating a secret', () => {
  const NOW = new Date('2026-07-01T12:00:00Z');
  const at = (minutes: number): number => NOW.getTime() + minutes * 60_000;
  const rotate = (endpoint: Endpoint, graceMinutes: number, over: { secret?: string; brand?: string } = {}) =>
    rotateEndpointSecret(room.database, ENDPOINT_KEY, {
      brand: over.brand ?? endpoint.brand,
      endpoint: { id: endpoint.id, scheme: 'FEDEX_HMAC' },
      secret: over.secret ?? null,
      graceMs: graceMinutes * 60_000,
      now: NOW,
    });
  const secretsOf = async (endpoint: Endpoint, minutes: number): Promise<readonly string[]> => {
    const found = await findEndpoint(room.database, ENDPOINT_KEY, endpoint.id);
    return found === null ? [] : secretsAt(found, at(minutes));
  };

  it('makes both count within the grace, and the new one alone from its end on', async () => {
    const endpoint = await room.endpoint();
    const rotated = await rotate(endpoint, 30);
    expect(await secretsOf(endpoint, 29)).toEqual([rotated?.secret, endpoint.secret]);
    expect(await secretsOf(endpoint, 30)).toEqual([rotated?.secret]);
  });

  it('without a grace ends the one before at once, and leaves nothing of it', async () => {
    const endpoint = await room.endpoint();
    const rotated = await rotate(endpoint, 0);
    expect(await secretsOf(endpoint, -1)).toEqual([rotated?.secret]);
    expect(
      await room.rows('select previous_sealed_secret from carriers.intake_endpoint where id = $1', [endpoint.id]),
    ).toEqual([{ previous_sealed_secret: null }]);
  });

  it('twice within the grace leaves the last two', async () => {
    const endpoint = await room.endpoint();
    await rotate(endpoint, 30, { secret: 'the second secret' });
    await rotate(endpoint, 30, { secret: 'the third secret' });
    expect(await secretsOf(endpoint, 1)).toEqual(['the third secret', 'the second secret']);
  });

  it('rests encrypted, the one before too', async () => {
    const endpoint = await room.endpoint();
    await rotate(endpoint, 30, { secret: 'a secret that was brought along' });
    const [row] = await room.rows('select t::text as everything from carriers.intake_endpoint t where id = $1', [
      endpoint.id,
    ]);
    for (const secret of [endpoint.secret, 'a secret that was brought along']) {
      expect(row?.['everything']).not.toContain(secret);
      expect(row?.['everything']).not.toContain(Buffer.from(secret).toString('hex'));
    }
  });

  it('is refused to another brand, and for a disabled endpoint, whose secret before counts no more', async () => {
    const endpoint = await room.endpoint();
    expect(await rotate(endpoint, 30, { brand: 'another' })).toBeNull();
    await rotate(endpoint, 30);
    expect(await disableEndpoint(room.database, { brand: 'another', id: endpoint.id, now: NOW })).toBeNull();
    expect((await findEndpoint(room.database, ENDPOINT_KEY, endpoint.id))?.isDisabled).toBe(false);
    await disableEndpoint(room.database, { brand: endpoint.brand, id: endpoint.id, now: NOW });
    expect(await rotate(endpoint, 30)).toBeNull();
    expect(await findEndpoint(room.database, ENDPOINT_KEY, endpoint.id)).toMatchObject({
      isDisabled: true,
      previous: null,
    });
  });
});
