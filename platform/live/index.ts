export { AsyncQueue, QueueOverflow } from './asyncQueue.ts';
export { openLiveTail, type LiveEvent, type LiveFilter, type LiveTail } from './liveTail.ts';
