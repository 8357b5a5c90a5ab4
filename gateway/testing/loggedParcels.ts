import { composeServices } from '@apollo/composition';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { parse } from 'graphql';
import { decodeCursor, encodeCursor } from '../../platform/events/index.ts';
import { startSubgraphServer, type SubgraphServer } from '../../platform/graph/index.ts';
import { AsyncQueue, type LiveRequest } from '../../platform/live/index.ts';
import { SILENT_LOG } from '../../platform/telemetry/index.ts';
import { CONTEXT_KEY } from './twoSubgraphs.ts';

const LOG = { epoch: 'e', log: 'parcels' };

const sdl = (more: string): string => `
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])
  type Query { parcels: Int }
  type Subscription { parcelMoved(after: String, id: ID): Move! }
  type Move { step: Int! ${more} }`;

type Message = { cursor: string; parcelMoved: object } | { marker: { cursor: string; complete: boolean } };

/** A subgraph with a log of its own, which it serves from where a cursor stands; it can be in two places. */
export class LoggedParcels {
  readonly #steps: number[] = [];
  readonly #listening = new Set<AsyncQueue<Message>>();

  /** Subscriptions that are open now. */
  get open(): number {
    return this.#listening.size;
  }

  move(): void {
    this.#steps.push(this.#steps.length + 1);
    for (const queue of this.#listening) queue.push(this.#event(this.#steps.length));
  }

  cursorAt(position: number): string {
    return encodeCursor({ ...LOG, position });
  }

  start(port = 0): Promise<SubgraphServer> {
    const resolvers = {
      Query: { parcels: () => this.#steps.length },
      Subscription: {
        parcelMoved: {
          subscribe: (_source: unknown, _args: unknown, { liveRequest }: { liveRequest: LiveRequest }) =>
            this.#subscribe(liveRequest),
        },
      },
      Move: { note: () => 'new' },
    };
    const schema = buildSubgraphSchema([{ typeDefs: parse(sdl('note: String')), resolvers: resolvers as never }]);
    return startSubgraphServer({
      name: 'parcels',
      schema,
      host: '127.0.0.1',
      port,
      contextKey: CONTEXT_KEY,
      ports: () => ({}),
      checkHealth: () => Promise.resolve(),
      log: SILENT_LOG,
    });
  }

  #subscribe(request: LiveRequest): AsyncQueue<Message> {
    const queue = new AsyncQueue<Message>(10_000, () => this.#listening.delete(queue));
    const mark = (position: number): void =>
      queue.push({ marker: { cursor: this.cursorAt(position), complete: position === this.#steps.length } });
    if (request?.mode === 'replay') {
      const after = decodeCursor(request.after).position;
      const last = Math.min(this.#steps.length, after + request.limit);
      for (let position = after + 1; position <= last; position += 1) queue.push(this.#event(position));
      mark(last);
      queue.end();
    } else {
      this.#listening.add(queue);
      mark(this.#steps.length);
    }
    return queue;
  }

  #event(position: number): Message {
    return { cursor: this.cursorAt(position), parcelMoved: { step: position } };
  }
}

/** The supergraph of that one subgraph, with or without the field `note`, at an address. */
export function composeLogged(url: string, { note }: { note: boolean }): string {
  const typeDefs = parse(sdl(note ? 'note: String' : ''));
  const composed = composeServices([{ name: 'parcels', url, typeDefs }]);
  if (composed.supergraphSdl === undefined) throw new Error(String(composed.errors));
  return composed.supergraphSdl;
}
