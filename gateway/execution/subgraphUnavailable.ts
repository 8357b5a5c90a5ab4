import { GraphQLError } from 'graphql';
import { CATALOGUE } from '../../platform/errors/index.ts';

/**
 * The error of fields whose subgraph does not answer. A GraphQLError, because Apollo serialises a plain Error as `{}`;
 * and without an HTTP status, because the rest of the answer is fine.
 * @param path where in the answer the fields are missing.
 */
export function subgraphUnavailable(path: readonly (string | number)[] = []): GraphQLError {
  return new GraphQLError(CATALOGUE.SUBGRAPH_UNAVAILABLE.sentence, {
    extensions: { code: 'SUBGRAPH_UNAVAILABLE' },
    ...(path.length === 0 ? {} : { path }),
  });
}
