import type { OperationPayload } from '../../../gateway/door/index.ts';
import type { GatewayServer } from '../../../gateway/http/gatewayServer.ts';
import { eventually } from '../../../gateway/testing/eventually.ts';
import { RawSocket } from '../../../gateway/testing/rawSocket.ts';

/** What a client is told. */
export interface Told {
  readonly data: unknown;
  readonly errors: readonly { readonly message: string; readonly extensions?: { readonly code?: string } }[];
  /** All of it, as it came. */
  readonly text: string;
}

/** A way into the graph: sends an operation and waits for the answer. */
export type Entrance = (gateway: GatewayServer, authorization: string, payload: OperationPayload) => Promise<Told>;

/** Every way in, by name. */
export const ENTRANCES: Readonly<Record<string, Entrance>> = {
  POST: (gateway, authorization, payload) => post(gateway, payload, { authorization, accept: 'application/json' }),
  GET: async (gateway, authorization, payload) =>
    toldBy(await fetch(addressOf(gateway, payload), { headers: { authorization } })),
  'Server-Sent Events': (gateway, authorization, payload) =>
    post(gateway, payload, { authorization, accept: 'text/event-stream' }),
  WebSocket: async (gateway, authorization, payload) => {
    const raw = await RawSocket.enter({ port: gateway.port }, authorization);
    raw.send({ id: '1', type: 'subscribe', payload });
    await eventually('an answer', () => raw.closed !== undefined || raw.messages.some(({ id }) => id === '1'));
    raw.hangUp();
    const [first] = raw.messages.filter(({ id }) => id === '1');
    const text = JSON.stringify(first);
    return first?.type === 'error'
      ? { data: undefined, errors: first.payload as Told['errors'], text }
      : told(first?.payload, text);
  },
};

/** Node takes 16 KiB of headers, and an address stands among them. */
const LONGEST_ADDRESS = 12_000;

/** Whether an operation can be sent that way at all. */
export function fits(entrance: string, payload: OperationPayload): boolean {
  return entrance !== 'GET' || addressOf({ graphUrl: 'http://127.0.0.1' }, payload).length < LONGEST_ADDRESS;
}

/** Whether operations come that way in the body of a request. */
export function hasBody(entrance: string): boolean {
  return entrance === 'POST' || entrance === 'Server-Sent Events';
}

async function post(
  { graphUrl }: GatewayServer,
  payload: OperationPayload,
  headers: Readonly<Record<string, string>>,
): Promise<Told> {
  const body = JSON.stringify(payload);
  return toldBy(
    await fetch(graphUrl, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body }),
  );
}

function addressOf({ graphUrl }: Pick<GatewayServer, 'graphUrl'>, payload: OperationPayload): string {
  const parameters = Object.entries(payload).map(([name, value]): [string, string] => [
    name,
    typeof value === 'string' ? value : JSON.stringify(value),
  ]);
  return `${graphUrl}?${new URLSearchParams(parameters).toString()}`;
}

/** An answer in JSON, or the first event of a stream. */
async function toldBy(response: Response): Promise<Told> {
  const text = await response.text();
  const json = /^event: next\ndata: (.*)$/m.exec(text)?.[1] ?? text;
  return told(JSON.parse(json), text);
}

function told(result: unknown, text: string): Told {
  const { data, errors } = (result ?? {}) as Partial<Told>;
  return { data, errors: errors ?? [], text };
}
