import { DoorstepError } from '../errors/index.ts';
import type { Evidence, SignedHeaders, SignedRequest, Trust, Verdict, Verified } from './evidence.ts';
import { SCHEMES, shipEngineKeyId, type SignatureScheme } from './schemes/index.ts';

/**
 * Checks a payload's signature, under each of the secrets that count, over the body as it came and then as it was before it
 * was compressed. Nothing is looked up and nothing read: time and keys are given.
 * @throws DoorstepError `SIGNATURE_MISSING`, `SIGNATURE_INVALID`, or `SIGNATURE_EXPIRED` for a good one of another time.
 */
export function verifySignature(scheme: SignatureScheme, request: SignedRequest, trust: Trust): Verified {
  const { verify, header } = SCHEMES[scheme];
  const verdicts = evidencesOf(request, trust).map(verify);
  const verified = verdicts.find(isVerified);
  if (verified !== undefined) return verified;
  if (verdicts.includes('STALE')) throw new DoorstepError('SIGNATURE_EXPIRED');
  if (verdicts.includes('MISSING')) throw new DoorstepError('SIGNATURE_MISSING', { detail: header });
  throw new DoorstepError('SIGNATURE_INVALID');
}

/** All of them are looked at, whichever fits: the time tells nothing of that. */
function evidencesOf(request: SignedRequest, { secrets, now, publicKey = null }: Trust): Evidence[] {
  const { headers, body, decodedBody, token } = request;
  const bodies = decodedBody === undefined ? [body] : [body, decodedBody];
  return bodies.flatMap((each) => secrets.map((secret) => ({ headers, token, body: each, secret, now, publicKey })));
}

function isVerified(verdict: Verdict): verdict is Verified {
  return typeof verdict === 'object';
}

/** The id of the public key that a request must be checked with; null when its scheme has none, or it names none. */
export function publicKeyIdOf(scheme: SignatureScheme, headers: SignedHeaders): string | null {
  return scheme === 'SHIPENGINE_RSA' ? shipEngineKeyId(headers) : null;
}
