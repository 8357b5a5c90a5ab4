import { UnsecuredJWT } from 'jose';
import { issueToken } from '../tokens.ts';
import { issueTrackingToken } from '../trackingTokens.ts';
import { claimsAt, jwkOf, type KeyPair, pemOf, rsaKeys, signed } from './foreignIssuer.ts';

/** What an attacker faces. */
export interface Confusable {
  /** The issuer's pair; its public half is `first` in the key set. */
  readonly pair: KeyPair;
  readonly tokenKey: Buffer;
  readonly trackingKey: Buffer;
  readonly nowMs: number;
  /** An address of the attacker's at which a fitting key stands. */
  readonly evilUrl: string;
}

/** A credential that must be refused, by what is wrong with it. */
export type Confusion = readonly [what: string, make: () => string | Promise<string>];

/** Credentials that must be refused (RFC 8725). Each is right but for what its name says. */
export function confusions(given: Confusable): readonly Confusion[] {
  return [...symmetric(given), ...ofKeys(given), ...ofClaims(given), ...ofForm(given), ...ofKind(given)];
}

/** The attacker's own. */
const evil = rsaKeys();
const RS = { alg: 'RS256', kid: 'first' };
const text = (content: unknown): string => Buffer.from(JSON.stringify(content)).toString('base64url');

/** A good token whose parts are changed. */
async function altered({ pair, nowMs }: Confusable, change: (parts: Parts) => readonly string[]): Promise<string> {
  const [head = '', body = '', tag = ''] = (await signed(claimsAt(nowMs), pair.privateKey, RS)).split('.');
  return change({ head, body, tag }).join('.');
}

interface Parts {
  readonly head: string;
  readonly body: string;
  readonly tag: string;
}

/** No signature at all, or one that everybody can make. */
function symmetric(given: Confusable): readonly Confusion[] {
  const { pair, nowMs, tokenKey } = given;
  const claims = claimsAt(nowMs);
  const der = pair.publicKey.export({ format: 'der', type: 'spki' });
  const modulus = Buffer.from(String(jwkOf(pair)['n']), 'base64url');
  const hs = (key: Buffer): Promise<string> => signed(claims, key, { alg: 'HS256', kid: 'first' });
  return [
    ['alg none', () => new UnsecuredJWT(claims).encode()],
    ['alg none over a real signature', () => altered(given, ({ body, tag }) => [text({ alg: 'none' }), body, tag])],
    ['alg NONE in capitals', () => altered(given, ({ body }) => [text({ alg: 'NONE' }), body, ''])],
    ['HS256 with the public key as PEM', () => hs(Buffer.from(pemOf(pair)))],
    ['HS256 with the public key as PEM, trimmed', () => hs(Buffer.from(pemOf(pair).trim()))],
    ['HS256 with the public key as DER', () => hs(der)],
    ['HS256 with the modulus', () => hs(modulus)],
    ['HS256 with a key of zeros', () => hs(Buffer.alloc(32))],
    ["the issuer's claims under our own key", () => hs(tokenKey)],
  ];
}

/** A key that nobody but the token vouches for, or one for something else. */
function ofKeys(given: Confusable): readonly Confusion[] {
  const { pair, nowMs, evilUrl } = given;
  const claims = claimsAt(nowMs);
  const byEvil = (header: Record<string, unknown>): Promise<string> =>
    signed(claims, evil.privateKey, { ...RS, ...header });
  return [
    ['an algorithm that was not set, by the right key', () => signed(claims, pair.privateKey, { ...RS, alg: 'PS256' })],
    ['the kid of another key', () => signed(claims, pair.privateKey, { ...RS, kid: 'second' })],
    ['another key under the right kid', () => byEvil({})],
    ['a kid that is a path', () => byEvil({ kid: '../../../../dev/null' })],
    ['a kid that is SQL', () => byEvil({ kid: "first' or '1'='1" })],
    ['a kid that is a list', () => byEvil({ kid: ['first'] })],
    ['a key in its own header', () => byEvil({ jwk: jwkOf(evil, 'first') })],
    ['the address of a key in its header', () => byEvil({ jku: evilUrl, kid: 'evil' })],
    ['the address of a certificate in its header', () => byEvil({ x5u: evilUrl, kid: 'evil' })],
    ['a certificate in its header', () => byEvil({ x5c: [pemOf(evil)] })],
    [
      'a demand that we know, and do not serve',
      () => signed(claims, pair.privateKey, { ...RS, b64: true, crit: ['b64'] }),
    ],
    [
      'a demand that nobody knows',
      () => altered(given, ({ body, tag }) => [text({ ...RS, crit: ['x'], x: 1 }), body, tag]),
    ],
  ];
}

