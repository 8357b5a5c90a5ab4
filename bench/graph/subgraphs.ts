import 'reflect-metadata';
import { buildSubgraphSchema } from '@apollo/subgraph';
import type { GraphQLSchema } from 'graphql';
import { type RequestContext, startSubgraphServer } from '../../platform/graph/index.ts';
import { SILENT_LOG } from '../../platform/telemetry/index.ts';
import { answerWithEvents } from '../load/publisher.ts';
import { servePart } from '../measure/index.ts';
import { Announcer, publishAtRate } from './announcer.ts';
import { CONTEXT_KEY } from './contextKey.ts';
import { carrierName } from './parcelEvent.ts';
import { CARRIERS, PARCELS, type SubgraphUrls } from './schema.ts';
import { serveStock } from './stockServer.ts';

/*
 * Both subgraphs in one process, served twice: with our markers and cursors, and as anybody's. Contenders take turns,
 * so it works for one of them at a time.
 */

/** What the bench is told when the subgraphs are up. */
export interface Subgraphs {
  /** With our live extension. */
  readonly extended: SubgraphUrls;
  /** Without. */
  readonly stock: SubgraphUrls;
  /** Where events are asked for. */
  readonly publisherPort: number;
}

const announcer = new Announcer();

const parcels = buildSubgraphSchema([
  {
    typeDefs: PARCELS,
    resolvers: {
      Query: { parcel: () => null },
      Subscription: {
        parcelChanged: {
          subscribe: (_source: unknown, _args: unknown, context: Partial<RequestContext<object>> | undefined) =>
            announcer.subscribe(context?.liveRequest ?? null),
        },
      },
    } as never,
  },
]);

const carriers = buildSubgraphSchema([
  {
    typeDefs: CARRIERS,
    resolvers: {
      Query: { carrier: (_source: unknown, { code }: { code: string }) => ({ code }) },
      Carrier: {
        __resolveReference: ({ code }: { code: string }) => ({ code }),
        name: ({ code }: { code: string }) => carrierName(code),
        country: () => 'US',
      },
    } as never,
  },
]);

async function serveExtended(name: string, schema: GraphQLSchema): Promise<string> {
  const server = await startSubgraphServer({
    name,
    schema,
    host: '127.0.0.1',
    port: 0,
    contextKey: CONTEXT_KEY,
    ports: () => ({}),
    checkHealth: () => Promise.resolve(),
    log: SILENT_LOG,
  });
  return server.url;
}

const up: Subgraphs = {
  extended: { parcels: await serveExtended('parcels', parcels), carriers: await serveExtended('carriers', carriers) },
  stock: { parcels: await serveStock(parcels), carriers: await serveStock(carriers) },
  publisherPort: await answerWithEvents(() => announcer.publish()),
};

servePart(up, {
  openSubscriptions: () => announcer.size,
  publishAtRate: ({ perSecond, seconds }: { perSecond: number; seconds: number }) =>
    publishAtRate(() => announcer.publish(), perSecond, seconds),
});
