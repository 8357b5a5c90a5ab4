import type { FastifyInstance } from 'fastify';
import { type AnswerOptions, type Listener, postOnly, startListener } from '../../../platform/intake/index.ts';
import { reach } from '../../../platform/steps.ts';
import type { EndpointWithSecret } from '../store/index.ts';
import {
  acknowledgementOf,
  endpointOf,
  type IntakeRequest,
  MAX_PAYLOAD_BYTES,
  type ReceivedPayload,
  type ReceiveOptions,
  receivePayload,
} from './receivePayload.ts';

/**
 * Makes a payload durable, and resolves when it is, not before.
 * @throws DoorstepError `INTAKE_BUSY` when too much waits to be kept.
 */
export type AcceptPayload = (
  endpoint: EndpointWithSecret,
  payload: ReceivedPayload,
) => Promise<{ payloadId: string; duplicate: boolean }>;

export interface IntakeOptions extends ReceiveOptions, AnswerOptions {
  readonly host: string;
  /** 0: any free port. */
  readonly port: number;
  readonly accept: AcceptPayload;
  /** What to tell the sender of a payload beside that it is kept, such as the rows of an upload; null: nothing. */
  readonly report?: (endpoint: EndpointWithSecret, payload: ReceivedPayload) => object | null;
  /** How long a request may take to arrive; 15 seconds where absent. */
  readonly requestTimeoutMs?: number;
}

/** The intake; its address is what stands before a carrier and an endpoint. */
export type IntakeServer = Listener;

/**
 * The carriers' way in, on a listener of its own: `POST /intake/:carrier/:endpoint`. A payload is checked for its form
 * and its signature over the very bytes, made durable, and answered with 2xx; nothing else happens in the request.
 */
export async function startIntakeServer(options: IntakeOptions): Promise<IntakeServer> {
  const listener = await startListener({ ...options, mostBytes: MAX_PAYLOAD_BYTES }, (app) => route(app, options));
  return { url: `${listener.url}/intake`, close: () => listener.close() };
}

const ADDRESS = '/intake/:carrier/:endpoint';

function route(app: FastifyInstance, options: IntakeOptions): void {
  app.post(ADDRESS, async (request: IntakeRequest, reply) => {
    const endpoint = await endpointOf(request, options);
    const payload = await receivePayload(request, endpoint, options);
    const accepted = await options.accept(endpoint, payload);
    reach('intake.beforeAcknowledge');
    const report = options.report?.(endpoint, payload) ?? null;
    return reply.code(acknowledgementOf(endpoint)).send(report === null ? accepted : { ...accepted, report });
  });
  // DHL posts what activates a subscription, the others a payload
  postOnly(app, ADDRESS);
}
