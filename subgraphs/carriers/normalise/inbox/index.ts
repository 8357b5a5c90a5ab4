export { codeKeyOf } from './mapCodes.ts';
export { type InboxWorkerOptions, normaliseBatch, type PayloadReaders } from './normaliseBatch.ts';
export { MOST_ATTEMPTS } from './takeApart.ts';
export { type InboxWorker, startInboxWorker } from './worker.ts';
