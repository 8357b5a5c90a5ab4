import { createClient as createSseClient } from 'graphql-sse';
import { createClient as createWebSocketClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import { resumable, type Result, retrySettings, sseSettings, type StockClient } from '../../clients/live/index.ts';
import { decodeCursor } from '../../platform/events/index.ts';
import { type LiveDocument, ownFields } from './documents.ts';

/** What one client heard, as it came over the wire. */
export interface Hearing {
  readonly kind: string;
  readonly document: LiveDocument;
  /** Only events of this parcel. */
  readonly shipmentId: string | undefined;
  /** Positions in the order in which they came, twice where they came twice. */
  readonly positions: number[];
  /** What each result said, by position. */
  readonly said: Map<number, string>;
  /** Positions that the wrapper handed on. */
  readonly delivered: number[];
  /** Results that are no event, or that lack what the event owns; and what ended the subscription. */
  readonly faults: string[];
  /** Connections after the first. */
  reconnects: number;
  leave(): void;
}

export interface ClientRequest {
  readonly kind: string;
  readonly document: LiveDocument;
  readonly shipmentId?: string;
}

export interface Audience {
  readonly hearings: readonly Hearing[];
  /** Adds a client that begins after the first cursor. */
  add(request: ClientRequest, transport?: 'webSocket' | 'sse'): Hearing;
  leave(): Promise<void>;
}

export interface AudienceOptions {
  readonly live: string;
  /** Where server-sent events are, where the gateway has them. */
  readonly sse: string | null;
  readonly token: string;
  /** The cursor that everybody begins after. */
  readonly start: string;
}

/** Clients as partners have them: a stock client each, and the wrapper over it. */
export function gatherAudience(options: AudienceOptions): Audience {
  const hearings: Hearing[] = [];
  const ends: (() => unknown)[] = [];
  // thousands of clients hear the same words
  const words = new Map<string, string>();
  const intern = (text: string): string => words.get(text) ?? (words.set(text, text), text);
  return {
    hearings,
    add: (request, transport = 'webSocket') => {
      const hearing: Hearing = {
        kind: request.kind,
        document: request.document,
        shipmentId: request.shipmentId,
        ...{ positions: [], said: new Map<number, string>(), delivered: [], faults: [], reconnects: -1 },
        leave: () => undefined,
      };
      const note = (result: Result): void => {
        const position = positionOf(result);
        const own = ownFields(request.document, result.data);
        if (position === null || own === null) {
          return void hearing.faults.push(JSON.stringify(result));
        }
        hearing.positions.push(position);
        return void hearing.said.set(position, intern(JSON.stringify(own)));
      };
      const client = transport === 'sse' ? sseClient(options, hearing, note) : webSocketClient(options, hearing, note);
      const subscription = resumable(client).subscribe(
        {
          query: request.document.query,
          variables: request.shipmentId === undefined ? {} : { shipmentId: request.shipmentId },
        },
        {
          next: (result) => hearing.delivered.push(positionOf(result) ?? -1),
          error: (reason) => hearing.faults.push(`ended: ${describe(reason)}`),
          complete: () => hearing.faults.push('ended: complete'),
        },
        { after: options.start },
      );
      hearing.leave = () => subscription.unsubscribe();
      hearings.push(hearing);
      ends.push(() => client.dispose());
      return hearing;
    },
    leave: async () => {
      for (const each of hearings) each.leave();
      await Promise.all(ends.map((end) => end()));
    },
  };
}

type NotedClient = StockClient & { dispose(): unknown };

function webSocketClient(
  { live, token }: AudienceOptions,
  hearing: Hearing,
  note: (result: Result) => void,
): NotedClient {
  return createWebSocketClient({
    ...retrySettings(),
    url: live,
    webSocketImpl: WebSocket,
    connectionParams: () => ({ authorization: `Bearer ${token}` }),
    on: {
      connected: () => void (hearing.reconnects += 1),
      message: (message) => {
        if (message.type === 'next') note(message.payload);
      },
    },
  });
}

function sseClient({ sse, token }: AudienceOptions, hearing: Hearing, note: (result: Result) => void): NotedClient {
  if (sse === null) throw new Error('this gateway has no server-sent events');
  return createSseClient({
    ...sseSettings(),
    url: sse,
    headers: () => ({ authorization: `Bearer ${token}` }),
    on: {
      connected: () => void (hearing.reconnects += 1),
      message: ({ event, data }) => {
        const { errors } = Object(data) as Result;
        // why a stream ends is no event: the wrapper reads it
        const ending = event === 'next' && errors !== undefined && (Object(data) as Result).data == null;
        if (event === 'next' && !(ending && positionOf(data as Result) === null)) note(data as Result);
      },
    },
  });
}

/** Where an event stands in the log; null for what has no cursor. */
function positionOf({ extensions }: Result): number | null {
  const { cursor } = Object(extensions) as { cursor?: unknown };
  return typeof cursor === 'string' ? decodeCursor(cursor).position : null;
}

function describe(reason: unknown): string {
  if (reason instanceof Error) return reason.message;
  const { code, reason: why } = Object(reason) as { code?: unknown; reason?: unknown };
  return Array.isArray(reason) ? JSON.stringify(reason) : `${String(code)} ${String(why)}`;
}
