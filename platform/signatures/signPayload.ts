import { createHash } from 'node:crypto';
import { SCHEMES, type SignatureScheme, type Unsigned } from './schemes/index.ts';

/** The most that a sender needs to know: the rest has defaults that no scheme minds. */
export type Payload = Pick<Unsigned, 'secret' | 'body'> & Partial<Unsigned>;

/**
 * The headers that a carrier would send a payload with, for replays, simulations and tests.
 * @param payload.now milliseconds; the clock's where absent.
 * @param payload.id names the payload for the receiver, who takes what has the same id for the same; the bytes' own where
 * absent, so that it is another for each payload and the same for one that is sent again.
 * @throws RangeError for `SHIPENGINE_RSA`, which only ShipEngine can sign.
 */
export function signPayload(scheme: SignatureScheme, payload: Payload): Readonly<Record<string, string>> {
  const { secret, body, now = Date.now(), id = idOf(body) } = payload;
  const headers = SCHEMES[scheme].sign({ secret, body, now, id });
  if (headers === null) throw new RangeError(`${scheme} is signed with a private key that only the carrier has`);
  return headers;
}

function idOf(body: Uint8Array): string {
  return `msg_${createHash('sha256').update(body).digest('base64url')}`;
}
