import type { FeedViewer } from '../../platform/access/index.ts';

/** What an operation carries through the gateway: who asks, and nothing that could be mistaken for it. */
export interface GatewayContext {
  readonly viewer: FeedViewer;
}
