import { type FormattedExecutionResult, GraphQLError, type GraphQLFormattedError, OperationTypeNode } from 'graphql';
import type { Viewer } from '../../../platform/access/index.ts';
import { DoorstepError, InvalidDocument, maskGraphQLError } from '../../../platform/errors/index.ts';
import { subgraphUnavailable } from '../../execution/index.ts';
import { readOperation } from '../../planning/index.ts';
import type { FeedMember } from '../feeds/index.ts';
import { subscribe, type SubscribeOptions } from '../subscribe.ts';
import { UpstreamRefusal } from '../upstream/index.ts';

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
  readonly extensions?: Record<string, unknown> | null | undefined;
}

export interface OperationOptions {
  readonly live: SubscribeOptions;
  /** Runs a query or mutation; its errors are masked. */
  readonly executeQuery: (request: QueryRequest, viewer: Viewer) => Promise<FormattedExecutionResult>;
}

/** Where an operation's results go. */
export interface OperationSink extends FeedMember {
  /** The one result of a query or mutation. */
  result(result: FormattedExecutionResult): void;
}

/** An operation on its way. */
export interface OperationStart {
  readonly payload: OperationPayload;
  readonly sink: OperationSink;
  /** The cursor of the transport, which is newer than those that stand in the operation. */
  readonly after: string | undefined;
}

/**
 * Starts whatever a client sent.
 * @returns how to leave; null for a query or mutation, which runs to its end.
 * @throws what {@link toClientErrors} makes errors for the client of.
 */
export function startOperation(
  options: OperationOptions,
  viewer: Viewer,
  { payload, sink, after: resumeAfter }: OperationStart,
): (() => void) | null {
  const variables = payload.variables ?? {};
  const { operation } = readOperation(payload);
  if (operation.operation === OperationTypeNode.SUBSCRIPTION) {
    const plan = options.live.planSubscription(payload);
    // who resumes repeats the operation as it was at first: its argument is the oldest of the three
    const after = resumeAfter ?? readAfter(payload.extensions) ?? plan.afterOf(variables);
    return subscribe(options.live, { plan, variables, viewer, after }, sink);
  }
  const request = { query: payload.query, operationName: payload.operationName ?? undefined, variables };
  options.executeQuery(request, viewer).then(
    (result) => sink.result(result),
    (error: unknown) => sink.fail(error),
  );
  return null;
}

/** @throws DoorstepError `CURSOR_INVALID` when `extensions.after` is no text. */
function readAfter(extensions: OperationPayload['extensions']): string | null {
  const after = extensions?.['after'];
  if (after === undefined || after === null) return null;
  if (typeof after !== 'string') throw new DoorstepError('CURSOR_INVALID');
  return after;
}

/** What a client is told when its operation could not start, or ended: coded errors without internals. */
export function toClientErrors(error: unknown, { live }: OperationOptions): readonly GraphQLFormattedError[] {
  return toGraphQLErrors(error, live.report).map((each) => maskGraphQLError(each.toJSON(), each, live.report));
}

function toGraphQLErrors(error: unknown, report: SubscribeOptions['report']): readonly GraphQLError[] {
  if (error instanceof InvalidDocument) return error.errors;
  if (error instanceof GraphQLError) return [error];
  if (error instanceof UpstreamRefusal) return error.errors.map(toUpstreamError);
  const isOurs = error instanceof DoorstepError;
  // whatever else ends a feed is the connection to its subgraph
  if (!isOurs) report('feed', describe(error));
  return isOurs ? [new GraphQLError(error.message, { originalError: error })] : [subgraphUnavailable()];
}

/** A subgraph that does not believe our own signature is a fault of ours, and as good as away. */
function toUpstreamError({ message, extensions }: GraphQLFormattedError): GraphQLError {
  const code = extensions?.['code'];
  if (code === undefined || code === 'CONTEXT_REFUSED') return subgraphUnavailable();
  return new GraphQLError(message, { extensions: extensions ?? {} });
}

/** ws and graphql-ws end with close and error events, which print as `[object Object]`. */
function describe(error: unknown): Error {
  if (error instanceof Error) return error;
  const { code, reason, message } = Object(error) as { code?: number; reason?: string; message?: string };
  return new Error([code, reason, message].filter(Boolean).join(' ') || 'the feed ended');
}
