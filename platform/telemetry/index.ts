export { createLog, SILENT_LOG, type Log, type LogFields } from './log.ts';
