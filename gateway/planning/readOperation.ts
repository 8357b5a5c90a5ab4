import { type DocumentNode, getOperationAST, GraphQLError, type OperationDefinitionNode, parse } from 'graphql';

/** A document with the one operation of it that is meant. */
export interface ReadOperation {
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
}

/** What a client asks for. */
export interface OperationRequest {
  readonly query: string;
  readonly operationName?: string | null | undefined;
}

/**
 * Parses a document and finds the operation in it.
 * @throws GraphQLError with Apollo's codes, so that every transport answers the same mistake alike.
 */
export function readOperation({ query, operationName }: OperationRequest): ReadOperation {
  const document = parseDocument(query);
  const operation = getOperationAST(document, operationName);
  if (operation == null) {
    throw new GraphQLError('The document has no such operation, or several and none is named.', {
      extensions: { code: 'OPERATION_RESOLUTION_FAILURE' },
    });
  }
  return { document, operation };
}

function parseDocument(query: string): DocumentNode {
  try {
    return parse(query);
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    throw withCode(error, 'GRAPHQL_PARSE_FAILED');
  }
}

/** The same error with a code, which graphql's own errors lack. */
export function withCode(error: GraphQLError, code: string, message = error.message): GraphQLError {
  const { source, positions, nodes } = error;
  return new GraphQLError(message, {
    source: source ?? null,
    positions: positions ?? null,
    nodes: nodes ?? null,
    extensions: { code },
  });
}
