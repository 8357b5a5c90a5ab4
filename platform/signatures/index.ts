export { hmacSha256, verifyHmac } from './bytes/hmac.ts';
export type { SignedHeaders, SignedRequest, Trust, Verified } from './evidence.ts';
export { TOLERANCE_MS } from './instant.ts';
export { type PublicKeys, remotePublicKeys } from './publicKeys/remotePublicKeys.ts';
export {
  CARRIER_SCHEMES,
  SCHEMES,
  type Scheme,
  SIGNATURE_SCHEMES,
  type SignatureScheme,
  signStandardWebhook,
} from './schemes/index.ts';
export { checkSecret } from './secrets/checkSecret.ts';
export { newSecret } from './secrets/newSecret.ts';
export { signPayload } from './signPayload.ts';
export { publicKeyIdOf, verifySignature } from './verifySignature.ts';
