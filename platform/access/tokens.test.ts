import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { type JWTPayload, SignJWT, UnsecuredJWT } from 'jose';
import { deriveKey } from '../keyring.ts';
import { issueToken, verifyToken } from './tokens.ts';

const KEY = deriveKey('the secret of this test, long enough to be one', 'token');
const NOW = Date.parse('2026-03-02T10:00:00.500Z');
const SECONDS = Math.floor(NOW / 1000);

const CLAIMS: JWTPayload = {
  iss: 'doorstep',
  aud: 'doorstep-graph',
  sub: 'desk',
  iat: SECONDS,
  exp: SECONDS + 60,
  brand: 'acme',
  scope: 'shipments:read',
};

/** A token as an attacker or an older version might make it; undefined leaves a claim out. */
const forged = (
  changes: Readonly<Record<string, unknown>> = {},
  key: Parameters<SignJWT['sign']>[0] = KEY,
  alg = 'HS256',
): Promise<string> => new SignJWT({ ...CLAIMS, ...changes }).setProtectedHeader({ alg }).sign(key);

const codeOf = (token: string, now = NOW): Promise<unknown> =>
  verifyToken(KEY, token, now).then(
    () => 'accepted',
    (error: { code?: unknown }) => error.code,
  );

describe('a token that we issued', () => {
  const request = {
    brand: 'acme',
    scopes: ['track', 'shipments:read'],
    subject: 'desk',
    expiresInSeconds: 60,
  } as const;

  it('stands for the viewer it was issued for', async () => {
    expect(await verifyToken(KEY, await issueToken(KEY, request, NOW), NOW)).toEqual({
      brand: 'acme',
      scopes: ['track', 'shipments:read'],
      subject: 'desk',
      expiresAt: (SECONDS + 60) * 1000,
      shipment: null,
    });
  });

  it('opens one parcel only, when it was issued for one', async () => {
    const token = await issueToken(KEY, { ...request, shipment: 'd1e94996-4a55-5299-813c-c252c5d398c1' }, NOW);
    expect(await verifyToken(KEY, token, NOW)).toMatchObject({ shipment: 'd1e94996-4a55-5299-813c-c252c5d398c1' });
  });

  it('is valid until the second it expires in, and then says that it has expired', async () => {
    const token = await issueToken(KEY, request, NOW);
    expect(await codeOf(token, (SECONDS + 60) * 1000 - 1)).toBe('accepted');
    expect(await codeOf(token, (SECONDS + 60) * 1000)).toBe('TOKEN_EXPIRED');
  });
});

describe('a token', () => {
  it('is accepted as this test forges it, so that each refusal below has its own reason', async () => {
    expect(await codeOf(await forged())).toBe('accepted');
  });

  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  it.each<[string, () => string | Promise<string>]>([
    ['without a signature (alg none)', () => new UnsecuredJWT(CLAIMS).encode()],
    [
      'that names no algorithm to check but carries our signature',
      async () => withHeader(await forged(), { alg: 'none' }),
    ],
    ['signed with another key', () => forged({}, Buffer.alloc(32, 7))],
    [
      'signed with our key for another purpose',
      () => forged({}, deriveKey('the secret of this test, long enough to be one', 'context')),
    ],
    ['signed with our key by another algorithm', () => forged({}, Buffer.concat([KEY, KEY]), 'HS512')],
    ['signed with an RSA key', () => forged({}, privateKey, 'RS256')],
    [
      'whose key is in its own header',
      async () =>
        withHeader(await forged({}, Buffer.alloc(32, 7)), {
          alg: 'HS256',
          jwk: { kty: 'oct', k: Buffer.alloc(32, 7).toString('base64url') },
        }),
    ],
    ['whose claims were changed', async () => withClaims(await forged(), { ...CLAIMS, brand: 'rival' })],
    ['of another issuer', () => forged({ iss: 'somebody' })],
    ['without an issuer', () => forged({ iss: undefined })],
    ['for another audience', () => forged({ aud: 'somewhere' })],
    ['without an audience', () => forged({ aud: undefined })],
    ['that begins later', () => forged({ nbf: SECONDS + 30 })],
    ['that never expires', () => forged({ exp: undefined })],
    ['without a subject', () => forged({ sub: undefined })],
    ['without a brand', () => forged({ brand: undefined })],
    ['without scopes', () => forged({ scope: undefined })],
    ['whose scopes are a list', () => forged({ scope: ['shipments:read'] })],
    ['whose brand is no brand id', () => forged({ brand: 'Acme; drop table' })],
    ['whose brand is a list', () => forged({ brand: ['acme'] })],
    ['whose brand ends with a line break', () => forged({ brand: 'acme\n' })],
    ['whose parcel is not a text, for that must not open all of them', () => forged({ shipment: 17 })],
    ['whose parcel is null', () => forged({ shipment: null })],
    ['whose parcel is empty', () => forged({ shipment: '' })],
    ['whose parcel is no id', () => forged({ shipment: 'Jane Doe' })],
    ['that is nothing', () => ''],
    ['that is garbage', () => 'a.b.c'],
    ['that is half a token', async () => (await forged()).split('.').slice(0, 2).join('.')],
  ])('%s is refused', async (_what, make) => {
    expect(await codeOf(await make())).toBe('UNAUTHENTICATED');
  });

  it('that has expired is refused as expired', async () => {
    expect(await codeOf(await forged({ exp: SECONDS }))).toBe('TOKEN_EXPIRED');
  });

  it('that has expired and is forged is refused as forged', async () => {
    expect(await codeOf(await forged({ exp: SECONDS - 1 }, Buffer.alloc(32, 7)))).toBe('UNAUTHENTICATED');
  });

  it('gives no scope that we do not know', async () => {
    const token = await forged({ scope: 'shipments:read everything track  constructor' });
    expect((await verifyToken(KEY, token, NOW)).scopes).toEqual(['shipments:read', 'track']);
  });
});

const part = (content: object): string => Buffer.from(JSON.stringify(content)).toString('base64url');

function withHeader(token: string, header: object): string {
  return [part(header), ...token.split('.').slice(1)].join('.');
}

function withClaims(token: string, claims: object): string {
  const [header, , signature] = token.split('.');
  return [header, part(claims), signature].join('.');
}
