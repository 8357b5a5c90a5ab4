export { AsyncQueue, QueueOverflow } from './asyncQueue.ts';
export { LIVE_EXTENSION, type LiveRequest, type Marker, openLiveSource } from './liveSource.ts';
export {
  type LiveEvent,
  type LiveFilter,
  type LiveStream,
  type LiveTail,
  type LiveTailOptions,
  openLiveTail,
} from './liveTail.ts';
export type { ReplayPage } from './replay.ts';
