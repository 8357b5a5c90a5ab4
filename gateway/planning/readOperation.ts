import { type DocumentNode, getOperationAST, GraphQLError, type OperationDefinitionNode } from 'graphql';
import { type ParseLimits, parseWithin } from './limits/index.ts';

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
 * @throws DoorstepError `OPERATION_TOO_LARGE`, or GraphQLError with Apollo's codes, so that every transport answers the
 *   same mistake alike.
 */
export function readOperation(
  { query, operationName }: OperationRequest,
  limits: ParseLimits,
  options: { readonly noLocation?: boolean } = {},
): ReadOperation {
  const document = parseWithin(query, limits, options);
  const operation = getOperationAST(document, operationName);
  if (operation == null) {
    throw new GraphQLError('The document has no such operation, or several and none is named.', {
      extensions: { code: 'OPERATION_RESOLUTION_FAILURE' },
    });
  }
  return { document, operation };
}
