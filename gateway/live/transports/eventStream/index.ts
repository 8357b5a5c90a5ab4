import type { ServerResponse } from 'node:http';
import { OperationTypeNode } from 'graphql';
import { DoorstepError } from '../../../../platform/errors/index.ts';
import type { OperationPayload } from '../../../door/index.ts';
import { lastEventId, type OperationRequestOverHttp, readRequest } from '../../../door/request/index.ts';
import type { Clients } from '../../clients/index.ts';
import { EventStream, type OpenResponse } from './eventStream.ts';
import { negotiate } from './negotiate.ts';
import { refuse } from './refusal.ts';

/** The graph over Server-Sent Events. */
export interface EventStreamTransport {
  /** Whether a request is to be answered with a stream of events. */
  wants(request: OperationRequestOverHttp): boolean;
  /** Answers it. */
  serve(request: OperationRequestOverHttp, response: ServerResponse): void;
}

/** Serves graphql-sse's distinct connections mode: one operation of any kind, one answer. */
export function serveEventStream(clients: Clients): EventStreamTransport {
  return {
    wants: (request) => {
      const wanted = negotiate(request.headers.accept);
      return wanted === 'stream' || (wanted === 'stream for a subscription' && isSubscription(clients, request));
    },
    serve: (request, response) => {
      try {
        if (clients.isDraining) throw new DoorstepError('DRAINING');
        const { method, headers } = request;
        const payload = readRequest(request);
        const operation = { payload, method, credentials: headers.authorization, after: lastEventId(headers) };
        new EventStream(clients, operation, openResponse(response));
      } catch (error) {
        refuse(clients, response, error);
      }
    },
  };
}

/** @throws DoorstepError `BAD_REQUEST` when the answer to an earlier request on the same connection is not finished. */
function openResponse(response: ServerResponse): OpenResponse {
  const { socket } = response;
  if (socket === null) throw new DoorstepError('BAD_REQUEST', { detail: 'one stream at a time on a connection' });
  return { response, socket, isChunked: response.req.httpVersionMinor > 0 };
}

function isSubscription({ options }: Clients, { method, query, body }: OperationRequestOverHttp): boolean {
  const payload = (method === 'GET' ? query : body) as OperationPayload;
  return options.live.door.kindOf(payload) === OperationTypeNode.SUBSCRIPTION;
}
