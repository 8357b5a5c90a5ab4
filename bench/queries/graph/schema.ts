import { composeServices } from '@apollo/composition';
import { type DocumentNode, parse } from 'graphql';

/*
 * Four subgraphs like Doorstep's own: shipments, which three others know more about. Federation 2 for most, with rules
 * of access for us alone, since vanilla refuses a supergraph that has them; Mercurius reads federation 1 only.
 */

export const SUBGRAPH_NAMES = ['shipments', 'carriers', 'notifications', 'analytics'] as const;
export type SubgraphName = (typeof SUBGRAPH_NAMES)[number];

/** Something of each subgraph. */
export type OfEach<Thing> = Readonly<Record<SubgraphName, Thing>>;

/** What a schema says of who may read, and what it costs; nothing, where a gateway does not know these directives. */
interface Rules {
  readonly imports: string;
  readonly anybody: string;
  readonly scope: (name: string) => string;
  readonly page: string;
  readonly few: string;
}

const NO_RULES: Rules = { imports: '', anybody: '', scope: () => '', page: '', few: '' };

const RULES: Rules = {
  imports: ', "@authenticated", "@requiresScopes", "@listSize"',
  anybody: '@authenticated',
  scope: (name) => `@requiresScopes(scopes: [["${name}"]])`,
  page: '@listSize(slicingArguments: ["first"])',
  few: '@listSize(assumedSize: 5)',
};

const SHIPMENT_FIELDS = `id: ID! trackingNumber: String! status: String! order: Order! estimate: Estimate
    carrier: Carrier`;

function shipmentParts(rule = ''): string {
  return `
  type Order ${rule} { number: ID! }
  type Estimate ${rule} { day: String! p10: String! p90: String! }`;
}

function shipmentQueries(rule = '', page = ''): string {
  return `shipment(id: ID!): Shipment ${rule} shipments(first: Int!, after: ID): [Shipment!]! ${rule} ${page}`;
}

const CARRIER = 'type Carrier @key(fields: "code")';
const CARRIER_FIELDS = 'code: ID! name: String! homeCountries: [String!]!';
const NOTIFICATION = '{ id: ID! trigger: String! title: String! }';
const PERFORMANCE = '{ delivered: Int! scans: Int! }';

function federation2({ imports, anybody, scope, page, few }: Rules): OfEach<DocumentNode> {
  const link = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"${imports}])`;
  return {
    shipments: parse(`${link}
  type Query { ${shipmentQueries(scope('shipments:read'), page)} }
  type Shipment @key(fields: "id") ${scope('shipments:read')} { ${SHIPMENT_FIELDS} }
  type Carrier @key(fields: "code", resolvable: false) { code: ID! }${shipmentParts(scope('shipments:read'))}`),
    carriers: parse(`${link}
  type Query { carrier(code: ID!): Carrier ${anybody} }
  ${CARRIER} ${anybody} { ${CARRIER_FIELDS} }`),
    notifications: parse(`${link}
  type Shipment @key(fields: "id") {
    id: ID!
    notifications: [Notification!] ${few} ${scope('notifications:read')}
  }
  type Notification ${scope('notifications:read')} ${NOTIFICATION}`),
    analytics: parse(`${link}
  ${CARRIER} { code: ID! performance: Performance ${scope('analytics:read')} }
  type Performance ${scope('analytics:read')} ${PERFORMANCE}`),
  };
}

/** The schemas without rules: what the subgraphs serve. */
export const SCHEMAS = federation2(NO_RULES);

/** The same in federation 1. */
export const FEDERATION_1: OfEach<string> = {
  shipments: `
  extend type Query { ${shipmentQueries()} }
  type Shipment @key(fields: "id") { ${SHIPMENT_FIELDS} }
  extend ${CARRIER} { code: ID! @external }${shipmentParts()}`,
  carriers: `
  extend type Query { carrier(code: ID!): Carrier }
  ${CARRIER} { ${CARRIER_FIELDS} }`,
  notifications: `
  extend type Shipment @key(fields: "id") { id: ID! @external notifications: [Notification!] }
  type Notification ${NOTIFICATION}`,
  analytics: `
  extend ${CARRIER} { code: ID! @external performance: Performance }
  type Performance ${PERFORMANCE}`,
};

/** The supergraph of all four, with rules of access and cost or without. */
export function composeQueries(urls: OfEach<string>, { guarded }: { guarded: boolean }): string {
  const schemas = guarded ? federation2(RULES) : SCHEMAS;
  const { supergraphSdl, errors } = composeServices(
    SUBGRAPH_NAMES.map((name) => ({ name, url: urls[name], typeDefs: schemas[name] })),
  );
  if (supergraphSdl === undefined) throw new Error(String(errors));
  return supergraphSdl;
}
