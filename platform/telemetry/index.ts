export { createLog, SILENT_LOG, statementFailure, type Log, type LogFields } from './log.ts';
export { CONSUMER_METRICS, METRICS } from './metrics.ts';
