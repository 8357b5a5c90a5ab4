export { AsyncQueue, QueueOverflow, type WaitingSource } from './asyncQueue.ts';
export { LIVE_EXTENSION, type LiveRequest, type Marker, openLiveSource } from './liveSource.ts';
export type { LiveFilter } from './liveFilter.ts';
export { type LiveEvent, type LiveStream, type LiveTail, type LiveTailOptions, openLiveTail } from './liveTail.ts';
export type { ReplayPage } from './replay.ts';
