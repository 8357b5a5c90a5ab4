import { seal, unseal } from '../../../platform/keyring.ts';

/** A body as it rests: bytes travel as characters of the same number, for what is sealed is a text. */
export function sealBody(key: Buffer, body: Buffer, payloadId: string): Buffer {
  return seal(key, body.toString('latin1'), contextOf(payloadId));
}

/** @throws Error when it was sealed by another key, or for another payload. */
export function openBody(key: Buffer, sealed: Buffer, payloadId: string): Buffer {
  return Buffer.from(unseal(key, sealed, contextOf(payloadId)), 'latin1');
}

function contextOf(payloadId: string): string {
  return `shop-payload:${payloadId}`;
}
