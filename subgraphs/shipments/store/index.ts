import type { SchemaPlan } from '../../../platform/database/index.ts';
import { LOG_READER_FUNCTIONS, LOG_TABLES, settleEpochSql } from '../../../platform/events/index.ts';
import { ExceptionRow, ScanRow, ShipmentRow } from './entities.ts';
import { Shipments1700000000001 } from './migrations/0001-shipments.ts';
import { PartitionedLog1700000000002 } from './migrations/0002-partitioned-log.ts';
import { LogGuards1700000000003 } from './migrations/0003-log-guards.ts';
import { ScanDetails1700000000005 } from './migrations/0005-scan-details.ts';
import { CarrierFeeds1700000000006 } from './migrations/0006-carrier-feeds.ts';
import { LogNumbering1700000000007 } from './migrations/0007-log-numbering.ts';
import { OneTrueStory1700000000008 } from './migrations/0008-one-true-story.ts';

export * from './apply/index.ts';
export * from './carrierFeedStore.ts';
export { ExceptionRow, ScanRow, ShipmentRow } from './entities.ts';
export {
  asOfHead,
  shipmentReadsFor,
  type ShipmentFilter,
  type ShipmentLists,
  type ShipmentReads,
} from './readStore.ts';
export { findReferences, insertShipments, markDispatched, type NewShipment } from './registerStore.ts';
export * from './trackingStore.ts';

export const SHIPMENTS_ENTITIES = [ShipmentRow, ScanRow, ExceptionRow];

export const SHIPMENTS_SCHEMA: SchemaPlan = {
  schema: 'shipments',
  migrations: [
    Shipments1700000000001,
    PartitionedLog1700000000002,
    LogGuards1700000000003,
    ScanDetails1700000000005,
    CarrierFeeds1700000000006,
    LogNumbering1700000000007,
    OneTrueStory1700000000008,
  ],
  owner: 'shipments',
  readers: [
    { role: 'notifications', tables: LOG_TABLES, functions: LOG_READER_FUNCTIONS },
    { role: 'analytics', tables: LOG_TABLES, functions: LOG_READER_FUNCTIONS },
  ],
  settle: settleEpochSql('shipments'),
};
