import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { JWTPayload } from 'jose';
import {
  claimsAt,
  ecKeys,
  edKeys,
  jwkOf,
  type KeyPair,
  type KeyServer,
  pemOf,
  rsaKeys,
  settingsOf,
  signed,
  startKeyServer,
} from '../testing/foreignIssuer.ts';
import { openTrustedIssuer, type TrustedIssuer } from './trustedIssuer.ts';

const NOW = Date.parse('2026-03-02T10:00:00Z');
const SECONDS = NOW / 1000;
const rsa = rsaKeys();

const token = (changes: JWTPayload = {}, pair: KeyPair = rsa, header = { alg: 'RS256' }): Promise<string> =>
  signed({ ...claimsAt(NOW), ...changes }, pair.privateKey, header);
const ignore = (): void => undefined;
const codeOf = (issuer: TrustedIssuer, text: string): Promise<unknown> =>
  issuer.verify(text, NOW).then(
    () => 'accepted',
    (error: { code?: unknown }) => error.code,
  );

describe('a token of an issuer that we trust', () => {
  let issuer: TrustedIssuer;
  beforeAll(async () => {
    issuer = await openTrustedIssuer(settingsOf({ publicKey: pemOf(rsa) }), ignore);
  });

  it('stands for the viewer that its claims describe', async () => {
    const shipment = 'd1e94996-4a55-5299-813c-c252c5d398c1';
    expect(await issuer.verify(await token({ shipment, documents: 'trusted' }), NOW)).toEqual({
      brand: 'acme',
      scopes: ['shipments:read'],
      subject: 'user-17',
      expiresAt: (SECONDS + 310) * 1000,
      shipment,
      documents: 'trusted',
    });
  });

  it('may carry scopes of others, which open nothing here', async () => {
    const viewer = await issuer.verify(await token({ scope: 'openid profile shipments:read offline_access' }), NOW);
    expect(viewer.scopes).toEqual(['shipments:read']);
    expect(viewer).not.toHaveProperty('documents');
    expect(viewer.shipment).toBeNull();
  });

  it('may be for others as well', async () => {
    expect(await codeOf(issuer, await token({ aud: ['elsewhere', 'parcels'] }))).toBe('accepted');
  });

  it('may have a clock that differs from ours by ten seconds, and ends when it is refused', async () => {
    expect(await codeOf(issuer, await token({ nbf: SECONDS + 10 }))).toBe('accepted');
    expect(await codeOf(issuer, await token({ nbf: SECONDS + 11 }))).toBe('UNAUTHENTICATED');
    expect(await codeOf(issuer, await token({ exp: SECONDS - 10 }))).toBe('TOKEN_EXPIRED');
    const late = await issuer.verify(await token({ exp: SECONDS - 9 }), NOW);
    expect(late.expiresAt).toBe(NOW + 1_000);
  });
});

describe('a public key', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'doorstep-key-'));
    await writeFile(path.join(folder, 'key.pem'), pemOf(rsa));
    await writeFile(path.join(folder, 'key.jwk'), JSON.stringify(jwkOf(rsa)));
  });
  afterAll(() => rm(folder, { recursive: true }));

  it.each([
    ['PEM', () => pemOf(rsa)],
    ['PEM with its line breaks written out', () => pemOf(rsa).replaceAll('\n', '\\n')],
    ['a JWK', () => JSON.stringify(jwkOf(rsa))],
    ['the file of a PEM', () => path.join(folder, 'key.pem')],
    ['the file of a JWK', () => path.join(folder, 'key.jwk')],
  ])('is given as %s', async (_how, give) => {
    const issuer = await openTrustedIssuer(settingsOf({ publicKey: give() }), ignore);
    expect(await codeOf(issuer, await token({}, rsa, { alg: 'RS256', kid: 'whatever' } as { alg: string }))).toBe(
      'accepted',
    );
    expect(await codeOf(issuer, await token({}, rsaKeys()))).toBe('UNAUTHENTICATED');
  });

  it('that has a name takes only tokens that mean it', async () => {
    const issuer = await openTrustedIssuer(settingsOf({ publicKey: JSON.stringify(jwkOf(rsa, 'mine')) }), ignore);
    const under = (header: object) => token({}, rsa, { alg: 'RS256', ...header });
    expect(await codeOf(issuer, await under({ kid: 'mine' }))).toBe('accepted');
    expect(await codeOf(issuer, await under({}))).toBe('accepted');
    expect(await codeOf(issuer, await under({ kid: 'other' }))).toBe('UNAUTHENTICATED');
  });

  it.each([
    ['PS256', rsa],
    ['RS512', rsa],
    ['ES256', ecKeys()],
    ['ES384', ecKeys('P-384')],
    ['EdDSA', edKeys()],
    ['Ed25519', edKeys()],
  ] as const)('is used by the algorithm that was set: %s', async (alg, pair) => {
    const issuer = await openTrustedIssuer(settingsOf({ publicKey: pemOf(pair) }, [alg]), ignore);
    expect(await codeOf(issuer, await token({}, pair, { alg }))).toBe('accepted');
    expect(await codeOf(issuer, await token({}, rsa, { alg: 'RS256' }))).toBe('UNAUTHENTICATED');
  });

  it.each([
    ['a private key', () => rsa.privateKey.export({ format: 'pem', type: 'pkcs8' }).toString(), /private/],
    ['a private JWK', () => JSON.stringify(rsa.privateKey.export({ format: 'jwk' })), /private/],
    ['a shared secret', () => '{"kty":"oct","k":"c2VjcmV0"}', /private/],
    ['of another kind than the algorithm', () => pemOf(ecKeys()), /fit RS256/],
    ['for encryption', () => JSON.stringify({ ...jwkOf(rsa), alg: 'RSA-OAEP' }), /fit RS256/],
    ['too short', () => pemOf(rsaKeys(1024)), /2048/],
    ['no PEM', () => '-----BEGIN PUBLIC KEY-----\ncanary\n-----END PUBLIC KEY-----', /neither/],
    ['no JSON', () => '{"canary":', /neither/],
    ['no file', () => '/nowhere/key.pem', /ENOENT/],
  ])('is refused at the start when it is %s', async (_what, give, why) => {
    const opened = openTrustedIssuer(settingsOf({ publicKey: give() }), ignore);
    await expect(opened).rejects.toMatchObject({ code: 'SETTINGS_INVALID', detail: expect.stringMatching(why) });
    await expect(opened).rejects.not.toThrow(/canary/);
  });
});

