export { EmbeddedPostgresError, type EmbeddedPostgresErrorCode } from './EmbeddedPostgresError.ts';
export { removeCluster } from './removeCluster.ts';
export { startEmbeddedPostgres, type EmbeddedPostgres, type EmbeddedPostgresOptions } from './startEmbeddedPostgres.ts';
export type { ServerSettings } from './server/serverSettings.ts';
