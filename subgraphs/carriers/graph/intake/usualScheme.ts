import type { SignatureScheme } from '../../../../platform/signatures/index.ts';

/**
 * How each carrier proves its payloads where nothing else is said, as its own documents have it (the schemes name them).
 * Canada Post and Australia Post push nothing; what polls them for us presents a credential.
 */
const BY_CARRIER: ReadonlyMap<string, SignatureScheme> = new Map([
  ['fedex', 'FEDEX_HMAC'],
  ['ups', 'UPS_BEARER'],
  ['usps', 'USPS_HMAC'],
  ['dhl', 'DHL_API_KEY'],
  ['canadapost', 'BEARER'],
  ['australiapost', 'BEARER'],
  ['easypost', 'EASYPOST_HMAC'],
  ['aftership', 'AFTERSHIP_HMAC'],
  ['shipengine', 'SHIPENGINE_RSA'],
  ['shippo', 'SHIPPO_TOKEN'],
  ['17track', 'SEVENTEEN_TRACK_SHA256'],
]);

/** The scheme of a carrier; `BEARER` for one that only a mapping file knows, since every sender can add a header. */
export function usualScheme(carrier: string): SignatureScheme {
  return BY_CARRIER.get(carrier) ?? 'BEARER';
}
