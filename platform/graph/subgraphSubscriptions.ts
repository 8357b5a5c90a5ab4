import type { Server } from 'node:http';
import {
  type DocumentNode,
  type ExecutionArgs,
  GraphQLError,
  type GraphQLFormattedError,
  type GraphQLSchema,
} from 'graphql';
import type { SubscribePayload } from 'graphql-ws';
import { useServer } from 'graphql-ws/use/ws';
import { WebSocketServer } from 'ws';
import { z } from 'zod';
import { CONTEXT_EXTENSION, type FeedViewer } from '../access/index.ts';
import { DoorstepError, maskGraphQLError, InvalidDocument } from '../errors/index.ts';
import { LIVE_EXTENSION, type LiveRequest } from '../live/index.ts';
import { withDatabaseAway } from './databaseAway.ts';
import { documentReader } from './documentReader.ts';
import { subscribeWithCursors } from './liveExecution.ts';
import type { RequestContext } from './requestContext.ts';
import { sharedWithinTick } from './sharedWithinTick.ts';

const LIVE_REQUEST = z.discriminatedUnion('mode', [
  z.object({ mode: z.literal('live') }),
  z.object({ mode: z.literal('replay'), after: z.string().max(200), limit: z.number().int().positive() }),
]);

function readLiveRequest(extension: unknown): LiveRequest {
  if (extension === undefined) return null;
  const parsed = LIVE_REQUEST.safeParse(extension);
  if (!parsed.success) throw new DoorstepError('BAD_REQUEST');
  return parsed.data;
}

/** An operation of the gateway's own making; clients' documents never come here whole. */
const MAX_MESSAGE_BYTES = 1024 * 1024;

export interface SubscriptionOptions<Ports extends object> {
  readonly server: Server;
  readonly schema: GraphQLSchema;
  readonly viewerOf: (signed: unknown) => FeedViewer;
  readonly contextOf: (viewer: FeedViewer, liveRequest: LiveRequest) => RequestContext<Ports>;
  readonly report: (reference: string, error: unknown) => void;
}

/**
 * Subscriptions of the gateway over graphql-transport-ws, on the server and path of the queries. One socket carries the
 * feeds of many viewers, so each operation brings its own signed context in `extensions`, and what is wrong with one
 * operation is answered to that operation alone.
 */
export function serveSubscriptions<Ports extends object>(
  options: SubscriptionOptions<Ports>,
): { close: () => Promise<void> } {
  const sockets = new WebSocketServer({ server: options.server, path: '/graphql', maxPayload: MAX_MESSAGE_BYTES });
  const mask = (errors: readonly GraphQLFormattedError[], thrown: readonly unknown[]): GraphQLFormattedError[] =>
    errors.map((error, index) => maskGraphQLError(error, withDatabaseAway(thrown[index]), options.report));
  const readDocument = documentReader(options.schema);
  const contextOf = sharedWithinTick((viewer) => options.contextOf(viewer, null));
  const service = useServer(
    {
      // whoever connects knows from the start that each result will have its cursor, however long the first one takes
      onConnect: () => ({ [LIVE_EXTENSION]: true }),
      onSubscribe: (_context, _id, payload) => {
        try {
          return prepare(options, payload, readDocument);
        } catch (error) {
          if (error instanceof InvalidDocument) return error.errors;
          const original = error instanceof Error ? error : new Error(String(error));
          return [
            error instanceof GraphQLError ? error : new GraphQLError(original.message, { originalError: original }),
          ];
        }
      },
      subscribe: (args) => {
        const { viewer } = args.contextValue as RequestContext<Ports>;
        return subscribeWithCursors(args, () => contextOf(viewer));
      },
      onNext: (...[, , , , result]) => {
        const { data, errors, extensions } = result;
        if (errors === undefined) return undefined;
        const formatted = errors.map((error) => (error instanceof GraphQLError ? error.toJSON() : error));
        // a refusal has no data at all; a null would make it look like an event whose every field failed
        return {
          errors: mask(formatted, errors),
          ...(data === undefined ? {} : { data }),
          ...(extensions === undefined ? {} : { extensions }),
        };
      },
      onError: (_context, _id, _payload, errors) => {
        const formatted = errors.map((error) => (error instanceof GraphQLError ? error.toJSON() : error));
        return mask(formatted, errors);
      },
    },
    sockets,
  );
  return { close: async () => service.dispose() };
}

function prepare<Ports extends object>(
  options: SubscriptionOptions<Ports>,
  payload: SubscribePayload,
  readDocument: (query: string) => DocumentNode,
): ExecutionArgs {
  const viewer = options.viewerOf(payload.extensions?.[CONTEXT_EXTENSION]);
  return {
    schema: options.schema,
    document: readDocument(payload.query),
    operationName: payload.operationName ?? null,
    variableValues: payload.variables ?? null,
    contextValue: options.contextOf(viewer, readLiveRequest(payload.extensions?.[LIVE_EXTENSION])),
  };
}
