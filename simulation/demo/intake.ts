import { type SignatureScheme, signPayload } from '../../platform/signatures/index.ts';
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

/** An intake that listens at another address after a restart is found by making another endpoint; most just come back. */
const PATIENCE_MS = 30_000;

/**
 * The carriers' side of the intake: an endpoint per carrier, made when the first payload goes out and made anew when it
 * is known no more (its database was emptied) or is silent for long.
 */
export function createPostPayload(ask: Ask, send: Send, now: () => number): PostPayload {
  const endpoints = new Map<CarrierCode, Promise<Endpoint>>();
  const failingSince = new Map<CarrierCode, number>();
  const endpointOf = (carrier: CarrierCode): Promise<Endpoint> => {
    const made = endpoints.get(carrier) ?? createEndpoint(ask, carrier);
    endpoints.set(carrier, made);
    return made;
  };
  const forget = (carrier: CarrierCode, endpoint: Promise<Endpoint>): void => {
    if (endpoints.get(carrier) !== endpoint) return;
    endpoints.delete(carrier);
    failingSince.delete(carrier);
  };
  return async (carrier, body) => {
    const endpoint = endpointOf(carrier);
    const { url, sign } = await endpoint.catch((error: unknown) => {
      forget(carrier, endpoint);
      throw error;
    });
    try {
      const { status, json } = await send({ url, headers: sign(body), body });
      if (status !== 200 && status !== 202)
        throw new RequestFailed(codeOf(fieldsOf(json)['error']) ?? 'NOT_ACCEPTED', status);
      failingSince.delete(carrier);
    } catch (error) {
      const since = failingSince.get(carrier) ?? now();
      failingSince.set(carrier, since);
      if (isForeign(error) || now() - since >= PATIENCE_MS) forget(carrier, endpoint);
      throw error;
    }
  };
}

async function createEndpoint(ask: Ask, carrier: CarrierCode): Promise<Endpoint> {
  const { endpoint, secret } = (await ask<Created>(CREATE, { carrier })).createIntakeEndpoint;
  return {
    url: endpoint.url,
    sign: (body) => signPayload(endpoint.scheme, { secret, body: Buffer.from(body) }),
  };
}

/** Whether the intake does not know the endpoint or its secret. */
function isForeign(error: unknown): boolean {
  return error instanceof RequestFailed && (error.httpStatus === 404 || error.httpStatus === 401);
}
