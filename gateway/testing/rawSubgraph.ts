import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { OperationTypeNode } from 'graphql';
import type { Leaving, SubgraphRequest } from '../execution/index.ts';
import { compilePlan } from '../execution/plan/index.ts';

/** What a test's subgraph does with a request that has arrived as a whole. */
export type RawAnswer = (request: IncomingMessage, response: ServerResponse, body: string) => void;

/** A server that answers as the test says, and is no more GraphQL than that. */
export interface RawSubgraph {
  readonly url: string;
  readonly server: Server;
  /** Connections and requests that have come so far. */
  readonly counted: { connections: number; requests: number };
  /** Resolves when no connection is open. */
  untilNoneIsOpen(): Promise<void>;
  close(): void;
}

export async function startRawSubgraph(answer: RawAnswer): Promise<RawSubgraph> {
  const counted = { connections: 0, requests: 0 };
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      counted.requests += 1;
      answer(request, response, body);
    });
  });
  server.on('connection', () => (counted.connections += 1));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`,
    server,
    counted,
    untilNoneIsOpen: async () => {
      let open = await countOpen(server);
      while (open > 0) open = await new Promise((resolve) => setTimeout(() => resolve(countOpen(server)), 5));
    },
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

function countOpen(server: Server): Promise<number> {
  return new Promise((resolve, reject) =>
    server.getConnections((error, count) => (error === null ? resolve(count) : reject(error))),
  );
}

/** A fetch of a plan, ready to be asked. */
export function fetchOf(query: string, leaving?: Leaving): SubgraphRequest {
  const operationKind = query.startsWith('mutation') ? OperationTypeNode.MUTATION : OperationTypeNode.QUERY;
  const step = compilePlan({
    kind: 'QueryPlan',
    node: { kind: 'Fetch', serviceName: 'parcels', operation: query, operationName: undefined, operationKind },
  });
  if (step?.kind !== 'fetch') throw new Error('no fetch');
  const viewer = { brand: 'acme', scopes: [], shipment: null };
  return { fetch: step.fetch, variables: '', references: null, viewer, leaving };
}
