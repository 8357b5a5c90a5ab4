import type { RequestContext } from '../../../platform/graph/index.ts';
import type { NotificationStore } from '../store/index.ts';

/** What resolvers may use; the store knows the viewer's brand only. */
export interface NotificationsPorts {
  readonly store: NotificationStore;
}

export type NotificationsContext = RequestContext<NotificationsPorts>;
