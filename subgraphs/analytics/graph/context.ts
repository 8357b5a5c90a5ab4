import type { RequestContext } from '../../../platform/graph/index.ts';
import type { AnalyticsStore } from '../store/index.ts';

/** What resolvers may use; the store knows the viewer's brand only. */
export interface AnalyticsPorts {
  readonly store: AnalyticsStore;
}

export type AnalyticsContext = RequestContext<AnalyticsPorts>;
