import { composeServices } from '@apollo/composition';
import { parse } from 'graphql';
import type { SubgraphServer } from '../../platform/graph/index.ts';

/*
 * Two subgraphs: one announces events, the other knows something about what they name. Federation 2 for Doorstep and
 * Hive; Mercurius reads federation 1 only, so the same schema stands here a second time in its words.
 */

const LINK = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])';

const PARCEL_FIELDS = `id: ID! trackingNumber: String! status: String! place: String occurredAt: String!
    sequence: Int! sentAt: String! carrier: Carrier!`;

export const PARCELS = parse(`${LINK}
  type Query { parcel: Parcel }
  type Subscription { parcelChanged: Parcel }
  type Parcel @key(fields: "id") { ${PARCEL_FIELDS} }
  type Carrier @key(fields: "code", resolvable: false) { code: ID! }`);

export const CARRIERS = parse(`${LINK}
  type Query { carrier(code: ID!): Carrier }
  type Carrier @key(fields: "code") { code: ID! name: String country: String }`);

/** The same in federation 1. */
export const FEDERATION_1 = {
  parcels: `
  extend type Query { parcel: Parcel }
  extend type Subscription { parcelChanged: Parcel }
  type Parcel @key(fields: "id") { ${PARCEL_FIELDS} }
  extend type Carrier @key(fields: "code") { code: ID! @external }`,
  carriers: `
  extend type Query { carrier(code: ID!): Carrier }
  type Carrier @key(fields: "code") { code: ID! name: String country: String }`,
} as const;

/** Where both subgraphs are. */
export interface SubgraphUrls {
  readonly parcels: SubgraphServer['url'];
  readonly carriers: SubgraphServer['url'];
}

/** The supergraph of both. */
export function composeBench(urls: SubgraphUrls): string {
  const { supergraphSdl, errors } = composeServices([
    { name: 'parcels', url: urls.parcels, typeDefs: PARCELS },
    { name: 'carriers', url: urls.carriers, typeDefs: CARRIERS },
  ]);
  if (supergraphSdl === undefined) throw new Error(String(errors));
  return supergraphSdl;
}
