import { ACCESS_SCHEMA } from '../platform/access/store/index.ts';
import { migrate, type SchemaPlan } from '../platform/database/index.ts';
import { ANALYTICS_SCHEMA } from '../subgraphs/analytics/store/index.ts';
import { CARRIERS_SCHEMA } from '../subgraphs/carriers/store/index.ts';
import { NOTIFICATIONS_SCHEMA } from '../subgraphs/notifications/store/index.ts';
import { SHIPMENTS_SCHEMA } from '../subgraphs/shipments/store/index.ts';

/** Every schema of an installation, producers before their readers. */
export const SCHEMAS: readonly SchemaPlan[] = [
  ACCESS_SCHEMA,
  CARRIERS_SCHEMA,
  SHIPMENTS_SCHEMA,
  NOTIFICATIONS_SCHEMA,
  ANALYTICS_SCHEMA,
];

/** Schemas that own an event log. */
export const LOGS: readonly string[] = ['carriers', 'shipments'];

/** Schemas that keep consumers' checkpoints. */
export const CONSUMING_SCHEMAS: readonly string[] = ['shipments', 'notifications', 'analytics'];

/** Brings a database to this version; safe at every start and from several processes at once. */
export async function migrateAll(adminUrl: string, secret: string): Promise<void> {
  await migrate(adminUrl, secret, SCHEMAS);
}
