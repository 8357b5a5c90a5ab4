import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { freshDatabase, type TestDatabase } from '../../test/setup/database.ts';
import { type DataSource, openDatabase } from '../database/index.ts';
import { watchedKeyOf } from './apiKeys.ts';
import { type Authenticate, createAuthenticate } from './authenticate.ts';
import {
  ACCESS_ENTITIES,
  createBrand,
  createKey,
  findRevokedKeys,
  listKeys,
  revokeKey,
  rotateKey,
} from './store/index.ts';

const START = Date.parse('2026-03-02T10:00:00Z');
const HOUR_MS = 3_600_000;

let test: TestDatabase;
let admin: DataSource;
let gateway: DataSource;
let authenticate: Authenticate;
let clock = START;

beforeAll(async () => {
  test = await freshDatabase();
  const options = { schema: 'access', process: 'test', entities: ACCESS_ENTITIES, poolSize: 2 };
  admin = await openDatabase({ ...options, url: test.adminUrl });
  gateway = await openDatabase({ ...options, url: test.roleUrl('gateway') });
  for (const id of ['acme', 'rival']) await createBrand(admin, { id, name: id }, new Date(START));
});
afterAll(async () => {
  await gateway.destroy();
  await admin.destroy();
  await test.drop();
});
beforeEach(() => {
  clock = START;
  authenticate = createAuthenticate({ tokenKey: Buffer.alloc(32, 1), database: gateway, now: () => clock });
});
afterEach(() => {
  jest.restoreAllMocks();
});

const newKey = (expiresAt?: Date): Promise<{ id: string; key: string }> => {
  const request = { brand: 'acme', label: 'desk', scopes: ['track'], trustedDocumentsOnly: true } as const;
  return createKey(admin, { ...request, ...(expiresAt === undefined ? {} : { expiresAt }) }, new Date(clock));
};
const rotate = async (id: string, graceMs: number, brand = 'acme'): Promise<string> =>
  (await rotateKey(admin, { brand, id, graceMs }, new Date(clock))).key;
const revoke = (id: string): Promise<void> => revokeKey(admin, 'acme', id, new Date(clock));

const codeOf = (key: string): Promise<unknown> =>
  authenticate(`Bearer ${key}`).then(
    () => 'accepted',
    (error: { code?: unknown }) => error.code,
  );
const watch = async (key: string): Promise<string> => watchedKeyOf(await authenticate(`Bearer ${key}`)) ?? '';
const ended = (...watched: string[]): Promise<string[]> => findRevokedKeys(gateway, watched, new Date(clock));

