import { createHash } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { DoorstepError } from '../../../platform/errors/index.ts';
import { decodeBody, isPlain, secretsAt } from '../../../platform/intake/index.ts';
import { type SignedHeaders, verifySignature } from '../../../platform/signatures/index.ts';
import type { ShopEndpoint } from '../store/index.ts';
import { ownTypeOf, parseDocument } from './readers/index.ts';
import { SHOP_SCHEMES } from './shopScheme.ts';

/** An order of a hundred lines, with taxes and discounts of each, is a fifth of this. */
export const MAX_DELIVERY_BYTES = 2 * 1024 * 1024;
const LONGEST_TOPIC = 100;

/** A delivery that is who it says: its body may be anything. */
export interface Delivery {
  readonly body: Buffer;
  readonly format: 'JSON' | 'CSV';
  /** In the shop system's own words; of our own form the document's type. */
  readonly topic: string;
  /** What makes it the same as another delivery to its endpoint. */
  readonly key: Buffer;
}

/** What is answered with 200 and has no effects. */
export interface Note {
  readonly note: 'PING' | 'TEST';
}

/**
 * Checks a delivery's limits and its signature over the bytes that were sent, before anything parses them.
 * @param now milliseconds since 1970
 * @returns only a note for what tells nothing: WooCommerce's ping, and Shopify's test notification
 * @throws DoorstepError a refusal, with its code
 */
export async function receiveDelivery(
  request: Pick<FastifyRequest, 'headers' | 'body'>,
  endpoint: ShopEndpoint,
  now: number,
): Promise<Delivery | Note> {
  const { headers } = request;
  const sent = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
  const type = mediaTypeOf(headers['content-type']);
  if (isPing(endpoint, type, sent)) return { note: 'PING' };
  const format = formatOf(endpoint, type);
  const encoding = headers['content-encoding'];
  const body = isPlain(encoding) ? sent : await decodeBody(sent, encoding ?? '', MAX_DELIVERY_BYTES);
  if (body.length === 0) throw new DoorstepError('PAYLOAD_EMPTY');
  const decoded = body === sent ? {} : { decodedBody: body };
  const { externalId } = verifySignature(
    SHOP_SCHEMES[endpoint.system],
    { headers, body: sent, ...decoded },
    { secrets: secretsAt(endpoint, now), now },
  );
  if (isTest(endpoint, headers)) return { note: 'TEST' };
  const topic = topicOf(endpoint, { headers, body, format });
  return { body, format, topic, key: keyOf(endpoint, { headers, body, topic, signedId: externalId }) };
}

function mediaTypeOf(contentType: string | undefined): string {
  return contentType?.split(';', 1)[0]?.trim().toLowerCase() ?? '';
}

/**
 * WooCommerce, `WC_Webhook::deliver_ping`: when a webhook is made, its address must answer a form without a signature with
 * 200. It says which webhook it is and nothing else.
 */
function isPing({ system }: ShopEndpoint, type: string, body: Buffer): boolean {
  if (system !== 'WOOCOMMERCE' || type !== 'application/x-www-form-urlencoded') return false;
  return body.length <= 40 && /^webhook_id=\d{1,20}$/.test(body.toString('latin1'));
}

/** Shopify, "Webhooks", `X-Shopify-Test`: a notification that its admin sends to try an address, about an order that is none. */
function isTest({ system }: ShopEndpoint, headers: SignedHeaders): boolean {
  return system === 'SHOPIFY' && headers['x-shopify-test'] === 'true';
}

const TYPES_TAKEN = {
  OWN: 'here: JSON as application/json, or CSV as text/csv',
  OTHERS: 'here: JSON as application/json',
} as const;

function formatOf({ system }: ShopEndpoint, type: string): 'JSON' | 'CSV' {
  if (type === 'application/json') return 'JSON';
  if (type === 'text/csv' && system === 'OWN') return 'CSV';
  throw new DoorstepError('CONTENT_TYPE_UNSUPPORTED', { detail: TYPES_TAKEN[system === 'OWN' ? 'OWN' : 'OTHERS'] });
}

interface Parts {
  readonly headers: SignedHeaders;
  readonly body: Buffer;
}

function topicOf({ system }: ShopEndpoint, { headers, body, format }: Parts & Pick<Delivery, 'format'>): string {
  if (system === 'OWN') return format === 'CSV' ? 'text/csv' : (ownTypeOf(parseDocument(body)) ?? '');
  const topic = headers[system === 'SHOPIFY' ? 'x-shopify-topic' : 'x-wc-webhook-topic'];
  return typeof topic === 'string' ? topic.slice(0, LONGEST_TOPIC).toLowerCase() : '';
}

/**
 * Of our own form the id is signed, so it is the delivery's name. Shopify and WooCommerce sign the body alone: their ids,
 * and the topic, count together with the body. Shopify gives one event the same id in deliveries of several topics, and
 * posts a retry with the very bytes of the first try.
 */
function keyOf(
  { system }: ShopEndpoint,
  { headers, body, topic, signedId }: Parts & { readonly topic: string; readonly signedId: string | null },
): Buffer {
  const hash = createHash('sha256');
  if (signedId !== null) return hash.update(`id\0${signedId}`).digest();
  const names = system === 'SHOPIFY' ? ['x-shopify-event-id', 'x-shopify-webhook-id'] : ['x-wc-webhook-delivery-id'];
  const id = names.map((name) => headers[name]).find((value) => typeof value === 'string') ?? '';
  return hash
    .update(`body\0${topic}\0${String(id).slice(0, 200)}\0`)
    .update(body)
    .digest();
}
