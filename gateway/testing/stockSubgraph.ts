import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { composeServices } from '@apollo/composition';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { graphql, parse } from 'graphql';
import { useServer } from 'graphql-ws/use/ws';
import { WebSocketServer } from 'ws';

const SDL = `
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])
  type Query { books(after: String): [Book!]! }
  type Subscription { counted(to: Int!, after: String): Int! quiet: Int }
  type Book @key(fields: "id") { id: ID! title: String }`;

/** A subgraph that somebody else wrote: it knows no signed contexts and no cursors. */
export interface StockSubgraph {
  readonly url: string;
  /** Its supergraph, with its address in it. */
  readonly supergraphSdl: string;
  /** Quiet subscriptions that are open now. */
  readonly running: number;
  /** Cuts the connections of its subscriptions. */
  cut(): void;
  close(): Promise<void>;
}

export async function startStockSubgraph(): Promise<StockSubgraph> {
  const typeDefs = parse(SDL);
  let running = 0;
  const resolvers = {
    Query: {
      books: (_source: unknown, { after }: { after?: string }) => [{ id: '1', title: `after ${after ?? '-'}` }],
    },
    Subscription: {
      counted: {
        subscribe: async function* (_source: unknown, { to }: { to: number }) {
          for (let counted = 1; counted <= to; counted += 1) yield await Promise.resolve({ counted });
        },
      },
      quiet: {
        subscribe: () => {
          running += 1;
          return neverAnything(() => (running -= 1));
        },
      },
    },
  };
  const schema = buildSubgraphSchema([{ typeDefs, resolvers: resolvers as never }]);
  const server = createServer((request, response) => {
    void text(request)
      .then((body) => {
        const { query, variables } = JSON.parse(body) as { query: string; variables?: Record<string, unknown> };
        return graphql({ schema, source: query, variableValues: variables });
      })
      .then((result) => response.setHeader('content-type', 'application/json').end(JSON.stringify(result)));
  });
  const sockets = new WebSocketServer({ server });
  const service = useServer({ schema }, sockets);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const { supergraphSdl } = composeServices([{ name: 'books', url, typeDefs }]);
  if (supergraphSdl === undefined) throw new Error('the schema does not compose');
  return {
    url,
    supergraphSdl,
    get running() {
      return running;
    },
    cut: () => {
      for (const socket of sockets.clients) socket.terminate();
    },
    close: async () => {
      await service.dispose();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function neverAnything(onReturn: () => void): AsyncIterableIterator<never> {
  let end: (result: IteratorResult<never>) => void = () => undefined;
  const over = { value: undefined, done: true } as const;
  const iterator: AsyncIterableIterator<never> = {
    next: () => new Promise((resolve) => (end = resolve)),
    return: () => {
      onReturn();
      end(over);
      return Promise.resolve(over);
    },
    [Symbol.asyncIterator]: () => iterator,
  };
  return iterator;
}
