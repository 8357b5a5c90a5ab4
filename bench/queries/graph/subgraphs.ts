import { buildSubgraphSchema } from '@apollo/subgraph';
import { servePart } from '../../measure/index.ts';
import type { Knowledge } from './compileAnswer.ts';
import { serveLean } from './leanServer.ts';
import { type OfEach, SCHEMAS, SUBGRAPH_NAMES, type SubgraphName } from './schema.ts';
import { carrier, LIST_SIZE, notifications, performanceOf, shipment, shipmentNumber } from './shipments.ts';

/*
 * All four subgraphs in one process, so that they share a core and another one is left to the gateway; or those alone that
 * the command line names.
 */

interface Page {
  readonly first: number;
  readonly after?: string | null;
}

function page({ first, after }: Page) {
  const start = after == null ? LIST_SIZE : shipmentNumber(after) + 1;
  return Array.from({ length: first }, (_none, index) => shipment(start + index));
}

const KNOWLEDGE: OfEach<Knowledge> = {
  shipments: {
    queries: { shipment: ({ id }: { id: string }) => shipment(shipmentNumber(id)), shipments: page },
    entities: { Shipment: ({ id }: { id: string }) => shipment(shipmentNumber(id)) },
  },
  carriers: {
    queries: { carrier: ({ code }: { code: string }) => carrier(code) },
    entities: { Carrier: ({ code }: { code: string }) => carrier(code) },
  },
  notifications: {
    queries: {},
    entities: { Shipment: ({ id }: { id: string }) => ({ id, notifications: notifications(id) }) },
  },
  analytics: {
    queries: {},
    entities: { Carrier: ({ code }: { code: string }) => ({ code, performance: performanceOf(code) }) },
  },
};

function serve(name: SubgraphName): Promise<string> {
  return serveLean(buildSubgraphSchema({ typeDefs: SCHEMAS[name] }), KNOWLEDGE[name]);
}

const [, , ...wanted] = process.argv;
const names = SUBGRAPH_NAMES.filter((name) => wanted.length === 0 || wanted.includes(name));
const urls = await Promise.all(names.map(async (name) => [name, await serve(name)] as const));

servePart(Object.fromEntries(urls), {});
