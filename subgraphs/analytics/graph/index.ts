export { buildAnalyticsSchema } from './schema.ts';
export type { AnalyticsPorts } from './context.ts';