describe('keys at an address', () => {
  let server: KeyServer;
  let issuer: TrustedIssuer;
  let reports: unknown[];
  let clock: number;
  const first = rsaKeys();
  const second = rsaKeys();

  const open = async (): Promise<void> => {
    clock = Date.now();
    jest.spyOn(Date, 'now').mockImplementation(() => clock);
    reports = [];
    server = await startKeyServer([jwkOf(first, 'first')]);
    issuer = await openTrustedIssuer(settingsOf({ jwksUrl: server.url }), (error) => reports.push(error));
  };
  afterEach(async () => {
    jest.restoreAllMocks();
    await server.close();
  });

  const by = (pair: KeyPair, kid: string): Promise<string> => token({}, pair, { alg: 'RS256', kid } as { alg: string });

  it('are read when the first token comes, once for all who come at that moment', async () => {
    await open();
    expect(server.asked).toBe(0);
    const text = await by(first, 'first');
    expect(await Promise.all(Array.from({ length: 20 }, () => codeOf(issuer, text)))).toEqual(
      Array(20).fill('accepted'),
    );
    expect(server.asked).toBe(1);
  });

  it('are read again for a key that is not among them, though not at every try', async () => {
    await open();
    await codeOf(issuer, await by(first, 'first'));
    server.keys = [jwkOf(first, 'first'), jwkOf(second, 'second')];
    for (let each = 0; each < 5; each += 1)
      expect(await codeOf(issuer, await by(second, 'second'))).toBe('UNAUTHENTICATED');
    expect(server.asked).toBe(1);
    clock += 10_001;
    expect(await codeOf(issuer, await by(second, 'second'))).toBe('accepted');
    expect(server.asked).toBe(2);
  });

  it('are read anew in passing, so that one which was taken back counts no more, and nobody waits', async () => {
    await open();
    await codeOf(issuer, await by(first, 'first'));
    server.keys = [jwkOf(second, 'second')];
    clock += 5 * 60_000 + 1;
    expect(await codeOf(issuer, await by(first, 'first'))).toBe('accepted');
    const text = await by(first, 'first');
    for (let each = 0; each < 200 && (await codeOf(issuer, text)) === 'accepted'; each += 1) {
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect(await codeOf(issuer, text)).toBe('UNAUTHENTICATED');
    expect(server.asked).toBe(2);
  });

  it.each<[string, Partial<KeyServer>]>([
    ['it fails', { instead: { status: 500, body: 'oops' } }],
    ['it sends us elsewhere', { instead: { status: 302, body: '', location: 'http://127.0.0.1:1/' } }],
    ['it answers no JSON', { instead: { status: 200, body: '<html>' } }],
    ['it answers no keys', { instead: { status: 200, body: '{"keys":"none"}' } }],
  ])('are unavailable, which is no fault of the token, when %s', async (_what, changes) => {
    await open();
    Object.assign(server, changes);
    const text = await by(first, 'first');
    expect(await codeOf(issuer, text)).toBe('ISSUER_UNAVAILABLE');
    // a storm of clients is not passed on
    for (let each = 0; each < 10; each += 1) expect(await codeOf(issuer, text)).toBe('ISSUER_UNAVAILABLE');
    expect([server.asked, reports.length]).toEqual([1, 1]);
    server.instead = null;
    clock += 1_000;
    expect(await codeOf(issuer, text)).toBe('accepted');
  });

  it('go on counting for an hour while the server is away', async () => {
    await open();
    const text = await by(first, 'first');
    await codeOf(issuer, text);
    await server.close();
    clock += 59 * 60_000;
    expect(await codeOf(issuer, text)).toBe('accepted');
    clock += 2 * 60_000;
    expect(await codeOf(issuer, text)).toBe('ISSUER_UNAVAILABLE');
    // that is all that fetch itself says
    expect(reports.map(String)).not.toContainEqual(expect.stringContaining('fetch failed'));
    expect(reports.length).toBeGreaterThan(0);
    server = await startKeyServer([]);
  });
});
