export { createLog, SILENT_LOG, statementFailure, type Log, type LogFields } from './log.ts';
export { logRequest, type RequestFields } from './requestLog.ts';
export {
  CONSUMER_METRICS,
  type Count,
  type CountOf,
  DATABASE_METRICS,
  declareCounter,
  declareGauge,
  declareTiming,
  METRICS,
  startProcessMetrics,
  TAIL_METRICS,
  type Timing,
  type TimingOf,
} from './metrics/index.ts';
export { type MetricsServer, type MetricsServerOptions, startMetricsServer } from './metricsServer.ts';
export { operationLabel } from './operationLabel.ts';
export {
  annotateSpan,
  beginCallSpan,
  failSpan,
  inCallSpan,
  inRemoteSpan,
  inRootSpan,
  inSpan,
  isTracing,
  type SpanAttributes,
  startTracing,
  traceHeaders,
} from './tracing/index.ts';
