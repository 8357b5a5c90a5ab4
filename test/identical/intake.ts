import { type SignatureScheme, signPayload } from '../../platform/signatures/index.ts';
import { RegisterShipmentsDocument } from '../../schema/generated/operations.ts';
import { eventually } from '../setup/eventually.ts';
import { ask } from '../system/graph.ts';
import type { System } from '../system/system.ts';
import type { Payload, RegisteredParcel, Step } from './payloads.ts';

/** As long as a killed process and the one behind it may take to be back. */
const ACCEPTED_WITHIN_MS = 60_000;
const CREATE = `mutation ($carrier: ID!) { createIntakeEndpoint(carrier: $carrier) { endpoint { url scheme } secret } }`;

/** The carriers and the shop of one brand, who do not give up before what they send is taken. */
export interface Intake {
  /** Sends one after the other within each thread, `hands` threads at once. */
  send(steps: readonly Step[]): Promise<void>;
}

interface Endpoint {
  readonly endpoint: { readonly url: string; readonly scheme: SignatureScheme };
  readonly secret: string;
}

const HANDS = 4;

/** Makes an endpoint for each carrier of the steps. */
export async function openIntake(system: System, brand: string, steps: readonly Step[]): Promise<Intake> {
  const token = await system.token(brand);
  const endpoints = new Map<string, Endpoint>();
  for (const carrier of new Set(steps.flatMap((step) => ('carrier' in step ? [step.carrier] : [])))) {
    const { data, text } = await ask(system.graph, token, { document: CREATE, variables: { carrier } });
    if (data === null || data === undefined) throw new Error(text);
    endpoints.set(carrier, (data as { createIntakeEndpoint: Endpoint }).createIntakeEndpoint);
  }
  const take = (step: Step): Promise<boolean> =>
    'register' in step ? isRegistered(system, token, step.register) : isAccepted(endpoints.get(step.carrier), step);
  const sendOne = (step: Step): Promise<unknown> =>
    eventually('a step to be taken', () => take(step).catch(() => false), ACCEPTED_WITHIN_MS);
  return {
    send: async (steps) => {
      const lines = byThread(steps);
      const hand = async (): Promise<void> => {
        for (let line = lines.shift(); line !== undefined; line = lines.shift())
          for (const step of line) await sendOne(step);
      };
      await Promise.all(Array.from({ length: HANDS }, hand));
    },
  };
}

/** What must stay in order, together at the place of its first step; the rest each for itself. */
function byThread(steps: readonly Step[]): Step[][] {
  const lines = new Map<string, Step[]>();
  for (const [index, step] of steps.entries()) {
    const name = ('register' in step ? step.register.thread : step.thread) ?? String(index);
    lines.set(name, [...(lines.get(name) ?? []), step]);
  }
  return [...lines.values()];
}

async function isAccepted(to: Endpoint | undefined, { carrier, body }: Payload): Promise<boolean> {
  if (to === undefined) throw new Error(`no endpoint of ${carrier}`);
  const signed = signPayload(to.endpoint.scheme, { secret: to.secret, body: Buffer.from(body) });
  const headers = { 'content-type': 'application/json', ...signed };
  const { status } = await fetch(to.endpoint.url, { method: 'POST', headers, body });
  return status === 202 || status === 200;
}

async function isRegistered(system: System, token: string, parcel: RegisteredParcel): Promise<boolean> {
  const { carrier, trackingNumber } = parcel;
  const about = { reference: `ref-${trackingNumber}`, orderNumber: `order-${trackingNumber}` };
  const shipments = [{ ...about, carrier, trackingNumber, dispatchedAt: null }];
  const { data } = await ask(system.graph, token, { document: RegisterShipmentsDocument, variables: { shipments } });
  return data?.registerShipments[0]?.__typename === 'ShipmentRegistered';
}
