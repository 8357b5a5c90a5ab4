export { adminDatabaseUrl, withAdminDatabase } from './adminDatabase.ts';
export { installationPaths, projectRoot } from './paths.ts';
export { readRunFile, removeRunFile, type RunFile, writeRunFile } from './runFile.ts';
export { loadOrCreateSecret, loadSecret } from './secret.ts';
