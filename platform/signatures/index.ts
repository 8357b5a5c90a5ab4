export { hmacSha256, verifyHmac } from './hmac.ts';
export {
  SCHEME_HEADERS,
  SIGNATURE_SCHEMES,
  type SignatureScheme,
  type SignedRequest,
  verifySignature,
} from './schemes.ts';
