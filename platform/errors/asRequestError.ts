import { GraphQLError } from 'graphql';
import { DoorstepError } from './doorstepError.ts';

/** A refusal before an operation runs, in the form in which Apollo Server answers it with its HTTP status. */
export function asRequestError(error: unknown): unknown {
  if (!(error instanceof DoorstepError)) return error;
  return new GraphQLError(error.message, { extensions: { code: error.code, http: { status: error.httpStatus } } });
}