/** The right signature under claims that do not do. */
function ofClaims({ pair, nowMs }: Confusable): readonly Confusion[] {
  const claims = claimsAt(nowMs);
  const seconds = Math.floor(nowMs / 1000);
  // of any type, since an issuer may write what it likes
  const changed = (changes: Readonly<Record<string, unknown>>): Promise<string> =>
    signed({ ...claims, ...changes }, pair.privateKey, RS);
  return [
    ["our own token's claims", () => changed({ iss: 'doorstep', aud: 'doorstep-graph' })],
    ['another audience', () => changed({ aud: 'elsewhere' })],
    ['other audiences', () => changed({ aud: ['elsewhere', 'parcels '] })],
    ['no audience', () => changed({ aud: undefined })],
    ['another issuer', () => changed({ iss: 'https://login.example' })],
    ['a list of issuers', () => changed({ iss: ['https://login.example/'] })],
    ['no issuer', () => changed({ iss: undefined })],
    ['no end', () => changed({ exp: undefined })],
    ['an end that is a text', () => changed({ exp: String(seconds + 60) })],
    ['a beginning in the future', () => changed({ nbf: seconds + 60 })],
    ['a beginning that is a text', () => changed({ nbf: String(seconds) })],
    ['no subject', () => changed({ sub: undefined })],
    ['an empty subject', () => changed({ sub: '' })],
    ['the subject of an API key', () => changed({ sub: 'key:0123456789abcdef' })],
    ['no brand', () => changed({ brand: undefined })],
    ['several brands', () => changed({ brand: ['acme', 'bolt'] })],
    ['no scopes', () => changed({ scope: undefined })],
    ['a parcel that is none', () => changed({ shipment: '' })],
    ['a restriction to documents that we do not know', () => changed({ documents: 'some' })],
    ['more than we look at', () => changed({ padding: 'a'.repeat(9_000) })],
  ];
}

/** What is no JWT of the one form that we read. */
function ofForm(given: Confusable): readonly Confusion[] {
  const claims = claimsAt(given.nowMs);
  return [
    ['changed claims', () => altered(given, ({ head, tag }) => [head, text({ ...claims, brand: 'bolt' }), tag])],
    ['claims that are a list', () => altered(given, ({ head, tag }) => [head, text([claims]), tag])],
    ['no signature', () => altered(given, ({ head, body }) => [head, body, ''])],
    ['half a signature', () => altered(given, ({ head, body, tag }) => [head, body, tag.slice(0, 100)])],
    [
      'bad base64 in the signature',
      () => altered(given, ({ head, body, tag }) => [head, body, `${tag.slice(0, -2)}!!`]),
    ],
    ['bad base64 in the claims', () => altered(given, ({ head, body, tag }) => [head, `${body}%`, tag])],
    ['bad JSON in the header', () => altered(given, ({ body, tag }) => ['e30x', body, tag])],
    [
      'five parts, as if it were encrypted',
      () => altered(given, ({ head, body, tag }) => [head, body, tag, 'AA', 'AA']),
    ],
  ];
}

/** One kind of our own credentials taken for another. */
function ofKind({ tokenKey, trackingKey, nowMs }: Confusable): readonly Confusion[] {
  const shipment = 'd1e94996-4a55-5299-813c-c252c5d398c1';
  const link = async (key = trackingKey): Promise<string> =>
    issueTrackingToken(key, { brand: 'acme', shipment, expiresInSeconds: 60 }, nowMs);
  const token = (key = tokenKey): Promise<string> =>
    issueToken(key, { brand: 'acme', scopes: ['track'], subject: 'link', expiresInSeconds: 60, shipment }, nowMs);
  const asBytes = (content: string): string => Buffer.from(content).toString('base64url');
  const asJwt = (content: string): string =>
    [text({ alg: 'HS256', typ: 'JWT' }), content.slice(0, -22), content.slice(-22)].join('.');
  return [
    ["a tracking link's bytes as a JWT", async () => asJwt((await link()).slice('dst_'.length))],
    ['a tracking link without its mark', async () => (await link()).slice('dst_'.length)],
    ['a tracking link marked as an API key', async () => (await link()).replace('dst_', 'dsk_')],
    ['a tracking link under the key of tokens', () => link(tokenKey)],
    ['a token under the key of tracking links', () => token(trackingKey)],
    ['a token marked as a tracking link', async () => `dst_${await token()}`],
    ["a token as a tracking link's bytes", async () => `dst_${asBytes(await token()).slice(0, 96)}`],
  ];
}
