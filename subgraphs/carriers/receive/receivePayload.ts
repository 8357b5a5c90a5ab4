import type { FastifyRequest } from 'fastify';
import { DoorstepError } from '../../../platform/errors/index.ts';
import { decodeBody, isPlain, secretsAt } from '../../../platform/intake/index.ts';
import { type PublicKeys, publicKeyIdOf, SCHEMES, verifySignature } from '../../../platform/signatures/index.ts';
import { checkDocument, type PayloadFormat } from '../document/index.ts';
import type { EndpointWithSecret } from '../store/index.ts';
import { formatOf } from './contentType.ts';

/** The longest history of a parcel in any sample is a fifth of this. */
export const MAX_PAYLOAD_BYTES = 1024 * 1024;

/** A payload that is what it says, and whose sender is who it says. */
export interface ReceivedPayload {
  /** As the carrier wrote it: without a content coding, which is the transport's. */
  readonly body: Buffer;
  readonly format: PayloadFormat;
  /** The sender's id of it, signed as well; the same id from the same endpoint is the same payload. */
  readonly externalId: string | null;
}

export interface ReceiveOptions {
  readonly findEndpoint: (id: string) => Promise<EndpointWithSecret | null>;
  /** The keys of senders who sign with one. */
  readonly publicKeys: PublicKeys;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

interface Address {
  Params: { carrier: string; endpoint: string };
  Querystring: { token?: unknown };
}
export type IntakeRequest = FastifyRequest<Address>;

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/**
 * Which endpoint a request is for.
 * @throws DoorstepError `ENDPOINT_UNKNOWN` or `ENDPOINT_DISABLED`; what looking it up throws.
 */
export async function endpointOf(request: IntakeRequest, options: ReceiveOptions): Promise<EndpointWithSecret> {
  const { carrier, endpoint: id } = request.params;
  const endpoint = UUID.test(id) ? await options.findEndpoint(id) : null;
  if (endpoint === null || endpoint.carrier !== carrier) throw new DoorstepError('ENDPOINT_UNKNOWN');
  if (endpoint.isDisabled) throw new DoorstepError('ENDPOINT_DISABLED');
  return endpoint;
}

/**
 * Takes a request apart: limits first, then the signature, then the form, so that strangers learn nothing of the latter.
 * @throws DoorstepError a refusal, with its code.
 */
export async function receivePayload(
  request: IntakeRequest,
  endpoint: EndpointWithSecret,
  options: ReceiveOptions,
): Promise<ReceivedPayload> {
  const format = formatOf(request.headers['content-type']);
  const sent = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
  const encoding = request.headers['content-encoding'];
  const body = isPlain(encoding) ? sent : await decodeBody(sent, encoding ?? '', MAX_PAYLOAD_BYTES);
  const { externalId } = await verify(request, endpoint, { sent, body, options });
  checkDocument(body, format);
  return { body, format, externalId };
}

async function verify(
  { headers, query }: IntakeRequest,
  endpoint: EndpointWithSecret,
  { sent, body, options }: { sent: Buffer; body: Buffer; options: ReceiveOptions },
): Promise<{ externalId: string | null }> {
  const keyId = publicKeyIdOf(endpoint.scheme, headers);
  const publicKey = keyId === null ? null : await options.publicKeys.find(keyId);
  const now = options.now();
  const decoded = body === sent ? {} : { decodedBody: body };
  const token = typeof query.token === 'string' ? { token: query.token } : {};
  return verifySignature(
    endpoint.scheme,
    { headers, body: sent, ...decoded, ...token },
    { secrets: secretsAt(endpoint, now), now, publicKey },
  );
}

/** How a payload is acknowledged to whoever sends by this endpoint's scheme. */
export function acknowledgementOf({ scheme }: EndpointWithSecret): 200 | 202 {
  return SCHEMES[scheme].acknowledge;
}
