import { hmacSha256, SCHEME_HEADERS, type SignatureScheme } from '../../platform/signatures/index.ts';
import type { CarrierCode } from '../places.ts';
import type { Ask } from './graph.ts';
import { codeOf, fieldsOf, RequestFailed, type Send } from './request.ts';

/** Posts a payload as a carrier does. Throws {@link RequestFailed} as long as it is not accepted. */
export type PostPayload = (carrier: CarrierCode, body: string) => Promise<void>;

const CREATE = `mutation DemoEndpoint($carrier: ID!) {
  createIntakeEndpoint(carrier: $carrier) { endpoint { url scheme } secret }
}`;

interface Created {
  readonly createIntakeEndpoint: {
    readonly endpoint: { readonly url: string; readonly scheme: SignatureScheme };
    readonly secret: string;
  };
}

interface Endpoint {
  readonly url: string;
  readonly sign: (body: string) => Readonly<Record<string, string>>;
}

/** An intake that listens at another address after a restart is found by making another endpoint; not at once, since most come back. */
const MAX_FAILURES = 40;

/**
 * The carriers' side of the intake: an endpoint per carrier, made when the first payload goes out and made anew when it
 * is known no more (its database was emptied) or stays silent.
 */
export function createPostPayload(ask: Ask, send: Send): PostPayload {
  const endpoints = new Map<CarrierCode, Promise<Endpoint>>();
  const failures = new Map<CarrierCode, number>();
  const forget = (carrier: CarrierCode, endpoint: Promise<Endpoint>): void => {
    if (endpoints.get(carrier) === endpoint) endpoints.delete(carrier);
    failures.delete(carrier);
  };
  const endpointOf = (carrier: CarrierCode): Promise<Endpoint> => {
    const made = endpoints.get(carrier) ?? createEndpoint(ask, carrier);
    endpoints.set(carrier, made);
    return made;
  };
  return async (carrier, body) => {
    const endpoint = endpointOf(carrier);
    try {
      const { url, sign } = await endpoint.catch((error: unknown) => {
        forget(carrier, endpoint);
        throw error;
      });
      const { status, json } = await send({ url, headers: sign(body), body });
      if (status !== 202) throw new RequestFailed(codeOf(fieldsOf(json)['error']) ?? 'NOT_ACCEPTED', status);
      failures.delete(carrier);
    } catch (error) {
      const count = (failures.get(carrier) ?? 0) + 1;
      failures.set(carrier, count);
      if (isForeign(error) || count >= MAX_FAILURES) forget(carrier, endpoint);
      throw error;
    }
  };
}

async function createEndpoint(ask: Ask, carrier: CarrierCode): Promise<Endpoint> {
  const { endpoint, secret } = (await ask<Created>(CREATE, { carrier })).createIntakeEndpoint;
  const header = SCHEME_HEADERS[endpoint.scheme];
  const signatures: Readonly<Record<SignatureScheme, (body: string) => string>> = {
    FEDEX_HMAC: (body) => hmacSha256(secret, Buffer.from(body)).toString('base64'),
    UPS_BEARER: () => `Bearer ${secret}`,
  };
  return { url: endpoint.url, sign: (body) => ({ [header]: signatures[endpoint.scheme](body) }) };
}

/** Whether the intake does not know the endpoint or its secret. */
function isForeign(error: unknown): boolean {
  return error instanceof RequestFailed && (error.httpStatus === 404 || error.httpStatus === 401);
}
