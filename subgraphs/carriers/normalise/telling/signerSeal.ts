import { sealAlike } from '../../../../platform/keyring.ts';
import type { SealSigner } from './statements.ts';

/**
 * Seals names with the installation's key for signers. A payload that is read twice says the same twice, so the same name
 * gives the same bytes.
 */
export function signerSeal(key: Buffer): SealSigner {
  return (name, { brand, payloadId }) => sealAlike(key, name, `${brand} ${payloadId}`).toString('base64');
}
