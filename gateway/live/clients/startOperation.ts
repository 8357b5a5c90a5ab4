import { type FormattedExecutionResult, GraphQLError, type GraphQLFormattedError, OperationTypeNode } from 'graphql';
import type { Viewer } from '../../../platform/access/index.ts';
import { DoorstepError, InvalidDocument } from '../../../platform/errors/index.ts';
import { inRootSpan, type Log } from '../../../platform/telemetry/index.ts';
import {
  type AdmittedOperation,
  type OperationPayload,
  codeOfRefusal,
  codeOfResult,
  outcomeOf,
  type Report,
  tellEnded,
  toErrors,
} from '../../door/index.ts';
import { Leaving, subgraphUnavailable } from '../../execution/index.ts';
import type { RateState } from '../../door/rateLimits/index.ts';
import type { Transport } from '../../metrics/index.ts';
import type { FeedMember } from '../feeds/index.ts';
import { subscribe, type SubscribeOptions } from '../subscribe.ts';
import { UpstreamRefusal } from '../upstream/index.ts';

export interface OperationOptions {
  readonly live: SubscribeOptions;
  /** Runs a query or mutation that was let in; its errors are masked. */
  readonly executeQuery: (
    admitted: AdmittedOperation,
    viewer: Viewer,
    leaving: Leaving,
  ) => Promise<FormattedExecutionResult>;
  readonly report: Report;
  readonly log: Log;
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
  /** Whether it came by a link, which must change nothing (GraphQL over HTTP, section "GET"). */
  readonly readOnly: boolean;
  readonly transport: Transport;
}

/** An operation that runs. */
export interface StartedOperation {
  /** Whether it runs to an end of its own, as queries and mutations do. */
  readonly isQuery: boolean;
  readonly leave: () => void;
}

/** It, and what is left of the rates of its viewer. */
export interface CountedOperation {
  readonly started: StartedOperation;
  readonly rate: RateState | undefined;
}

/**
 * Starts whatever a client sent.
 * @throws what {@link toClientErrors} makes errors for the client of.
 */
export function startOperation(options: OperationOptions, viewer: Viewer, start: OperationStart): CountedOperation {
  const { transport } = start;
  return inRootSpan('graphql request', { transport }, () => {
    const began = performance.now();
    let admitted: AdmittedOperation | undefined;
    try {
      const rate = options.live.door.count(viewer);
      admitted = options.live.door.admit(start.payload, viewer);
      const { kind } = admitted.prepared;
      if (kind !== OperationTypeNode.SUBSCRIPTION) {
        return { started: runQuery(options, viewer, admitted, start), rate };
      }
      const started = runSubscription(options, viewer, admitted, start);
      tellEnded(options.log, { transport, kind, ...nameOf(start), outcome: 'ok', code: undefined, began });
      return { started, rate };
    } catch (error) {
      const code = codeOfRefusal(error);
      const kind = admitted?.prepared.kind ?? null;
      tellEnded(options.log, { transport, kind, ...nameOf(start), outcome: 'refused', code, began });
      throw error;
    }
  });
}

function nameOf({ payload }: OperationStart): { readonly name: string | null | undefined } {
  return { name: payload.operationName };
}

function runSubscription(
  { live }: OperationOptions,
  viewer: Viewer,
  { prepared, variables }: AdmittedOperation,
  { payload, sink, after: resumeAfter }: OperationStart,
): StartedOperation {
  // who resumes repeats the operation as it was at first: its argument is the oldest of the three
  const after = resumeAfter ?? readAfter(payload.extensions) ?? prepared.subscription().afterOf(variables);
  return { isQuery: false, leave: subscribe(live, { prepared, variables, viewer, after }, sink) };
}

function runQuery(
  options: OperationOptions,
  viewer: Viewer,
  admitted: AdmittedOperation,
  start: OperationStart,
): StartedOperation {
  const { sink, readOnly, transport } = start;
  const { kind } = admitted.prepared;
  if (readOnly && kind === OperationTypeNode.MUTATION) throw new DoorstepError('METHOD_NOT_ALLOWED');
  const began = performance.now();
  const leaving = new Leaving();
  options
    .executeQuery(admitted, viewer, leaving)
    .then((result) => {
      const outcome = leaving.hasLeft ? 'cancelled' : outcomeOf(result);
      tellEnded(options.log, { transport, kind, ...nameOf(start), outcome, code: codeOfResult(result), began });
      sink.result(result);
    })
    .catch((error: unknown) => {
      const code = codeOfRefusal(error);
      tellEnded(options.log, { transport, kind, ...nameOf(start), outcome: 'failed', code, began });
      sink.fail(error);
    })
    // nobody is left to be told, and the others' connections must not end with this one
    .catch((error: unknown) => options.report('operation', error));
  return { isQuery: true, leave: () => leaving.leave() };
}

/** @throws DoorstepError `CURSOR_INVALID` when `extensions.after` is no text. */
function readAfter(extensions: OperationPayload['extensions']): string | null {
  const after = extensions?.['after'];
  if (after === undefined || after === null) return null;
  if (typeof after !== 'string') throw new DoorstepError('CURSOR_INVALID');
  return after;
}

/** What a client is told when its operation could not start, or ended: coded errors without internals. */
export function toClientErrors(error: unknown, options: OperationOptions): readonly GraphQLFormattedError[] {
  return toGraphQLErrors(error, options.report).map(options.live.mask);
}

function toGraphQLErrors(error: unknown, report: Report): readonly GraphQLError[] {
  if (error instanceof UpstreamRefusal) return error.errors.map(toUpstreamError);
  if (error instanceof DoorstepError || error instanceof GraphQLError || error instanceof InvalidDocument) {
    return toErrors(error);
  }
  // whatever else ends a feed is the connection to its subgraph
  report('feed', describe(error));
  return [subgraphUnavailable()];
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
