import { once } from 'node:events';
import { composeServices } from '@apollo/composition';
import { afterEach, describe, expect, it } from '@jest/globals';
import { parse } from 'graphql';
import { eventually } from '../testing/eventually.ts';
import { type RawSubgraph, startRawSubgraph } from '../testing/rawSubgraph.ts';
import { requestRaw } from '../testing/rawRequest.ts';
import { bearer, post, startGateway, verifiedBy } from '../testing/testGateway.ts';
import type { GatewayServer, GatewayServerOptions } from './gatewayServer.ts';

const SDL = parse('type Query { wait: String } type Mutation { change: String }');

let subgraph: RawSubgraph;
let gateway: GatewayServer;
afterEach(async () => {
  await gateway.close();
  subgraph.close();
});

/** A gateway before a subgraph that answers when it is told to. */
async function beforePatient(options: Partial<GatewayServerOptions> = {}) {
  const seen = { asked: 0, broken: 0, answer: (): void => undefined };
  subgraph = await startRawSubgraph((_request, response) => {
    seen.asked += 1;
    response.on('close', () => {
      if (!response.writableEnded) seen.broken += 1;
    });
    seen.answer = () => response.end('{"data":{"wait":"done","change":"done"}}');
  });
  const { supergraphSdl = '' } = composeServices([{ name: 'parcels', url: subgraph.url, typeDefs: SDL }]);
  gateway = await startGateway({ supergraphSdl, ...options });
  return seen;
}

async function ask(query: string) {
  return requestRaw({
    port: gateway.port,
    headers: { Accept: 'application/json', Authorization: await bearer() },
    body: { query },
  });
}

describe('a client that leaves before its answer', () => {
  it('takes the fetches of its query with it', async () => {
    const seen = await beforePatient();
    const { socket } = await ask('{ wait }');
    await eventually('the fetch', () => seen.asked === 1);
    socket.destroy();
    await eventually('the fetch to be broken off', () => seen.broken === 1);
  });

  it('is not waited for at the end with a request that waited behind another', async () => {
    const seen = await beforePatient();
    const { socket } = await ask('{ wait }');
    await eventually('the fetch', () => seen.asked === 1);
    socket.write('GET /health HTTP/1.1\r\nHost: x\r\n\r\n');
    // answered in turn on a connection of its own: the gateway has read what was written before
    expect((await post(gateway.graphUrl, '{ __typename }', { authorization: await bearer() })).status).toBe(200);
    socket.destroy();
    await eventually('the fetch to be broken off', () => seen.broken === 1);
    let closed = false;
    void gateway.close().then(() => (closed = true));
    // less than the requests that are under way may take
    await eventually('it to be closed', () => closed);
  });

  it('leaves its mutation to be done', async () => {
    const seen = await beforePatient();
    const { socket } = await ask('mutation { change }');
    await eventually('the fetch', () => seen.asked === 1);
    socket.destroy();
    await once(socket, 'close');
    // who comes after it is answered, so the gateway knows by now
    expect((await post(gateway.graphUrl, '{ __typename }', { authorization: await bearer() })).status).toBe(200);
    expect(seen.broken).toBe(0);
    seen.answer();
  });

  it('is not asked for when it has gone while it was found out who it is', async () => {
    let letIn = (): void => undefined;
    let knocked = false;
    const seen = await beforePatient({
      authenticate: async (authorization) => {
        knocked = true;
        await new Promise<void>((resolve) => (letIn = resolve));
        return verifiedBy(authorization);
      },
    });
    const { socket } = await ask('{ wait }');
    await eventually('it to knock', () => knocked);
    socket.destroy();
    await once(socket, 'close');
    const other = await fetch(new URL('/health', gateway.graphUrl));
    expect(other.status).toBe(200);
    letIn();
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(seen.asked).toBe(0);
  });
});
