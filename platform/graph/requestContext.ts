import type { LiveRequest } from '../live/index.ts';
import type { FeedViewer } from '../access/index.ts';

/**
 * What every resolver of a subgraph gets: who asks, and the ports it may use. The ports are already scoped to the
 * viewer's brand, so a resolver cannot ask for another's.
 */
export type RequestContext<Ports extends object> = Ports & {
  readonly viewer: FeedViewer;
  /** Of a subscription: how the gateway wants it. */
  readonly liveRequest?: LiveRequest;
};
