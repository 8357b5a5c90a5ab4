import { type Client, createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import { CONTEXT_EXTENSION, type FeedViewer } from '../../../platform/access/index.ts';
import { LIVE_EXTENSION, type LiveRequest } from '../../../platform/live/index.ts';
import type { ShipmentsGraph } from './graph.ts';

/** What comes over the socket: an event, a marker, or a refusal. */
export interface Heard {
  readonly data?: Readonly<Record<string, Readonly<Record<string, unknown>>>> | null;
  readonly errors?: readonly { readonly extensions: { readonly code: string } }[];
  readonly extensions?: {
    readonly cursor?: string;
    readonly marker?: { readonly cursor: string; readonly complete: boolean };
  };
}

/** One operation on a socket. */
export interface Operation {
  readonly heard: readonly Heard[];
  /** `complete`, or the errors that ended it. */
  readonly ended: Promise<unknown>;
}

/** A socket to the subgraph, as the gateway has one for all its feeds. */
export interface GatewaySocket {
  subscribe(viewer: FeedViewer, subscription: string, live?: LiveRequest): Operation;
  /** Everything after a cursor, read in pages. */
  missed(viewer: FeedViewer, subscription: string, after: string): Promise<Heard[]>;
  /** How often the connection was made. */
  readonly connections: number;
  close(): Promise<void>;
}

export function openGatewaySocket(graph: ShipmentsGraph): GatewaySocket {
  let connections = 0;
  const client: Client = createClient({
    url: graph.url.replace('http', 'ws'),
    webSocketImpl: WebSocket,
    retryAttempts: 0,
    lazy: false,
    onNonLazyError: () => undefined,
    on: { connected: () => void (connections += 1) },
  });
  const subscribe: GatewaySocket['subscribe'] = (viewer, subscription, live = null) => {
    const heard: Heard[] = [];
    const extensions = {
      [CONTEXT_EXTENSION]: graph.signed(viewer),
      ...(live === null ? {} : { [LIVE_EXTENSION]: live }),
    };
    const ended = new Promise<unknown>((resolve) => {
      client.subscribe(
        { query: `subscription { ${subscription} }`, extensions },
        {
          next: (each) => void heard.push(each as unknown as Heard),
          error: resolve,
          complete: () => resolve('complete'),
        },
      );
    });
    return { heard, ended };
  };
  return {
    subscribe,
    missed: async (viewer, subscription, after) => {
      const events: Heard[] = [];
      for (let cursor = after; ;) {
        const page = subscribe(viewer, subscription, { mode: 'replay', after: cursor, limit: 100 });
        const end = await page.ended;
        const marker = page.heard.at(-1)?.extensions?.marker;
        if (end !== 'complete' || marker === undefined) throw new Error(JSON.stringify([end, page.heard.at(-1)]));
        events.push(...page.heard.slice(0, -1));
        if (marker.complete) return events;
        cursor = marker.cursor;
      }
    },
    get connections() {
      return connections;
    },
    close: async () => client.dispose(),
  };
}
