import { type Schema, Supergraph } from '@apollo/federation-internals';
import type { GraphQLSchema } from 'graphql';
import { withoutSecurity } from './withoutSecurity.ts';

/** A subgraph and where it answers, GraphQL over HTTP and over WebSocket. */
export interface SubgraphAddress {
  readonly name: string;
  readonly url: string;
}

/** A composed schema in the forms in which the gateway needs it. Immutable: a new schema is a new one of these. */
export interface LoadedSupergraph {
  /** As it was composed, access rules and costs included. */
  readonly sdl: string;
  /** What the planner plans on: without access rules. */
  readonly supergraph: Supergraph;
  /** What clients see, as Apollo's planner and executor want it. */
  readonly apiSchema: Schema;
  /** What clients see, as graphql wants it. */
  readonly clientSchema: GraphQLSchema;
  /** Every subgraph's fields, with who owns them. */
  readonly supergraphSchema: GraphQLSchema;
  readonly subgraphs: readonly SubgraphAddress[];
}

/**
 * Reads a composed schema.
 * @param urls where to find subgraphs by name; the schema's own URL where absent.
 * @throws when the SDL is not a supergraph, or a subgraph has no URL at all.
 */
export function loadSupergraph(
  supergraphSdl: string,
  urls: Readonly<Partial<Record<string, string>>>,
): LoadedSupergraph {
  const supergraph = Supergraph.build(withoutSecurity(supergraphSdl), { validateSupergraph: false });
  const apiSchema = supergraph.apiSchema();
  return {
    sdl: supergraphSdl,
    supergraph,
    apiSchema,
    clientSchema: apiSchema.toGraphQLJSSchema(),
    supergraphSchema: supergraph.schema.toGraphQLJSSchema(),
    subgraphs: supergraph
      .subgraphsMetadata()
      .map(({ name, url }) => ({ name, url: requireUrl(name, urls[name] ?? url) })),
  };
}

function requireUrl(name: string, url: string): string {
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol))
    throw new Error(`subgraph ${name} has no URL, neither in the settings nor in the supergraph`);
  return url;
}
