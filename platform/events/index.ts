export { Bell } from './bell.ts';
export { consumeBatch, startConsumer, type ConsumerOptions, type RunningConsumer } from './consumer.ts';
export { decodeCursor, encodeCursor, type Cursor } from './cursor.ts';
export type { DraftEvent, EventFilter, EventLog, LoggedEvent, LogHead, LogReader, TypedEvent } from './eventLog.ts';
export { PARTITIONS } from './eventLog.ts';
export { checkpointDdl, eventLogDdl, LOG_TABLES } from './postgres/ddl.ts';
export { headOf, toHeadCursor } from './postgres/headOf.ts';
export { postgresEventLog, postgresLogReader } from './postgres/postgresEventLog.ts';
export { openWakeups, type Wakeups } from './postgres/wakeups.ts';
