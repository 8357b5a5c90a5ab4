import type { AddressInfo } from 'node:net';
import Fastify from 'fastify';
import { type DocumentNode, execute, type GraphQLSchema, parse, validate } from 'graphql';
import { useServer } from 'graphql-ws/use/ws';
import { WebSocketServer } from 'ws';

/**
 * Serves a schema as a subgraph usually is: GraphQL over HTTP, and over WebSocket by graphql-ws. It parses and checks
 * each document once, so that a gateway that fetches much is not slowed down by its subgraph.
 */
export async function serveStock(schema: GraphQLSchema): Promise<string> {
  const documents = new Map<string, DocumentNode>();
  const read = (query: string): DocumentNode => {
    const known = documents.get(query);
    if (known !== undefined) return known;
    const document = parse(query);
    const [error] = validate(schema, document);
    if (error !== undefined) throw error;
    documents.set(query, document);
    return document;
  };
  const app = Fastify();
  app.post('/graphql', async (request) => {
    const { query, variables } = request.body as { query: string; variables?: Record<string, unknown> };
    return execute({ schema, document: read(query), variableValues: variables ?? {} });
  });
  await app.listen({ host: '127.0.0.1', port: 0 });
  const sockets = new WebSocketServer({ server: app.server, path: '/graphql', perMessageDeflate: false });
  useServer({ schema }, sockets);
  return `http://127.0.0.1:${(app.server.address() as AddressInfo).port}/graphql`;
}
