import { type DocumentNode, type FormattedExecutionResult, GraphQLError, OperationTypeNode } from 'graphql';
import type { Viewer } from '../../../platform/access/index.ts';
import { maskGraphQLError } from '../../../platform/errors/index.ts';
import { InvalidDocument, type PlanSubscription, readOperation } from '../../planning/index.ts';
import { type LiveResults, subscribe, type SubscribeOptions } from '../subscribe.ts';

/** A query or mutation as Apollo Server takes it. */
export interface QueryRequest {
  readonly query: string;
  readonly operationName: string | undefined;
  readonly variables: Record<string, unknown>;
}

/** What a client sends to start an operation. */
export interface OperationPayload {
  readonly query: string;
  readonly operationName?: string | null | undefined;
  readonly variables?: Record<string, unknown> | null | undefined;
}

export interface OperationOptions {
  readonly planSubscription: PlanSubscription;
  readonly live: SubscribeOptions;
  /** Runs a query or mutation; its errors are masked. */
  readonly executeQuery: (request: QueryRequest, viewer: Viewer) => Promise<FormattedExecutionResult>;
}

/** An operation that is under way: results as they come, or the one result. */
export interface StartedOperation {
  readonly document: DocumentNode;
  readonly running: LiveResults | Promise<FormattedExecutionResult>;
}

/**
 * Starts whatever a client sent.
 * @throws what {@link toGraphQLErrors} makes errors for the client of.
 */
export function startOperation(options: OperationOptions, viewer: Viewer, payload: OperationPayload): StartedOperation {
  const variables = payload.variables ?? {};
  const { document, operation } = readOperation(payload);
  if (operation.operation === OperationTypeNode.SUBSCRIPTION) {
    const plan = options.planSubscription(payload);
    return { document, running: subscribe(options.live, { plan, variables, viewer }) };
  }
  const request = { query: payload.query, operationName: payload.operationName ?? undefined, variables };
  const running = options.executeQuery(request, viewer).catch((error: unknown) => failed(options, error));
  return { document, running };
}

/** What a client is told of an operation that could not start. */
export function toGraphQLErrors(error: unknown): readonly GraphQLError[] {
  if (error instanceof InvalidDocument) return error.errors;
  if (error instanceof GraphQLError) return [error];
  const originalError = error instanceof Error ? error : new Error(String(error));
  return [new GraphQLError(originalError.message, { originalError })];
}

/** A rejection would close the socket with all its operations. */
function failed({ live }: OperationOptions, error: unknown): FormattedExecutionResult {
  return { errors: toGraphQLErrors(error).map((each) => maskGraphQLError(each.toJSON(), each, live.report)) };
}
