import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { DoorstepError, InvalidDocument, maskGraphQLError } from '../../platform/errors/index.ts';

/** Tells the log of an unexpected error under the reference that the client got. */
export type Report = (reference: string, error: unknown) => void;

/** Makes of an error what a client may see of it. */
export type Mask = (error: GraphQLError) => GraphQLFormattedError;

/** Before our own subgraphs: coded errors without internals. */
export function maskOwn(report: Report): Mask {
  return (error) => maskGraphQLError(error.toJSON(), error, report);
}

/** Before somebody else's subgraphs: their errors are their clients' to read. What went wrong in the gateway itself is not. */
export function maskForeign(report: Report): Mask {
  const own = maskOwn(report);
  return (error) => (error.extensions['serviceName'] === undefined ? own(error) : error.toJSON());
}

/** What a client is told when its operation was not let in. */
export function toErrors(error: unknown): readonly GraphQLError[] {
  if (error instanceof InvalidDocument) return error.errors;
  if (error instanceof GraphQLError) return [error];
  const original = error instanceof Error ? error : new Error(String(error));
  return [new GraphQLError(original.message, { originalError: original })];
}

/** The HTTP status of an operation that was not let in. */
export function statusOf(error: unknown): number {
  if (error instanceof DoorstepError) return error.httpStatus;
  if (error instanceof GraphQLError) return statedStatus(error) ?? 400;
  return error instanceof InvalidDocument ? 400 : 500;
}

/** Apollo's clients take `PERSISTED_QUERY_NOT_FOUND` for what it is only with status 200. */
function statedStatus({ extensions }: GraphQLError): number | undefined {
  const { status } = (extensions['http'] ?? {}) as { status?: unknown };
  return typeof status === 'number' ? status : undefined;
}
