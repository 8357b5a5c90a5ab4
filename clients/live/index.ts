export {
  type LiveSink,
  type LiveSubscription,
  type Operation,
  resumable,
  type ResumableClient,
  type Result,
  type StockClient,
} from './resumable.ts';
export { retrySettings, sseSettings } from './settings.ts';
