import type { FeedViewer } from '../access/index.ts';

/**
 * Gives all who ask for the same viewer, before anything else is read, one and the same context. An event that concerns
 * several subscriptions reaches them in one go, so their loaders ask for its parcel once. A context is never shared
 * later: what it has read is as old as its first statement.
 */
export function sharedWithinTick<Context>(contextOf: (viewer: FeedViewer) => Context): (viewer: FeedViewer) => Context {
  const shared = new Map<string, Context>();
  return (viewer) => {
    const name = JSON.stringify([viewer.brand, viewer.shipment, viewer.scopes]);
    const context = shared.get(name) ?? contextOf(viewer);
    // runs when the promises that are settled now have been seen to, before any answer of the database
    if (shared.size === 0) process.nextTick(() => shared.clear());
    shared.set(name, context);
    return context;
  };
}
