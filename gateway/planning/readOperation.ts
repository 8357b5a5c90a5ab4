import {
  type DocumentNode,
  getOperationAST,
  GraphQLError,
  type OperationDefinitionNode,
  parse,
  type ParseOptions,
} from 'graphql';
import { withCode } from '../../platform/errors/index.ts';

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
export function readOperation({ query, operationName }: OperationRequest, options: ParseOptions = {}): ReadOperation {
  const document = parseDocument(query, options);
  const operation = getOperationAST(document, operationName);
  if (operation == null) {
    throw new GraphQLError('The document has no such operation, or several and none is named.', {
      extensions: { code: 'OPERATION_RESOLUTION_FAILURE' },
    });
  }
  return { document, operation };
}

function parseDocument(query: string, options: ParseOptions): DocumentNode {
  try {
    return parse(query, options);
  } catch (error) {
    // the parser runs out of stack on what is nested thousands of levels deep
    if (!(error instanceof GraphQLError)) throw deeplyNested();
    throw withCode(error, 'GRAPHQL_PARSE_FAILED');
  }
}

function deeplyNested(): GraphQLError {
  return new GraphQLError('The document is nested too deeply.', { extensions: { code: 'GRAPHQL_PARSE_FAILED' } });
}
