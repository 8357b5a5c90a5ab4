import { GraphQLError } from 'graphql';
import { CATALOGUE, DoorstepError, type ErrorCode } from '../../platform/errors/index.ts';

/** An answer in the form of every answer of the graph, for what never reached it. */
export interface Refusal {
  readonly errors: readonly { readonly message: string; readonly extensions: Readonly<Record<string, string>> }[];
}

/** What is sent instead of an answer. */
export function refusal(code: ErrorCode, extensions: Readonly<Record<string, string>> = {}): Refusal {
  return { errors: [{ message: CATALOGUE[code].sentence, extensions: { code, ...extensions } }] };
}

/** A refusal before the operation runs, in the form in which Apollo Server answers it with its HTTP status. */
export function asRequestError(error: unknown): unknown {
  if (!(error instanceof DoorstepError)) return error;
  return new GraphQLError(error.message, { extensions: { code: error.code, http: { status: error.httpStatus } } });
}
