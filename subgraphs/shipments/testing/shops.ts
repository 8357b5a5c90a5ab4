import { randomUUID } from 'node:crypto';
import { isDatabaseUnavailable } from '../../../platform/database/index.ts';
import { knownEndpoints } from '../../../platform/intake/index.ts';
import { deriveKey } from '../../../platform/keyring.ts';
import { newSecret, signPayload } from '../../../platform/signatures/index.ts';
import { type Log, SILENT_LOG } from '../../../platform/telemetry/index.ts';
import type { ShopSystem } from '../domain/index.ts';
import {
  SHOP_SCHEMES,
  type ShopConnectors,
  shopConnectorsFor,
  startShopServer,
  takeDelivery,
  type TakingOptions,
} from '../receive/index.ts';
import { createShopEndpoint, findShopEndpoint } from '../store/index.ts';
import type { ShipmentsRoom } from './room.ts';
import { hour } from './scans.ts';

/** What endpoint secrets and bodies that wait are sealed with in tests. */
export const ENDPOINT_KEY = deriveKey('only for tests and for nothing else', 'endpoint');

/** An endpoint with its secret, as the shop system knows it. */
export interface TestEndpoint {
  readonly id: string;
  readonly brand: string;
  readonly system: ShopSystem;
  readonly secret: string;
}

/** What the listener answered, with the code of a refusal. */
export interface ShopAnswer {
  readonly status: number;
  readonly code: string | null;
  readonly retryAfter: string | null;
  readonly body: Readonly<Record<string, unknown>>;
}

export type Headers = Readonly<Record<string, string>>;

/** The listener of shop systems over the real store, wired as the process wires it. */
export interface TestShops {
  readonly url: string;
  readonly taking: TakingOptions;
  endpoint(system: ShopSystem, over?: { brand?: string }): Promise<TestEndpoint>;
  /** Posts bytes, or a document as JSON, signed as the shop system does it; headers come over those. */
  post(
    endpoint: TestEndpoint,
    body: Buffer | object,
    more?: { topic?: string; headers?: Headers },
  ): Promise<ShopAnswer>;
  close(): Promise<void>;
}

/** What taking deliveries needs, at noon. */
export function takingOf(
  room: ShipmentsRoom,
  { log = SILENT_LOG, recording = {} }: { log?: Log; recording?: Partial<TakingOptions['recording']> } = {},
): TakingOptions {
  return {
    recording: { ...room.options(), ...recording },
    bodyKey: ENDPOINT_KEY,
    now: () => new Date(hour(0)),
    isUnavailable: isDatabaseUnavailable,
    log,
  };
}

/** The connectors of a brand, as the graph has them. */
export function testConnectors(room: ShipmentsRoom, brand: string): ShopConnectors {
  const endpoints = knownEndpoints((id) => findShopEndpoint(room.database, ENDPOINT_KEY, id));
  const options = { taking: takingOf(room), endpointKey: ENDPOINT_KEY, endpoints, announce: () => undefined };
  return shopConnectorsFor({ ...options, url: 'http://127.0.0.1:4003/shops' }, brand);
}

export async function openTestShops(
  room: ShipmentsRoom,
  options: Parameters<typeof takingOf>[1] = {},
): Promise<TestShops> {
  const { database } = room;
  const taking = takingOf(room, options);
  const { log } = taking;
  const endpoints = knownEndpoints((id) => findShopEndpoint(database, ENDPOINT_KEY, id));
  const server = await startShopServer({
    ...{ host: '127.0.0.1', port: 0, log, isUnavailable: isDatabaseUnavailable, now: Date.now },
    findEndpoint: (id) => endpoints.find(id),
    take: (endpoint, delivery) => takeDelivery(taking, endpoint, delivery),
  });
  return {
    ...{ url: server.url, taking },
    endpoint: async (system, { brand = 'acme' } = {}) => {
      const secret = newSecret(SHOP_SCHEMES[system]);
      const request = { brand, system, secret, label: null, now: new Date(hour(0)) };
      const { id } = await createShopEndpoint(database, ENDPOINT_KEY, request);
      return { id, brand, system, secret };
    },
    post: (endpoint, body, { topic, headers = {} } = {}) => {
      const bytes = Buffer.isBuffer(body) ? body : Buffer.from(JSON.stringify(body));
      return send(`${server.url}/${endpoint.id}`, bytes, { ...headersOf(endpoint, bytes, topic), ...headers });
    },
    close: () => server.close(),
  };
}

/** The headers with which a shop system sends these bytes. */
export function headersOf({ system, secret }: TestEndpoint, body: Buffer, topic?: string): Headers {
  const id = randomUUID();
  const signed = signPayload(SHOP_SCHEMES[system], { secret, body, id });
  const named: Readonly<Record<ShopSystem, Headers>> = {
    SHOPIFY: {
      ...{ 'x-shopify-topic': topic ?? 'orders/create', 'x-shopify-webhook-id': id, 'x-shopify-event-id': id },
      ...{ 'x-shopify-shop-domain': 'acme.example', 'x-shopify-api-version': '2025-10' },
    },
    WOOCOMMERCE: { 'x-wc-webhook-topic': topic ?? 'order.updated', 'x-wc-webhook-delivery-id': id },
    OWN: {},
  };
  return { 'content-type': 'application/json', ...named[system], ...signed };
}

/** Posts bytes as they are. */
export async function send(url: string, body: Buffer, headers: Headers): Promise<ShopAnswer> {
  const response = await fetch(url, { method: 'POST', headers, body: new Uint8Array(body) });
  const answer = JSON.parse(await response.text()) as Record<string, unknown>;
  const error = answer['error'] as { code?: string } | undefined;
  const retryAfter = response.headers.get('retry-after');
  return { status: response.status, code: error?.code ?? null, retryAfter, body: answer };
}
