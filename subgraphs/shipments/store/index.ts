import type { SchemaPlan } from '../../../platform/database/index.ts';
import { LOG_READER_FUNCTIONS, LOG_TABLES, settleEpochSql } from '../../../platform/events/index.ts';
import { ConflictRow } from './conflictRow.ts';
import { ShopEndpointRow, ShopPayloadRow } from './connectors/index.ts';
import { DisputeRow } from './disputeRow.ts';
import { ScanRow, ShipmentRow } from './entities.ts';
import { ExceptionRow } from './exceptions/index.ts';
import { Shipments1700000000001 } from './migrations/0001-shipments.ts';
import { PartitionedLog1700000000002 } from './migrations/0002-partitioned-log.ts';
import { LogGuards1700000000003 } from './migrations/0003-log-guards.ts';
import { ScanDetails1700000000005 } from './migrations/0005-scan-details.ts';
import { CarrierFeeds1700000000006 } from './migrations/0006-carrier-feeds.ts';
import { LogNumbering1700000000007 } from './migrations/0007-log-numbering.ts';
import { OneTrueStory1700000000008 } from './migrations/0008-one-true-story.ts';
import { WhatTheShopTells1700000000009 } from './migrations/0009-what-the-shop-tells.ts';
import { Identity1700000000010 } from './migrations/0010-identity.ts';
import { ShopConnectors1700000000011 } from './migrations/0011-shop-connectors.ts';
import { ProofAndDisputes1700000000012 } from './migrations/0012-proof-and-disputes.ts';
import { LogHandOver1700000000013 } from './migrations/0013-log-hand-over.ts';
import { RedrivingInTurn1700000000014 } from './migrations/0014-redriving-in-turn.ts';
import { JsonAsItCame1700000000015 } from './migrations/0015-json-as-it-came.ts';
import { TheEstimateLearns1700000000016 } from './migrations/0016-the-estimate-learns.ts';
import { ExceptionsHaveALife1700000000017 } from './migrations/0017-exceptions-have-a-life.ts';
import { RulesAsData1700000000019 } from './migrations/0019-rules-as-data.ts';
import { ParcelsAreWatched1700000000018 } from './migrations/0018-parcels-are-watched.ts';
import { RulesWithRecovery1700000000020 } from './migrations/0020-rules-with-recovery.ts';
import { BottlenecksAreTold1700000000021 } from './migrations/0021-bottlenecks-are-told.ts';
import { RulesOfToday1700000000022 } from './migrations/0022-rules-of-today.ts';
import { HowOftenCarriersAreHeardOf1700000000023 } from './migrations/0023-how-often-carriers-are-heard-of.ts';
import { ShopOrderRow } from './shopOrderRow.ts';

export * from './apply/index.ts';
export * from './carrierFeedStore.ts';
export * from './connectors/index.ts';
export * from './bottlenecks/index.ts';
export { ConflictRow } from './conflictRow.ts';
export { DisputeRow } from './disputeRow.ts';
export * from './disputeStore.ts';
export { ScanRow, ShipmentRow } from './entities.ts';
export * from './exceptions/index.ts';
export { type Moment, parcelHistories, type ParcelHistories, type ParcelHistory } from './historyStore.ts';
export { type FormerNumberRow, type IdentityReads } from './identityReads.ts';
export { brandsWithParcels, forgetLearned } from './learning/index.ts';
export * from './legStore.ts';
export * from './lifeStore.ts';
export {
  asOfHead,
  shipmentReadsFor,
  type ShipmentFilter,
  type ShipmentLists,
  type ShipmentReads,
} from './readStore.ts';
export * from './outages/index.ts';
export * from './refoldStore.ts';
export { findRegistered, insertShipments, type NewShipment, type RegisteredShipment } from './registerStore.ts';
export { readRulesOfBrands, type RuleVersion } from './rules/index.ts';
export * from './shop/index.ts';
export { moneyOf } from './money.ts';
export { ShopOrderRow } from './shopOrderRow.ts';
export * from './trackingStore.ts';
export {
  forgetUnclaimedNumbers,
  forgetUnclaimedScans,
  readUnclaimedNumbers,
  type UnclaimedNumberRow,
} from './unclaimedStore.ts';

export const SHIPMENTS_ENTITIES = [
  ShipmentRow,
  ScanRow,
  ExceptionRow,
  ConflictRow,
  DisputeRow,
  ShopOrderRow,
  ShopEndpointRow,
  ShopPayloadRow,
];

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
    WhatTheShopTells1700000000009,
    Identity1700000000010,
    ShopConnectors1700000000011,
    ProofAndDisputes1700000000012,
    LogHandOver1700000000013,
    RedrivingInTurn1700000000014,
    JsonAsItCame1700000000015,
    TheEstimateLearns1700000000016,
    ExceptionsHaveALife1700000000017,
    ParcelsAreWatched1700000000018,
    RulesAsData1700000000019,
    RulesWithRecovery1700000000020,
    BottlenecksAreTold1700000000021,
    RulesOfToday1700000000022,
    HowOftenCarriersAreHeardOf1700000000023,
  ],
  owner: 'shipments',
  readers: [
    { role: 'notifications', tables: LOG_TABLES, functions: LOG_READER_FUNCTIONS },
    { role: 'analytics', tables: LOG_TABLES, functions: LOG_READER_FUNCTIONS },
  ],
  settle: settleEpochSql('shipments'),
};
