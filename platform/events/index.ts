export { Bell } from './bell.ts';
export { consumeBatch, startConsumer, type ConsumerOptions, type RunningConsumer } from './consumer/index.ts';
export { decodeCursor, encodeCursor, type Cursor } from './cursor.ts';
export type {
  DraftEvent,
  EventFilter,
  EventLog,
  Lag,
  LoggedEvent,
  LogHead,
  LogReader,
  TypedEvent,
} from './eventLog.ts';
export { PARTITIONS, typesOf } from './eventLog.ts';
export { appendKeyDdl } from './postgres/appendKeyDdl.ts';
export { consumerDdl, quarantineByBrandDdl } from './postgres/consumerDdl.ts';
export { checkpointDdl, eventLogDdl, LOG_TABLES } from './postgres/ddl.ts';
export { handOverDdl } from './postgres/handOverDdl.ts';
export { headOf, toHeadCursor } from './postgres/headOf.ts';
export { settleEpochSql } from './postgres/epochs.ts';
export { jsonbLogDdl, jsonLogDdl } from './postgres/jsonLogDdl.ts';
export { startLogKeeper, type LogKeeper } from './postgres/logKeeper.ts';
export { numberDdl } from './postgres/numberDdl.ts';
export { LOG_READER_FUNCTIONS, partitionedLogDdl } from './postgres/partitionedLogDdl.ts';
export { postgresEventLog } from './postgres/postgresEventLog.ts';
export { reportDdl } from './postgres/reportDdl.ts';
export { postgresLogReader } from './postgres/postgresLogReader.ts';
export { openWakeups, type Wakeups } from './postgres/wakeups.ts';
export {
  type ConsumerStatus,
  forgetReader,
  type LogStatus,
  readConsumerStatus,
  readLogStatus,
  resumeConsumer,
} from './postgres/logStatus.ts';
export { discardKey, listQuarantine, markForRedrive, type QuarantinedKey } from './postgres/quarantineStatus.ts';
