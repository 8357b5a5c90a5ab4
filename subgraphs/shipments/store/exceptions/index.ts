export { actionsOf, type ExceptionAction, forgetActionNotes, insertActions, lastActions } from './actions.ts';
export { ExceptionRow } from './exceptionRow.ts';
export { countInbox, type InboxCounts } from './inboxCounts.ts';
export type { InboxFilter, InboxOf } from './inboxFilter.ts';
export { type InboxPage, type InboxRow, readInbox } from './inboxReads.ts';
export {
  type KeptException,
  lockParcels,
  parcelsOfExceptions,
  readKeptExceptions,
  readOpenExceptions,
  readStandings,
} from './standings.ts';
export { upsertExceptions, type WrittenException } from './upsertExceptions.ts';
