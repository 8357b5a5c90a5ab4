import { composeServices } from '@apollo/composition';
import { parse } from 'graphql';

const ALL = ['"@authenticated"', '"@requiresScopes"', '"@policy"'];

/** Composes one subgraph that imports these things of the federation specification, as GraphQL text. */
export function composeRuled(sdl: string, imports: readonly string[] = ALL): string {
  const link = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: [${imports.join(', ')}])`;
  const { supergraphSdl, errors } = composeServices([
    { name: 'only', url: 'http://only.test/graphql', typeDefs: parse(`${link} ${sdl}`) },
  ]);
  if (supergraphSdl === undefined) throw new Error(errors?.map((error) => error.message).join('\n'));
  return supergraphSdl;
}
