import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { GraphQLError, GraphQLInt, GraphQLNonNull, GraphQLObjectType, GraphQLSchema } from 'graphql';
import { createHandler } from 'graphql-sse/lib/use/http';
import { useServer } from 'graphql-ws/use/ws';
import { type WebSocket, WebSocketServer } from 'ws';
import { AsyncQueue } from '../../../platform/live/index.ts';

export const QUERY = 'subscription { counted }';

type Counted = number | GraphQLError;

interface Asked {
  readonly after?: unknown;
}

/**
 * A server that counts, keeps what it counted, and lets clients resume: graphql-ws's and graphql-sse's own handlers over
 * one small log, with ways to break every connection at any moment.
 */
export class CountingServer {
  /** What every subscription so far asked to resume after; undefined where it did not. */
  readonly asked: unknown[] = [];
  /** The credentials that came with each connection. */
  readonly shown: unknown[] = [];
  accepts: (credentials: unknown) => boolean = () => true;
  /** Counts that are forgotten: a client that has come no further is told so. */
  forgotten = 0;
  readonly #queues = new Set<AsyncQueue<Counted>>();
  readonly #sockets = new Map<WebSocket, Set<string>>();
  readonly #streams = new Set<ServerResponse>();
  readonly #server = createServer((request, response) => void this.#stream(request, response));
  readonly #sse = createHandler({
    schema: this.#schema(),
    context: (_request, { extensions }) => ({ after: extensions?.['after'] }),
    onSubscribe: (_request, { extensions }) => {
      const errors = this.#refusal(extensions?.['after']);
      if (errors !== null) return { data: null, errors };
      return undefined;
    },
    onNext: (_context, _request, result) => withCursor(result),
  });
  #count = 0;

  async start(): Promise<void> {
    const sockets = new WebSocketServer({ server: this.#server, path: '/graphql' });
    useServer(
      {
        schema: this.#schema(),
        onConnect: ({ connectionParams, extra }) => {
          this.#sockets.set(extra.socket, new Set());
          this.shown.push(connectionParams?.['token']);
          return this.accepts(connectionParams?.['token']);
        },
        context: (_context, _id, { extensions }) => ({ after: extensions?.['after'] }),
        onSubscribe: ({ extra }, id, { extensions }) => {
          this.#sockets.get(extra.socket)?.add(id);
          return this.#refusal(extensions?.['after']) ?? undefined;
        },
        onNext: (...[, , , , result]) => withCursor(result),
        onClose: ({ extra }) => void this.#sockets.delete(extra.socket),
      },
      sockets,
    );
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  /** Subscriptions that are open. */
  get open(): number {
    return this.#queues.size;
  }

  /** WebSocket clients that are connected. */
  get connections(): number {
    return this.#sockets.size;
  }

  count(times = 1): void {
    for (let each = 0; each < times; each += 1) {
      this.#count += 1;
      for (const queue of this.#queues) queue.push(this.#count);
    }
  }

  /** Breaks every connection, as a process that is killed does. */
  breakAll(): void {
    for (const socket of this.#sockets.keys()) socket.terminate();
    for (const stream of this.#streams) stream.destroy();
  }

  /** Ends every stream in the middle without a word, and without an error either. */
  endStreams(): void {
    for (const stream of this.#streams) stream.end();
    for (const queue of this.#queues) queue.end();
  }

  /** Closes every WebSocket with a code. */
  closeAll(code: number): void {
    for (const socket of this.#sockets.keys()) socket.close(code);
  }

  /** Ends every operation with an error. */
  failAll(code: string): void {
    const errors = [{ message: 'ended', extensions: { code } }];
    for (const [socket, ids] of this.#sockets) {
      for (const id of ids) socket.send(JSON.stringify({ id, type: 'error', payload: errors }));
      ids.clear();
    }
    for (const queue of this.#queues) {
      // over SSE the last words are a result
      if (this.#streams.size > 0) queue.push(new GraphQLError('ended', { extensions: { code } }));
      queue.end();
    }
  }

  /** Says that nothing will follow. */
  completeAll(): void {
    for (const queue of this.#queues) queue.end();
  }

  /** Sends the newest count once more. */
  repeat(): void {
    for (const queue of this.#queues) queue.push(this.#count);
  }

  async close(): Promise<void> {
    this.breakAll();
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  async #stream(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { authorization } = request.headers;
    this.shown.push(authorization);
    if (!this.accepts(authorization)) return void response.writeHead(401).end();
    this.#streams.add(response);
    response.once('close', () => this.#streams.delete(response));
    // it minds that its stream is ended under it
    response.on('error', () => undefined);
    await this.#sse(request, response).catch(() => undefined);
  }

  #refusal(after: unknown): readonly GraphQLError[] | null {
    this.asked.push(after);
    if (typeof after !== 'string' || Number(after) >= this.forgotten) return null;
    const extensions = { code: 'CURSOR_EXPIRED', oldestCursor: String(this.forgotten) };
    return [new GraphQLError('gone', { extensions })];
  }

  #schema(): GraphQLSchema {
    const counted = {
      type: new GraphQLNonNull(GraphQLInt),
      subscribe: (_source: unknown, _args: unknown, { after }: Asked) => this.#subscribe(after),
      resolve: (count: unknown) => {
        if (count instanceof GraphQLError) throw count;
        return count;
      },
    };
    return new GraphQLSchema({
      query: new GraphQLObjectType({ name: 'Query', fields: { count: { type: GraphQLInt } } }),
      subscription: new GraphQLObjectType({ name: 'Subscription', fields: { counted } }),
    });
  }

  #subscribe(after: unknown): AsyncQueue<Counted> {
    const queue = new AsyncQueue<Counted>(10_000, () => this.#queues.delete(queue));
    this.#queues.add(queue);
    const missed = typeof after === 'string' ? Number(after) : this.#count;
    for (let count = missed + 1; count <= this.#count; count += 1) queue.push(count);
    return queue;
  }
}

function withCursor({ data }: { readonly data?: unknown }) {
  const { counted } = Object(data) as { counted?: number };
  return counted === undefined ? undefined : { data: { counted }, extensions: { cursor: String(counted) } };
}
