import { composeServices } from '@apollo/composition';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { parse } from 'graphql';
import type { FeedViewer } from '../../platform/access/index.ts';
import { DoorstepError } from '../../platform/errors/index.ts';
import { startSubgraphServer, type SubgraphServer } from '../../platform/graph/index.ts';
import { AsyncQueue } from '../../platform/live/index.ts';
import { SILENT_LOG } from '../../platform/telemetry/index.ts';

export const CONTEXT_KEY = Buffer.alloc(32, 1);

const LINK = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])`;

const PARCELS = parse(`${LINK}
  type Query { parcels: [Parcel!]! whoAsks: String! slowly: String }
  type Mutation { slowly: String }
  type Subscription { parcelChanged(id: ID): Parcel refused: Parcel }
  type Parcel @key(fields: "id") { id: ID! status: String! carrier: Carrier }
  type Carrier @key(fields: "code", resolvable: false) { code: ID! }`);

const CARRIERS = parse(`${LINK}
  type Query { carriers: [Carrier!]! }
  type Mutation { stamp: Int }
  type Carrier @key(fields: "code") { code: ID! name: String }`);

interface Context {
  readonly viewer: FeedViewer;
}

interface Change {
  readonly cursor: string;
  readonly parcelChanged: object;
}

/** The supergraph of both; its URLs are nowhere, so a test says where they are. */
export function composeTwo(): string {
  const composed = composeServices([
    { name: 'parcels', url: 'http://127.0.0.1:1/graphql', typeDefs: PARCELS },
    { name: 'carriers', url: 'http://127.0.0.1:1/graphql', typeDefs: CARRIERS },
  ]);
  if (composed.supergraphSdl === undefined) throw new Error(String(composed.errors));
  return composed.supergraphSdl;
}

/** The subgraph that owns the events. */
export class Parcels {
  /** Subscriptions that are open now, and how many there ever were. */
  readonly open = new Set<AsyncQueue<Change>>();
  opened = 0;
  /** What the other subgraph's mutation did. */
  stamps = 0;
  /** Set while the field `slowly` is being resolved: lets it finish. */
  finishSlowly: (() => void) | undefined;
  #position = 0;

  publish(parcel: { id: string; status: string; carrier?: { code: string } }): void {
    this.#position += 1;
    for (const queue of this.open) queue.push({ cursor: `cursor-${this.#position}`, parcelChanged: parcel });
  }

  start(port = 0): Promise<SubgraphServer> {
    const resolvers = {
      Query: {
        parcels: () => ['1', '2'].map((id) => ({ id, status: 'IN_TRANSIT', carrier: { code: 'ups' } })),
        whoAsks: (_source: unknown, _args: unknown, { viewer }: Context) => JSON.stringify(viewer),
        slowly: () => this.#slowly(),
      },
      Mutation: { slowly: () => this.#slowly() },
      Subscription: {
        parcelChanged: { subscribe: () => this.#subscribe() },
        refused: {
          subscribe: () => {
            throw new DoorstepError('FORBIDDEN', { detail: 'scope exceptions:read' });
          },
        },
      },
    };
    return serve('parcels', port, buildSubgraphSchema([{ typeDefs: PARCELS, resolvers: resolvers as never }]));
  }

  #slowly(): Promise<string> {
    return new Promise((resolve) => (this.finishSlowly = () => resolve('done')));
  }

  #subscribe(): AsyncQueue<Change> {
    this.opened += 1;
    const queue = new AsyncQueue<Change>(1_000, () => this.open.delete(queue));
    this.open.add(queue);
    return queue;
  }
}

/** The subgraph that is joined. */
export function startCarriers(port = 0, stamp: () => number = () => 1): Promise<SubgraphServer> {
  const name = ({ code }: { code: string }): string => {
    if (code === 'broken') throw new Error('password=hunter2 at 10.0.0.1');
    return `Carrier ${code}`;
  };
  const resolvers = {
    Query: { carriers: () => [{ code: 'ups' }] },
    Mutation: { stamp },
    Carrier: { __resolveReference: ({ code }: { code: string }) => ({ code }), name },
  };
  return serve('carriers', port, buildSubgraphSchema([{ typeDefs: CARRIERS, resolvers: resolvers as never }]));
}

function serve(
  name: string,
  port: number,
  schema: Parameters<typeof startSubgraphServer>[0]['schema'],
): Promise<SubgraphServer> {
  return startSubgraphServer({
    name,
    schema,
    host: '127.0.0.1',
    port,
    contextKey: CONTEXT_KEY,
    ports: () => ({}),
    checkHealth: () => Promise.resolve(),
    log: SILENT_LOG,
  });
}
