import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { type WebSocket, WebSocketServer } from 'ws';
import { encodeCursor } from '../../platform/events/index.ts';
import { carrierName, parcelEvent } from '../graph/parcelEvent.ts';
import { nowUs } from '../load/latencies.ts';
import { answerWithEvents } from '../load/publisher.ts';
import { currentMemory, readMemory, servePart } from '../measure/index.ts';

/*
 * The ceiling: a plain `ws` server that makes each message once and calls `socket.send(bytes)` for every client. No
 * GraphQL, no subgraph, no join, no id of the client's own; the messages are as long as the gateway's.
 */

/** Stands in for the clients' own ids, which are as long. */
const SOME_ID = '6f1b6d0e-9a55-4d52-8f3c-0c7b1c1d7f11';

const server = new WebSocketServer({
  host: '127.0.0.1',
  port: 0,
  perMessageDeflate: false,
  handleProtocols: (protocols) => [...protocols][0] ?? false,
});
await once(server, 'listening');
const sockets = new Set<WebSocket>();
server.on('connection', (socket) => {
  sockets.add(socket);
  socket.on('close', () => sockets.delete(socket));
  socket.on('error', () => undefined);
});

let sequence = 0;

function message(): Buffer {
  sequence += 1;
  const event = parcelEvent(sequence, nowUs());
  const carrier = { ...event.carrier, name: carrierName(event.carrier.code), country: 'US' };
  const cursor = encodeCursor({ epoch: 'bench', log: 'parcels', position: sequence });
  const payload = { data: { parcelChanged: { ...event, carrier } }, extensions: { cursor } };
  return Buffer.from(JSON.stringify({ id: SOME_ID, type: 'next', payload }));
}

const publisherPort = await answerWithEvents(() => {
  const bytes = message();
  for (const socket of sockets) socket.send(bytes, { binary: false });
});

const { port } = server.address() as AddressInfo;
servePart({ url: `ws://127.0.0.1:${port}/`, publisherPort }, { memory: readMemory, memoryNow: currentMemory });
