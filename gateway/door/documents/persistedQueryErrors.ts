import { GraphQLError } from 'graphql';

/**
 * Errors of automatic persisted queries, word for word those of Apollo Server: clients know them by message or code.
 * Their HTTP status is 200, because to a client they are a turn of the protocol.
 */
const HTTP = { status: 200 };

/** The client is to send the text with its hash. */
export function persistedQueryNotFound(): GraphQLError {
  return new GraphQLError('PersistedQueryNotFound', {
    extensions: { code: 'PERSISTED_QUERY_NOT_FOUND', http: HTTP },
  });
}

/** The client is to send the text, and no more hashes. */
export function persistedQueryNotSupported(): GraphQLError {
  return new GraphQLError('PersistedQueryNotSupported', {
    extensions: { code: 'PERSISTED_QUERY_NOT_SUPPORTED', http: HTTP },
  });
}

/** The hash is that of another text. */
export function hashMismatch(): GraphQLError {
  return new GraphQLError('provided sha does not match query', { extensions: { code: 'BAD_REQUEST' } });
}
