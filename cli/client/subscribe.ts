import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { print } from 'graphql';
import { createClient } from 'graphql-ws';
import WebSocket from 'ws';
import type { Connection } from './connect.ts';

/** A live operation under way. */
export interface LiveOperation {
  /** Resolves once the socket is acknowledged and the operation was sent. */
  readonly sent: Promise<void>;
  /** Resolves when the operation ends, rejects when it fails. */
  readonly ended: Promise<void>;
  close(): Promise<void>;
}

/** Subscribes over graphql-transport-ws; `onEvent` gets each result's data as it comes. */
export function subscribe<Result, Variables extends Record<string, unknown>>(
  connection: Pick<Connection, 'live' | 'token'>,
  operation: { document: TypedDocumentNode<Result, Variables>; variables: Variables },
  onEvent: (event: Result, errors: readonly { message: string }[]) => void,
): LiveOperation {
  let acknowledged: () => void = () => undefined;
  const sent = new Promise<void>((resolve) => (acknowledged = resolve));
  const client = createClient({
    url: connection.live,
    webSocketImpl: WebSocket,
    connectionParams: { authorization: `Bearer ${connection.token}` },
    retryAttempts: 0,
    lazy: true,
    on: { connected: () => setImmediate(acknowledged) },
  });
  const ended = new Promise<void>((resolve, reject) => {
    client.subscribe<Result>(
      { query: print(operation.document), variables: operation.variables },
      {
        next: ({ data, errors }) => onEvent(data as Result, errors ?? []),
        error: (reason) => reject(new Error(describe(reason))),
        complete: resolve,
      },
    );
  });
  // whoever does not wait for the end hears of it from `sent`, or not at all
  ended.catch(() => undefined);
  return { sent: Promise.race([sent, ended]), ended, close: async () => client.dispose() };
}

function describe(reason: unknown): string {
  if (Array.isArray(reason)) return reason.map((error: { message: string }) => error.message).join('\n');
  if (reason instanceof Error) return reason.message;
  if (typeof reason === 'object' && reason !== null && 'code' in reason) {
    return `the live connection was closed (${String(reason.code)} ${'reason' in reason ? String(reason.reason) : ''})`;
  }
  return String(reason);
}
