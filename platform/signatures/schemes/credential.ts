import { isSameCredential } from '../bytes/compare.ts';
import { type Evidence, GENUINE, headerOf, type Verdict } from '../evidence.ts';
import { type Scheme, USUAL } from './scheme.ts';

/** Longer than any credential we make or take. */
const LONGEST = 512;
const BEARER_CREDENTIAL = /^Bearer +(\S{1,512})$/i;
const PLAIN_ID = /^[\x21-\x7e]{1,200}$/;

/** What stands after `Bearer`; null when the header is of another kind, or absent. */
function bearerOf({ headers }: Evidence): string | null {
  return BEARER_CREDENTIAL.exec(headerOf(headers, 'authorization') ?? '')?.[1] ?? null;
}

function judge(evidence: Evidence, given: string | null, verified: () => Verdict = () => GENUINE): Verdict {
  if (given === null) return headerOf(evidence.headers, 'authorization') === null ? 'MISSING' : 'FORGED';
  return given.length <= LONGEST && isSameCredential(given, evidence.secret) ? verified() : 'FORGED';
}

/**
 * UPS Track Alert: the credential of the subscription in the header `credential`, as UPS's specification of the push says;
 * as `Authorization: Bearer` too, for a subscription names its type `Bearer`.
 */
export const UPS_BEARER: Scheme = {
  ...USUAL,
  header: 'credential',
  verify: (evidence) => judge(evidence, headerOf(evidence.headers, 'credential') ?? bearerOf(evidence)),
  sign: ({ secret }) => ({ credential: secret }),
  acknowledge: 200,
};

/**
 * DHL Shipment Tracking Unified Push: `hook.authentication` of type `ApiKeyAuthentication`, a header and a token of the
 * subscriber's choice. For DHL eCommerce Americas, whose public pages name no header, the token may stand in the address (2).
 */
export const DHL_API_KEY: Scheme = {
  ...USUAL,
  header: 'x-api-key',
  verify: (evidence) => judge(evidence, headerOf(evidence.headers, 'x-api-key') ?? (evidence.token || null)),
  sign: ({ secret }) => ({ 'x-api-key': secret }),
  acknowledge: 200,
};

/** Shippo, "Webhook security": a token of one's own at the end of the address. */
export const SHIPPO_TOKEN: Scheme = {
  ...USUAL,
  header: 'token',
  verify: (evidence) => judge(evidence, evidence.token || null),
  sign: () => ({}),
  tokenInAddress: true,
};

/** Our own, for uploads and for carriers that can send a fixed header; `idempotency-key` names the payload. */
export const BEARER: Scheme = {
  ...USUAL,
  header: 'authorization',
  verify: (evidence) => judge(evidence, bearerOf(evidence), () => ({ externalId: idempotencyKeyOf(evidence) })),
  sign: ({ secret, id }) => ({ authorization: `Bearer ${secret}`, 'idempotency-key': id }),
};

function idempotencyKeyOf({ headers }: Evidence): string | null {
  const key = headerOf(headers, 'idempotency-key');
  return key !== null && PLAIN_ID.test(key) ? key : null;
}
