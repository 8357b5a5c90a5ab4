import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { freshDatabase, type TestDatabase } from '../../test/setup/database.ts';
import { type DataSource, openDatabase, sql } from '../database/index.ts';
import { deriveKey } from '../keyring.ts';
import { type Authenticate, createAuthenticate } from './authenticate.ts';
import {
  ACCESS_ENTITIES,
  createBrand,
  createKey,
  findRevokedKeys,
  type KeyRequest,
  listBrands,
  listKeys,
  revokeKey,
} from './store/index.ts';
import { issueToken } from './tokens.ts';

const NOW = new Date('2026-03-02T10:00:00Z');
const TOKEN_KEY = deriveKey('the secret of this test, long enough to be one', 'token');

let test: TestDatabase;
let admin: DataSource;
let gateway: DataSource;
let authenticate: Authenticate;
beforeAll(async () => {
  test = await freshDatabase();
  const options = { schema: 'access', process: 'test', entities: ACCESS_ENTITIES, poolSize: 2 };
  admin = await openDatabase({ ...options, url: test.adminUrl });
  gateway = await openDatabase({ ...options, url: test.roleUrl('gateway') });
  authenticate = createAuthenticate({ tokenKey: TOKEN_KEY, database: gateway, now: () => NOW.getTime() });
  for (const id of ['acme', 'rival']) await createBrand(admin, { id, name: id.toUpperCase() }, NOW);
});
afterAll(async () => {
  await gateway.destroy();
  await admin.destroy();
  await test.drop();
});

const newKey = (brand = 'acme', changes: Partial<KeyRequest> = {}): Promise<{ id: string; key: string }> =>
  createKey(admin, { brand, label: 'desk', scopes: ['exceptions:read', 'shipments:read'], ...changes }, NOW);

const withCode = (code: string): unknown => expect.objectContaining({ code });

describe('who a credential stands for', () => {
  it("is the brand of a key, with the key's scopes and no end", async () => {
    const { id, key } = await newKey('rival');
    expect(await authenticate(`Bearer ${key}`)).toEqual({
      brand: 'rival',
      scopes: ['exceptions:read', 'shipments:read'],
      subject: `key:${id}`,
      expiresAt: null,
      shipment: null,
      secretMark: expect.stringMatching(/^[0-9a-f]{16}$/),
    });
  });

  it('may run operations of the manifest only, when the key was made so, and ends when the key does', async () => {
    const expiresAt = new Date(NOW.getTime() + 1_000);
    const { key } = await newKey('acme', { trustedDocumentsOnly: true, expiresAt });
    expect(await authenticate(`Bearer ${key}`)).toMatchObject({ documents: 'trusted', expiresAt: expiresAt.getTime() });
    const later = createAuthenticate({ tokenKey: TOKEN_KEY, database: gateway, now: () => expiresAt.getTime() });
    await expect(later(`Bearer ${key}`)).rejects.toThrow(withCode('TOKEN_EXPIRED'));
  });

  it('is the viewer of a token', async () => {
    const request = {
      brand: 'acme',
      scopes: ['track'],
      subject: 'link',
      expiresInSeconds: 60,
      shipment: 'd1e94996-4a55-5299-813c-c252c5d398c1',
    } as const;
    const viewer = await authenticate(`bearer   ${await issueToken(TOKEN_KEY, request, NOW.getTime())} `);
    expect(viewer).toMatchObject({ brand: 'acme', shipment: 'd1e94996-4a55-5299-813c-c252c5d398c1', subject: 'link' });
  });

  it('is nobody once the key is revoked', async () => {
    const { id, key } = await newKey();
    await revokeKey(admin, 'acme', id, NOW);
    await expect(authenticate(`Bearer ${key}`)).rejects.toThrow(withCode('UNAUTHENTICATED'));
  });

  it('is nobody when the secret is that of another key, of the same brand or another', async () => {
    const own = await newKey('acme');
    for (const other of [await newKey('acme'), await newKey('rival')]) {
      const mixed = other.key.replace(other.id, own.id);
      await expect(authenticate(`Bearer ${mixed}`)).rejects.toThrow(withCode('UNAUTHENTICATED'));
    }
  });

  it('is nobody when the key is unknown', async () => {
    const { id, key } = await newKey();
    const unknown = key.replace(id, '0'.repeat(16));
    await expect(authenticate(`Bearer ${unknown}`)).rejects.toThrow(withCode('UNAUTHENTICATED'));
  });

  it.each([
    ['absent', undefined],
    ['empty', ''],
    ['without a credential', 'Bearer '],
    ['of another scheme', 'Basic YTpi'],
    ['of two credentials', 'Bearer a b'],
    ['garbage', 'Bearer \u0000'],
    ['as long as a book', `Bearer ${'a'.repeat(5_000)}`],
  ])('is nobody when the header is %s', async (_what, header) => {
    await expect(authenticate(header)).rejects.toThrow(withCode('UNAUTHENTICATED'));
  });

  it('says of an expired token that it has expired', async () => {
    const request = { brand: 'acme', scopes: ['track'], subject: 'link', expiresInSeconds: 60 } as const;
    const token = await issueToken(TOKEN_KEY, request, NOW.getTime() - 61_000);
    await expect(authenticate(`Bearer ${token}`)).rejects.toThrow(withCode('TOKEN_EXPIRED'));
  });
});