describe('a key that was rotated', () => {
  it('has another secret under the same id, and may do what it could do', async () => {
    const { id, key } = await newKey();
    const { secretMark: _old, ...before } = await authenticate(`Bearer ${key}`);
    const next = await rotate(id, HOUR_MS);
    expect(next).not.toBe(key);
    expect(next.startsWith(`dsk_${id}_`)).toBe(true);
    expect(await authenticate(`Bearer ${next}`)).toMatchObject({ ...before, documents: 'trusted', expiresAt: null });
  });

  it('is good with its new secret from the first moment, however lately its old one was shown', async () => {
    const { id, key } = await newKey();
    expect(await codeOf(key)).toBe('accepted');
    const next = await rotate(id, 0);
    expect(await codeOf(next)).toBe('accepted');
  });

  it('is good with its old secret until the grace ends', async () => {
    const { id, key } = await newKey();
    const next = await rotate(id, HOUR_MS);
    expect(await authenticate(`Bearer ${key}`)).toMatchObject({ expiresAt: START + HOUR_MS });
    clock += HOUR_MS - 1;
    expect([await codeOf(key), await codeOf(next)]).toEqual(['accepted', 'accepted']);
    clock += 1;
    expect([await codeOf(key), await codeOf(next)]).toEqual(['TOKEN_EXPIRED', 'accepted']);
  });

  it('is no longer good with its old secret when there was no grace, but for a second of memory', async () => {
    const { id, key } = await newKey();
    await codeOf(key);
    await rotate(id, 0);
    clock += 999;
    expect(await codeOf(key)).toBe('accepted');
    clock += 1;
    expect(await codeOf(key)).toBe('TOKEN_EXPIRED');
  });

  it('has two secrets at most: the one before the last ends at once', async () => {
    const { id, key } = await newKey();
    const second = await rotate(id, HOUR_MS);
    const third = await rotate(id, HOUR_MS);
    expect(await Promise.all([key, second, third].map(codeOf))).toEqual(['UNAUTHENTICATED', 'accepted', 'accepted']);
  });

  it('is revoked with both', async () => {
    const { id, key } = await newKey();
    const next = await rotate(id, HOUR_MS);
    await revoke(id);
    expect([await codeOf(key), await codeOf(next)]).toEqual(['UNAUTHENTICATED', 'UNAUTHENTICATED']);
  });

  it('ends with its key, whichever secret is shown', async () => {
    const { id, key } = await newKey(new Date(START + 1_000));
    const next = await rotate(id, HOUR_MS);
    clock += 1_000;
    expect([await codeOf(key), await codeOf(next)]).toEqual(['TOKEN_EXPIRED', 'TOKEN_EXPIRED']);
  });

  it('is refused with any other secret as if it were not there, before and after', async () => {
    const [own, other] = [await newKey(), await newKey()];
    const mixed = other.key.replace(other.id, own.id);
    expect(await codeOf(mixed)).toBe('UNAUTHENTICATED');
    await rotate(own.id, HOUR_MS);
    expect(await codeOf(mixed)).toBe('UNAUTHENTICATED');
  });

  it('says in the list when, and how long its old secret is good, and nothing of either secret', async () => {
    const { id } = await newKey();
    clock += 5;
    await rotate(id, HOUR_MS);
    const listed = (await listKeys(admin, 'acme')).find((each) => each.id === id);
    expect(listed).toMatchObject({ rotatedAt: new Date(clock), previousValidUntil: new Date(clock + HOUR_MS) });
    expect(Object.keys(listed ?? {}).filter((name) => /secret/i.test(name))).toEqual([]);
  });

  it('cannot be one of another brand, one that was revoked or one that has expired', async () => {
    const [foreign, gone, old] = [await newKey(), await newKey(), await newKey(new Date(START + 1))];
    await revoke(gone.id);
    clock += 1;
    await expect(rotate(foreign.id, 0, 'rival')).rejects.toMatchObject({ code: 'NOT_FOUND' });
    for (const { id } of [gone, old]) await expect(rotate(id, 0)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});

describe('a live client', () => {
  it('is found by its old secret when the grace ends, though it came before the rotation', async () => {
    const { id, key } = await newKey();
    const before = await watch(key);
    const next = await rotate(id, HOUR_MS);
    const [within, after] = [await watch(key), await watch(next)];
    expect(within).toBe(before);
    expect(await ended(before, after, id)).toEqual([]);
    clock += HOUR_MS;
    expect(await ended(before, after, id)).toEqual([before]);
  });

  it('is found at once when there is no grace, when its key expires and when it is revoked', async () => {
    const [rotated, expiring, revoked] = [await newKey(), await newKey(new Date(START + 10)), await newKey()];
    const watched = await Promise.all([rotated, expiring, revoked].map(({ key }) => watch(key)));
    await rotate(rotated.id, 0);
    await revoke(revoked.id);
    clock += 10;
    expect((await ended(...watched)).sort()).toEqual([...watched].sort());
  });
});

describe('a storm of clients with one key', () => {
  it('costs one question to the database, and one more after a second', async () => {
    const { key } = await newKey();
    const asked = jest.spyOn(gateway, 'getRepository');
    await Promise.all(Array.from({ length: 500 }, () => authenticate(`Bearer ${key}`)));
    clock += 999;
    await authenticate(`Bearer ${key}`);
    expect(asked).toHaveBeenCalledTimes(1);
    clock += 1;
    await Promise.all(Array.from({ length: 500 }, () => authenticate(`Bearer ${key}`)));
    expect(asked).toHaveBeenCalledTimes(2);
  });

  it('hears that the database is away, and is let in as soon as it is back', async () => {
    const { key } = await newKey();
    jest.spyOn(gateway, 'getRepository').mockImplementationOnce(() => {
      throw new Error('away');
    });
    await expect(authenticate(`Bearer ${key}`)).rejects.toThrow('away');
    expect(await codeOf(key)).toBe('accepted');
  });

  it('whose key is revoked is sent away within a second', async () => {
    const { id, key } = await newKey();
    await codeOf(key);
    await revoke(id);
    clock += 1_000;
    expect(await codeOf(key)).toBe('UNAUTHENTICATED');
  });
});
