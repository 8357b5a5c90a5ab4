import { statusOf } from './clientErrors.ts';
import { codeOfRefusal } from './endedOperation.ts';
import type { AnswerType } from './request/index.ts';

/** What GraphQL itself has to say of a request that is well-formed. */
const SAID_BY_GRAPHQL: ReadonlySet<string> = new Set([
  'GRAPHQL_PARSE_FAILED',
  'OPERATION_RESOLUTION_FAILURE',
  'GRAPHQL_VALIDATION_FAILED',
  'BAD_USER_INPUT',
]);

/**
 * The HTTP status of an answer that says why an operation was not let in. In plain JSON anything between could have sent a
 * status, so there what GraphQL has to say is an answer like any other (GraphQL over HTTP, section "application/json").
 */
export function answerStatus(type: AnswerType, error: unknown): number {
  if (type === 'application/json' && SAID_BY_GRAPHQL.has(codeOfRefusal(error))) return 200;
  return statusOf(error);
}
