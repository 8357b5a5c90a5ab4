import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type JWTPayload, SignJWT } from 'jose';
import type { IssuerSettings } from '../../issuerSettings.ts';

export const ISSUER = 'https://login.example/';
export const AUDIENCE = 'parcels';

/** A pair of keys as an issuer has them. */
export interface KeyPair {
  readonly publicKey: KeyObject;
  readonly privateKey: KeyObject;
}

export const rsaKeys = (modulusLength = 2048): KeyPair => generateKeyPairSync('rsa', { modulusLength });
export const ecKeys = (namedCurve = 'P-256'): KeyPair => generateKeyPairSync('ec', { namedCurve });
export const edKeys = (): KeyPair => generateKeyPairSync('ed25519');

/** A key's public half as it stands in a key set. */
export const jwkOf = ({ publicKey }: KeyPair, kid?: string): Record<string, unknown> => ({
  ...publicKey.export({ format: 'jwk' }),
  ...(kid === undefined ? {} : { kid }),
});

export const pemOf = ({ publicKey }: KeyPair): string => publicKey.export({ format: 'pem', type: 'spki' }).toString();

/** A good token's claims at an instant. */
export const claimsAt = (nowMs: number): JWTPayload => ({
  iss: ISSUER,
  aud: AUDIENCE,
  sub: 'user-17',
  iat: Math.floor(nowMs / 1000),
  exp: Math.floor(nowMs / 1000) + 300,
  brand: 'acme',
  scope: 'shipments:read',
});

/** Signs claims with whatever is asked for. */
export function signed(
  claims: JWTPayload,
  key: KeyObject | Uint8Array,
  header: { alg: string } & Record<string, unknown>,
): Promise<string> {
  return new SignJWT(claims).setProtectedHeader(header).sign(key);
}

export const settingsOf = (
  keys: IssuerSettings['keys'],
  algorithms: IssuerSettings['algorithms'] = ['RS256'],
): IssuerSettings => ({ issuer: ISSUER, audience: AUDIENCE, algorithms, keys });

/** The address at which an issuer publishes its keys; tests change what it answers. */
export interface KeyServer {
  readonly url: string;
  keys: readonly Record<string, unknown>[];
  /** What it answers instead. */
  instead: { readonly status: number; readonly body: string; readonly location?: string } | null;
  /** How often it was asked. */
  asked: number;
  close(): Promise<void>;
}

export async function startKeyServer(keys: readonly Record<string, unknown>[]): Promise<KeyServer> {
  const http = createServer((_request, response) => {
    server.asked += 1;
    const { status, body, location } = server.instead ?? { status: 200, body: JSON.stringify({ keys: server.keys }) };
    response.writeHead(status, location === undefined ? {} : { location }).end(body);
  });
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  const server: KeyServer = {
    url: `http://127.0.0.1:${(http.address() as AddressInfo).port}/jwks`,
    keys,
    instead: null,
    asked: 0,
    close: async () => {
      const closed = new Promise((resolve) => http.close(resolve));
      http.closeAllConnections();
      await closed;
    },
  };
  return server;
}
