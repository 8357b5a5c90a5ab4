export { type InboxWorker, type InboxWorkerOptions, normaliseBatch, startInboxWorker } from './inboxWorker.ts';
export type { ReadError, Reading, ReadScan, ReadShipment } from './reading.ts';
export { knowsCode, readPayload } from './readPayload.ts';
export { replyAsOf, scanInstants } from './replyAsOf.ts';
export { readTrackingNumber } from './trackingNumber.ts';
