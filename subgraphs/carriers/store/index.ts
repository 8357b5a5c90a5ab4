import type { SchemaPlan } from '../../../platform/database/index.ts';
import { LOG_READER_FUNCTIONS, LOG_TABLES, settleEpochSql } from '../../../platform/events/index.ts';
import { EndpointRow, PayloadRow } from './entities.ts';
import { Intake1700000000001 } from './migrations/0001-intake.ts';
import { PartitionedLog1700000000002 } from './migrations/0002-partitioned-log.ts';
import { LogGuards1700000000003 } from './migrations/0003-log-guards.ts';

export { createEndpoint, findEndpoint, type EndpointWithSecret } from './endpointStore.ts';
export { EndpointRow, PayloadRow } from './entities.ts';
export { acceptPayload, recordOutcomes, takePending, type PayloadOutcome, type PendingPayload } from './inboxStore.ts';
export { intakeReadsFor, type IntakeReads } from './readStore.ts';
export { noteEstimates, noteScans, parcelIdentity, scanIdentity } from './seenStore.ts';

export const CARRIERS_ENTITIES = [EndpointRow, PayloadRow];

export const CARRIERS_SCHEMA: SchemaPlan = {
  schema: 'carriers',
  migrations: [Intake1700000000001, PartitionedLog1700000000002, LogGuards1700000000003],
  owner: 'carriers',
  readers: [{ role: 'shipments', tables: LOG_TABLES, functions: LOG_READER_FUNCTIONS }],
  settle: settleEpochSql('carriers'),
};
