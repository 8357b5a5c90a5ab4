import type { SchemaPlan } from '../../../platform/database/index.ts';
import { LOG_READER_FUNCTIONS, LOG_TABLES, settleEpochSql } from '../../../platform/events/index.ts';
import { EndpointRow, QuarantinedRow } from './entities.ts';
import { FeedRow } from './feedRow.ts';
import { Intake1700000000001 } from './migrations/0001-intake.ts';
import { PartitionedLog1700000000002 } from './migrations/0002-partitioned-log.ts';
import { LogGuards1700000000003 } from './migrations/0003-log-guards.ts';
import { EndpointSecrets1700000000004 } from './migrations/0004-endpoint-secrets.ts';
import { Payloads1700000000005 } from './migrations/0005-payloads.ts';
import { FeedHealth1700000000006 } from './migrations/0006-feed-health.ts';
import { ScansAndCodes1700000000007 } from './migrations/0007-scans-and-codes.ts';
import { LogNumbering1700000000008 } from './migrations/0008-log-numbering.ts';
import { LogHandOver1700000000009 } from './migrations/0009-log-hand-over.ts';
import { JsonAsItCame1700000000010 } from './migrations/0010-json-as-it-came.ts';

export {
  createEndpoint,
  disableEndpoint,
  type EndpointWithSecret,
  findEndpoint,
  type NewEndpoint,
  type Rotation,
  rotateEndpointSecret,
} from './endpointStore.ts';
export { EndpointRow, QuarantinedRow } from './entities.ts';
export {
  type CarrierCode,
  type CodeDecision,
  codeIdentity,
  type CodeMappingRow,
  mapCode,
  mappedCodes,
  unmapCode,
} from './codeMappingStore.ts';
export { type CodeReads, codeReadsFor, type UnmappedCodeRow } from './codeReads.ts';
export {
  addFeedCounts,
  type FeedCount,
  feedCounts,
  forgetFeedCounts,
  lastObserved,
  observedBuckets,
  WATCH_SLOT_MS,
} from './feedCountStore.ts';
export { type FeedReads, feedReadsFor } from './feedReads.ts';
export { FeedRow } from './feedRow.ts';
export {
  closeFeeds,
  countFeedStates,
  type JudgedFeed,
  type KnownFeed,
  openFeeds,
  saveFeeds,
  takeFeeds,
} from './feedStore.ts';
export {
  finishPayloads,
  PARTLY_UNDERSTOOD,
  type PayloadOutcome,
  type PendingPayload,
  postponePayload,
  type QuarantineReason,
  takeOne,
  takePending,
} from './inboxStore.ts';
export { type CarrierStanding, readInboxStatus } from './inboxStatus.ts';
export { clearExpired, type IntakeRetention, keepPayloadPartitions } from './payloadKeeper.ts';
export { type AcceptedPayload, acceptPayloads, type IncomingPayload, type KeptPayload } from './payloadStore.ts';
export { firstPage, holdLanesOf, keptPage, quarantinedCount, type RemapFilter } from './remapStore.ts';
export { MOST_REDRIVEN, type QuarantineFilter, redrivePayloads } from './redriveStore.ts';
export { intakeReadsFor, type IntakeReads, listQuarantined } from './readStore.ts';
export {
  correctScans,
  type KnownScan,
  noteEstimates,
  noteScans,
  parcelIdentity,
  type ParcelKey,
  scanIdentity,
  scansOfParcels,
  type SeenScan,
  withdrawScans,
} from './seenStore.ts';
export { countUnmapped, MOST_UNMAPPED_CODES, type UnmappedScan } from './unmappedStore.ts';
export { uuidOf } from './uuidOf.ts';

export const CARRIERS_ENTITIES = [EndpointRow, QuarantinedRow, FeedRow];

export const CARRIERS_SCHEMA: SchemaPlan = {
  schema: 'carriers',
  migrations: [
    Intake1700000000001,
    PartitionedLog1700000000002,
    LogGuards1700000000003,
    EndpointSecrets1700000000004,
    Payloads1700000000005,
    FeedHealth1700000000006,
    ScansAndCodes1700000000007,
    LogNumbering1700000000008,
    LogHandOver1700000000009,
    JsonAsItCame1700000000010,
  ],
  owner: 'carriers',
  readers: [{ role: 'shipments', tables: LOG_TABLES, functions: LOG_READER_FUNCTIONS }],
  settle: settleEpochSql('carriers'),
};
