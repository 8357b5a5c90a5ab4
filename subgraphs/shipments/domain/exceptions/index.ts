export { CATALOGUE, type CatalogueEntry, WATCHED_RULES, type WatchedRule } from './catalogue.ts';
export { deadlineOf, type DeadlineMoment, type DeadlineParcel } from './deadline.ts';
export {
  type ClaimWindow,
  DEFAULT_EXCEPTION_RULES,
  type ExceptionRules,
  type MoneyRules,
  type RiskRule,
} from './exceptionRules.ts';
export { type Ranked, rankOf } from './rank.ts';
export { stakeOf } from './stake.ts';
export { gapContextOf, type SilentSince } from './watch/gapContext.ts';
export type { Finding, Risk, RiskReader, SilenceReader, WatchedParcel, WatchGround } from './watch/watched.ts';
export { type Watched, watchParcel, type Watching } from './watch/watchParcel.ts';
