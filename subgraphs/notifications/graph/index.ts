export { buildNotificationsSchema } from './schema.ts';
export type { NotificationsPorts } from './context.ts';
