export { adminDatabaseUrl, withAdminDatabase } from './adminDatabase.ts';
export { installationPaths } from './paths.ts';
export { readRunFile, removeRunFile, type RunFile, writeRunFile } from './runFile.ts';
export { loadOrCreateSecret, loadSecret, requireInstalledSecret } from './secret.ts';
