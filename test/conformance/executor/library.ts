import { composeServices } from '@apollo/composition';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { type GraphQLSchema, parse } from 'graphql';

/** A graph to try the executors on. */
export interface Library {
  /** The subgraphs' schemas by name. */
  readonly sdl: Readonly<Record<string, string>>;
  readonly resolvers: Readonly<Record<string, object>>;
  /** What may be given to fields that take something: all the ways in which a field is asked. */
  readonly arguments: Readonly<Record<string, readonly string[]>>;
  /** The value of the variable `$id`. */
  readonly id: string;
  /** How deep random operations go: where everything leads everywhere, plans get long. */
  readonly depth: number;
  /** Forgets what mutations did. */
  readonly reset?: () => void;
}

/** The subgraphs of a library by name, to be executed in this process. */
export function subgraphsOf({ sdl, resolvers }: Library): ReadonlyMap<string, GraphQLSchema> {
  return new Map(
    Object.entries(sdl).map(([name, text]) => [
      name,
      buildSubgraphSchema([{ typeDefs: parse(text), resolvers: resolvers[name] as never }]),
    ]),
  );
}

/** @throws when the subgraphs do not compose. */
export function composeLibrary({ sdl }: Library): string {
  const { supergraphSdl, errors } = composeServices(
    Object.entries(sdl).map(([name, text]) => ({ name, url: `http://127.0.0.1:1/${name}`, typeDefs: parse(text) })),
  );
  if (supergraphSdl === undefined) throw new Error(String(errors));
  return supergraphSdl;
}
