import { createSign, generateKeyPairSync, type KeyObject } from 'node:crypto';
import type { SignedRequest, Trust } from '../evidence.ts';
import { SCHEMES, type SignatureScheme } from '../schemes/index.ts';
import { newSecret } from '../secrets/newSecret.ts';
import { signPayload } from '../signPayload.ts';
import { verifySignature } from '../verifySignature.ts';

/** A moment to test at. */
export const NOW = Date.UTC(2026, 6, 1, 12);

let pair: { readonly publicKey: KeyObject; readonly privateKey: KeyObject } | undefined;

/** The key of a stand-in for ShipEngine, made when it is first needed. */
export function shipEnginePair(): { readonly publicKey: KeyObject; readonly privateKey: KeyObject } {
  pair ??= generateKeyPairSync('rsa', { modulusLength: 2_048 });
  return pair;
}

/** Signs as ShipEngine does, under a key of ours. */
export function signAsShipEngine(
  body: Uint8Array,
  { timestamp, keyId = 'key-1' }: { readonly timestamp: string; readonly keyId?: string },
): Readonly<Record<string, string>> {
  const { privateKey } = shipEnginePair();
  const signature = createSign('RSA-SHA256').update(`${timestamp}.`).update(body).sign(privateKey, 'base64');
  return {
    'x-shipengine-rsa-sha256-key-id': keyId,
    'x-shipengine-rsa-sha256-signature': signature,
    'x-shipengine-timestamp': timestamp,
  };
}

/** A request as the carrier sends it: by whatever scheme, with whatever secret, at whatever time. */
export function requestOf(
  scheme: SignatureScheme,
  body: Uint8Array,
  sent: { secret: string; now?: number },
): SignedRequest {
  const { secret, now = NOW } = sent;
  const headers =
    scheme === 'SHIPENGINE_RSA'
      ? signAsShipEngine(body, { timestamp: new Date(now).toISOString() })
      : signPayload(scheme, { secret, body, now, id: 'msg_1' });
  return { headers, body, ...(SCHEMES[scheme].tokenInAddress ? { token: secret } : {}) };
}

/** A secret of the kind that the scheme has. */
export const secretFor = (scheme: SignatureScheme): string => newSecret(scheme);

/** The code of the refusal, or `accepted`. */
export function outcome(
  scheme: SignatureScheme,
  request: SignedRequest,
  trust: Partial<Trust> & Pick<Trust, 'secrets'>,
): unknown {
  try {
    const publicKey = scheme === 'SHIPENGINE_RSA' ? shipEnginePair().publicKey : null;
    verifySignature(scheme, request, { now: NOW, publicKey, ...trust });
    return 'accepted';
  } catch (error) {
    return (error as { code?: unknown }).code;
  }
}
