import type { AuthChecker } from 'type-graphql';
import type { LiveRequest } from '../live/index.ts';
import type { FeedViewer, Scope } from '../access/index.ts';
import { DoorstepError } from '../errors/index.ts';

/**
 * What every resolver of a subgraph gets: who asks, and the ports it may use. The ports are already scoped to the
 * viewer's brand, so a resolver cannot ask for another's.
 */
export type RequestContext<Ports extends object> = Ports & {
  readonly viewer: FeedViewer;
  /** Of a subscription: how the gateway wants it. */
  readonly liveRequest?: LiveRequest;
};

/** `@Authorized('scope')`: every scope that is named must be the viewer's. */
export const checkScopes: AuthChecker<RequestContext<object>, Scope> = ({ context }, scopes) => {
  const missing = scopes.find((scope) => !context.viewer.scopes.includes(scope));
  if (missing !== undefined) throw new DoorstepError('FORBIDDEN', { detail: `scope ${missing}` });
  return true;
};
