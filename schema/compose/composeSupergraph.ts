import { composeServices } from '@apollo/composition';
import { ROUTER_SUPPORTED_SUPERGRAPH_FEATURES, Supergraph } from '@apollo/federation-internals';
import { type DocumentNode, type GraphQLError, type GraphQLSchema, parse, printSchema, validate } from 'graphql';

/** A subgraph's name and its SDL, as printed from its code. */
export interface SubgraphSdl {
  readonly name: string;
  readonly sdl: string;
}

/** The composed graph. */
export interface Composition {
  /** What the gateway loads. */
  readonly supergraph: string;
  /** What clients see, for code generation and for checking their operations. */
  readonly api: string;
}

/** Where the gateway looks for a subgraph that no setting places elsewhere. */
const FIRST_PORT = 4011;

/**
 * Composes the subgraphs into one graph.
 * @throws Error with every composition error, one a line.
 */
export function composeSupergraph(subgraphs: readonly SubgraphSdl[]): Composition {
  const services = subgraphs.map(({ name, sdl }, index) => ({
    name,
    url: `http://127.0.0.1:${FIRST_PORT + index}/graphql`,
    typeDefs: parse(sdl),
  }));
  const result = composeServices(services);
  if (result.errors !== undefined) {
    throw new Error(`the subgraphs do not compose:\n${result.errors.map((error) => error.message).join('\n')}`);
  }
  const api = printSchema(apiOf(result.supergraphSdl));
  return { supergraph: `${result.supergraphSdl.trimEnd()}\n`, api: `${api.trimEnd()}\n` };
}

/** What each client operation would fail with against the composed graph; empty when none breaks. */
export function checkOperations(composition: Composition, operations: ReadonlyMap<string, string>): readonly string[] {
  const schema = apiOf(composition.supergraph);
  return [...operations].flatMap(([file, text]) => {
    const errors = parseOr(text, (document) => validate(schema, document));
    return errors.map((error) => `${file}: ${error.message}`);
  });
}

// what the router may load has access rules, too
function apiOf(supergraph: string): GraphQLSchema {
  return Supergraph.build(supergraph, { supportedFeatures: ROUTER_SUPPORTED_SUPERGRAPH_FEATURES })
    .apiSchema()
    .toGraphQLJSSchema();
}

function parseOr(
  text: string,
  check: (document: DocumentNode) => readonly GraphQLError[],
): readonly { message: string }[] {
  try {
    return check(parse(text));
  } catch (error) {
    return [{ message: String(error) }];
  }
}
