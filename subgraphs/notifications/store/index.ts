import type { SchemaPlan } from '../../../platform/database/index.ts';
import { NotificationRow } from './entities.ts';
import { Notifications1700000000301 } from './migrations/0001-notifications.ts';
import { Consumers1700000000302 } from './migrations/0002-consumers.ts';
import { QuarantineByBrand1700000000303 } from './migrations/0003-quarantine-by-brand.ts';
import { Troubles1700000000304 } from './migrations/0004-troubles.ts';

export { readTroubles, upsertTroubles } from './troubles.ts';
export { insertNotifications, type NewNotification } from './insertNotifications.ts';
export {
  MAX_PER_SHIPMENT,
  notificationStoreFor,
  type ListRequest,
  type NotificationStore,
} from './notificationStore.ts';
export type { NotificationRow } from './entities.ts';

export const NOTIFICATIONS_ENTITIES = [NotificationRow];

/** What customers were told, what was kept from them and why, and the troubles of which they know. */
export const NOTIFICATIONS_SCHEMA: SchemaPlan = {
  schema: 'notifications',
  migrations: [
    Notifications1700000000301,
    Consumers1700000000302,
    QuarantineByBrand1700000000303,
    Troubles1700000000304,
  ],
  owner: 'notifications',
  readers: [],
};
