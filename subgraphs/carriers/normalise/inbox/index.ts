export { type InboxWorkerOptions, normaliseBatch, type PayloadReaders, reasonToLook } from './normaliseBatch.ts';
export { MOST_ATTEMPTS } from './takeApart.ts';
export { type InboxWorker, startInboxWorker } from './worker.ts';