describe('keys that do not stand any more', () => {
  it('are found among those asked for, of whatever brand, by the role of the gateway', async () => {
    const [held, lost, other] = [await newKey('acme'), await newKey('acme'), await newKey('rival')];
    await revokeKey(admin, 'acme', lost.id, NOW);
    const asked = [held.id, lost.id, other.id, 'never-there'];
    expect((await findRevokedKeys(gateway, asked, NOW)).sort()).toEqual([lost.id, 'never-there'].sort());
    expect(await findRevokedKeys(gateway, [], NOW)).toEqual([]);
  });
});

describe('brands', () => {
  it('are created once, and stay as they are when they are created again', async () => {
    expect(await createBrand(admin, { id: 'once', name: 'First' }, NOW)).toBe(true);
    expect(await createBrand(admin, { id: 'once', name: 'Second' }, NOW)).toBe(false);
    expect((await listBrands(admin)).map(({ id, name }) => [id, name])).toEqual([
      ['acme', 'ACME'],
      ['once', 'First'],
      ['rival', 'RIVAL'],
    ]);
  });

  it.each(['', 'a', 'Acme', '-acme', 'ac me', "acme'", 'a'.repeat(41), 'acme\n'])('are not named %j', async (id) => {
    await expect(createBrand(admin, { id, name: 'No' }, NOW)).rejects.toThrow(withCode('BAD_INPUT'));
  });
});

describe('the keys of a brand', () => {
  it('are listed without anything of their secrets, and without those of others', async () => {
    await createBrand(admin, { id: 'lister', name: 'Lister' }, NOW);
    const { id } = await newKey('lister');
    await newKey('rival');
    const listed = await listKeys(admin, 'lister');
    expect(listed.map((key) => ({ ...key }))).toEqual([
      {
        id,
        brand: 'lister',
        label: 'desk',
        scopes: ['exceptions:read', 'shipments:read'],
        trustedDocumentsOnly: false,
        createdAt: NOW,
        expiresAt: null,
        revokedAt: null,
        rotatedAt: null,
        previousValidUntil: null,
      },
    ]);
  });

  it('are stored as hashes only', async () => {
    const { id, key } = await newKey();
    const rows = await sql<{ stored: string }>(
      admin,
      'select api_key::text as stored from access.api_key where id = $1',
      [id],
    );
    expect(rows[0]!.stored).not.toContain(key.split('_').slice(2).join('_'));
  });

  it('are made for brands that there are', async () => {
    await expect(newKey('nobody')).rejects.toThrow(withCode('NOT_FOUND'));
  });

  it('are revoked by their own brand, once', async () => {
    const { id, key } = await newKey('acme');
    await expect(revokeKey(admin, 'rival', id, NOW)).rejects.toThrow(withCode('NOT_FOUND'));
    expect(await authenticate(`Bearer ${key}`)).toMatchObject({ brand: 'acme' });
    await revokeKey(admin, 'acme', id, NOW);
    expect((await listKeys(admin, 'acme')).find((each) => each.id === id)?.revokedAt).toEqual(NOW);
    await expect(revokeKey(admin, 'acme', id, NOW)).rejects.toThrow(withCode('NOT_FOUND'));
  });
});
