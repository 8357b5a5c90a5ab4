import { randomUUID } from 'node:crypto';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { CATALOGUE, type ErrorCode } from './catalogue.ts';
import { DoorstepError } from './doorstepError.ts';

/** Codes that graphql and Apollo give to a client's own mistakes; their messages are about the document, so they pass. */
const DOCUMENT_CODES = new Set([
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'BAD_USER_INPUT',
  'OPERATION_RESOLUTION_FAILURE',
  'PERSISTED_QUERY_NOT_FOUND',
  'PERSISTED_QUERY_NOT_SUPPORTED',
  'BAD_REQUEST',
]);

/**
 * Turns whatever a resolver threw into what a client may see. Expected failures keep their code and sentence;
 * anything else becomes `INTERNAL` with a reference, and `report` gets the whole of it.
 */
export function maskGraphQLError(
  formatted: GraphQLFormattedError,
  thrown: unknown,
  report: (reference: string, error: unknown) => void,
): GraphQLFormattedError {
  // Apollo puts plain objects there for errors that came from a subgraph
  const cause: unknown = thrown instanceof GraphQLError ? thrown.originalError : undefined;
  const original = cause instanceof Error ? cause : thrown;
  const place = pick(formatted);
  if (original instanceof DoorstepError) {
    const { code, message, oldestCursor, oldestAt, retryAfterSeconds } = original;
    const known = Object.entries({ oldestCursor, oldestAt, retryAfterSeconds }).filter(
      ([, value]) => value !== undefined,
    );
    return { message, ...place, extensions: { code, ...Object.fromEntries(known) } };
  }
  const code = formatted.extensions?.['code'];
  if (typeof code === 'string' && (DOCUMENT_CODES.has(code) || isOurs(code))) {
    const kept = ['reference', 'oldestCursor', 'oldestAt'].map((name) => [name, formatted.extensions?.[name]] as const);
    const extensions = { code, ...Object.fromEntries(kept.filter(([, value]) => typeof value === 'string')) };
    return { message: formatted.message, ...place, extensions };
  }
  const reference = randomUUID();
  report(reference, original);
  return { message: CATALOGUE.INTERNAL.sentence, ...place, extensions: { code: 'INTERNAL', reference } };
}

function isOurs(code: string): code is ErrorCode {
  return Object.hasOwn(CATALOGUE, code);
}

function pick(error: GraphQLFormattedError): Pick<GraphQLFormattedError, 'path' | 'locations'> {
  return {
    ...(error.path === undefined ? {} : { path: error.path }),
    ...(error.locations === undefined ? {} : { locations: error.locations }),
  };
}
