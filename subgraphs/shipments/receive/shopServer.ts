import type { FastifyInstance, FastifyRequest } from 'fastify';
import { validate as isUuid } from 'uuid';
import { DoorstepError } from '../../../platform/errors/index.ts';
import {
  type AnswerOptions,
  type Listener,
  postOnly,
  startListener,
  turnstile,
} from '../../../platform/intake/index.ts';
import { reach } from '../../../platform/steps.ts';
import type { ShopEndpoint } from '../store/index.ts';
import { type Delivery, MAX_DELIVERY_BYTES, type Note, receiveDelivery } from './receiveDelivery.ts';
import type { TakenDelivery } from './takeDelivery.ts';

export interface ShopServerOptions extends AnswerOptions {
  readonly host: string;
  /** 0: any free port. */
  readonly port: number;
  readonly findEndpoint: (id: string) => Promise<ShopEndpoint | null>;
  /** Takes a delivery with its effects, and resolves when both are durable, not before. */
  readonly take: (endpoint: ShopEndpoint, delivery: Delivery) => Promise<TakenDelivery>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** How long a request may take to arrive; 15 seconds where absent. */
  readonly requestTimeoutMs?: number;
}

/** Its address is what stands before an endpoint. */
export type ShopServer = Listener;

/** Each takes a connection for a transaction; the pool has ten, and the graph wants some. No shop takes all of them. */
const LIMITS = { atOnce: 5, atOnceOfOne: 2, waitingBytes: 64 * 1024 * 1024 };

/** What the sender of a delivery without effects is told. */
const NOTES = {
  PING: { ping: true },
  TEST: { test: true, note: 'the signature is right; a test has no effects' },
} as const satisfies Readonly<Record<Note['note'], object>>;

const ADDRESS = '/shops/:endpoint';
type ShopRequest = FastifyRequest<{ Params: { endpoint: string } }>;

/**
 * The shop systems' way in, on a listener of its own: `POST /shops/:endpoint`. A delivery is checked for its limits and its
 * signature over the very bytes, taken with its effects, and answered with 200: Shopify and WooCommerce end a webhook that
 * is answered otherwise for long.
 */
export async function startShopServer(options: ShopServerOptions): Promise<ShopServer> {
  const listener = await startListener({ ...options, mostBytes: MAX_DELIVERY_BYTES }, (app) => route(app, options));
  return { url: `${listener.url}/shops`, close: () => listener.close() };
}

function route(app: FastifyInstance, options: ShopServerOptions): void {
  const pass = turnstile(LIMITS);
  app.post(ADDRESS, async (request: ShopRequest) => {
    const endpoint = await endpointOf(request.params.endpoint, options);
    const delivery = await receiveDelivery(request, endpoint, options.now());
    if ('note' in delivery) return NOTES[delivery.note];
    const taken = await pass({ sender: endpoint.id, bytes: delivery.body.length }, () =>
      options.take(endpoint, delivery),
    );
    reach('intake.beforeAcknowledge');
    return taken;
  });
  postOnly(app, ADDRESS);
}

async function endpointOf(id: string, { findEndpoint }: ShopServerOptions): Promise<ShopEndpoint> {
  const endpoint = isUuid(id) ? await findEndpoint(id) : null;
  if (endpoint === null) throw new DoorstepError('SHOP_ENDPOINT_UNKNOWN');
  if (endpoint.isDisabled) throw new DoorstepError('ENDPOINT_DISABLED');
  return endpoint;
}
