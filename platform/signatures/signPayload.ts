import { SCHEMES, type SignatureScheme, type Unsigned } from './schemes/index.ts';

/** The most that a sender needs to know: the rest has defaults that no scheme minds. */
export type Payload = Pick<Unsigned, 'secret' | 'body'> & Partial<Unsigned>;

/**
 * The headers that a carrier would send a payload with, for replays, simulations and tests.
 * @param payload.now milliseconds; the clock's where absent.
 * @throws RangeError for `SHIPENGINE_RSA`, which only ShipEngine can sign.
 */
export function signPayload(scheme: SignatureScheme, payload: Payload): Readonly<Record<string, string>> {
  const { secret, body, now = Date.now(), id = `msg_${now}` } = payload;
  const headers = SCHEMES[scheme].sign({ secret, body, now, id });
  if (headers === null) throw new RangeError(`${scheme} is signed with a private key that only the carrier has`);
  return headers;
}
