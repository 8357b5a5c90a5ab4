import type { FastifyReply, FastifyRequest } from 'fastify';
import { type FormattedExecutionResult, OperationTypeNode } from 'graphql';
import type { Authenticate } from '../../platform/access/index.ts';
import { DoorstepError } from '../../platform/errors/index.ts';
import { inRootSpan } from '../../platform/telemetry/index.ts';
import {
  type AdmittedOperation,
  type OperationPayload,
  answerStatus,
  codeOfRefusal,
  codeOfResult,
  outcomeOf,
  refusalHeaders,
  tellEnded,
  toErrors,
} from '../door/index.ts';
import { rateLimitHeaders, type RateState } from '../door/rateLimits/index.ts';
import { answerType, type AnswerType, readRequest } from '../door/request/index.ts';
import { Leaving } from '../execution/index.ts';
import type { Graph } from './graph.ts';

export interface AnswerOptions {
  readonly graph: Graph;
  /** @throws DoorstepError that says why the credentials do not do. */
  readonly identify: Authenticate;
}

/** What is known of a request, by and by. */
interface Answering {
  readonly began: number;
  readonly leaving: Leaving;
  type: AnswerType;
  payload?: OperationPayload;
  rate?: RateState | undefined;
  admitted?: AdmittedOperation;
}

/** Answers a query or mutation over HTTP (GraphQL over HTTP, `POST` with JSON and `GET`). */
export function answerOperation(
  options: AnswerOptions,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  return inRootSpan('graphql request', { transport: 'http' }, async () => {
    const answering: Answering = { began: performance.now(), leaving: new Leaving(), type: 'application/json' };
    const { status, result } = await answerOrRefuse(options, request, reply, answering);
    return send(reply, answering, status, result);
  });
}

interface Answer {
  readonly status: number;
  readonly result: FormattedExecutionResult;
}

async function answerOrRefuse(
  options: AnswerOptions,
  request: FastifyRequest,
  reply: FastifyReply,
  answering: Answering,
): Promise<Answer> {
  const { graph } = options;
  try {
    const result = await answer(options, request, reply, answering);
    tell(graph, answering, answering.leaving.hasLeft ? 'cancelled' : outcomeOf(result), codeOfResult(result));
    return { status: 200, result };
  } catch (error) {
    const status = answerStatus(answering.type, error);
    reply.headers(refusalHeaders(status, error));
    tell(graph, answering, status >= 500 ? 'failed' : 'refused', codeOfRefusal(error));
    return { status, result: { errors: toErrors(error).map(graph.mask) } };
  }
}

async function answer(
  { graph, identify }: AnswerOptions,
  request: FastifyRequest,
  { raw }: FastifyReply,
  answering: Answering,
): Promise<FormattedExecutionResult> {
  // before anything is waited for: a client may leave while it is found out who it is
  raw.once('close', () => {
    if (!raw.writableEnded) answering.leaving.leave();
  });
  answering.type = answerType(request.headers.accept);
  const payload = (answering.payload = readRequest(request));
  const viewer = await identify(request.headers.authorization);
  answering.rate = graph.door.count(viewer);
  const admitted = (answering.admitted = graph.door.admit(payload, viewer));
  refuseByMethod(request.method, admitted);
  return graph.execute(admitted, viewer, answering.leaving);
}

/** Following a link must change nothing (GraphQL over HTTP, section "GET"), and a subscription has many answers. */
function refuseByMethod(method: string, { prepared: { kind } }: AdmittedOperation): void {
  if (kind === OperationTypeNode.SUBSCRIPTION) {
    const detail = 'subscriptions run over WebSocket or with Accept: text/event-stream';
    throw new DoorstepError('BAD_REQUEST', { detail });
  }
  if (method === 'GET' && kind === OperationTypeNode.MUTATION) throw new DoorstepError('METHOD_NOT_ALLOWED');
}

function tell(
  { log }: Graph,
  { payload, admitted, began }: Answering,
  outcome: ReturnType<typeof outcomeOf>,
  code: string | undefined,
): void {
  const kind = admitted?.prepared.kind ?? null;
  tellEnded(log, { transport: 'http', kind, name: payload?.operationName, outcome, code, began });
}

function send(
  reply: FastifyReply,
  { type, rate }: Answering,
  status: number,
  result: FormattedExecutionResult,
): FastifyReply {
  if (rate !== undefined) reply.headers(rateLimitHeaders(rate));
  return reply.code(status).header('content-type', `${type}; charset=utf-8`).send(JSON.stringify(result));
}
