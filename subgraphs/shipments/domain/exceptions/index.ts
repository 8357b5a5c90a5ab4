export { HOLDS } from './holds.ts';
export { CATALOGUE, type CatalogueEntry, WATCHED_RULES, type WatchedRule } from './catalogue.ts';
export { detailOf } from './detail.ts';
export {
  type ClaimWindow,
  DEFAULT_EXCEPTION_RULES,
  type ExceptionRules,
  type MoneyRules,
  type RiskRule,
} from './exceptionRules.ts';
export * from './handling/index.ts';
export { type Ranked, rankOf, whyRanked } from './rank.ts';
export { worthNow, worthOf } from './worth.ts';
export { feedName, gapContextOf, type SilentSince } from './watch/gapContext.ts';
export { mayMissItsPromise } from './rules/lateRisk.ts';
export { isExpected, silenceDueMs } from './rules/silence.ts';
export { knownAt, lastKnownAt } from './watch/heard.ts';
export { type LateReader, type LearnedRisks, lateQuestionOf, riskReaderOf } from './watch/riskReader.ts';
export { silentOf } from './watch/silentParcel.ts';
export { NOTHING_WATCHED, watchGroundOf } from './watch/nothingWatched.ts';
export type {
  Finding,
  KeptFinding,
  Risk,
  RiskReader,
  SilenceReader,
  WatchedParcel,
  WatchGround,
  WatchGrounds,
} from './watch/watched.ts';
export { type Watched, watchParcel, type Watching } from './watch/watchParcel.ts';
export {
  type ChangedRules,
  changeRules,
  completeRules,
  type CurrencyRate,
  differencesBetween,
  type KeptDays,
  type KindSeverity,
  RULE_PROBLEMS,
  type RuleChange,
  type RuleDifference,
  type RuleProblem,
  type RuleProblemCode,
} from './changeRules/index.ts';
export {
  type CauseComparison,
  type CauseOutcome,
  type DifferingParcel,
  factsAt,
  openComparison,
  type ParcelPast,
  type PlayedTwice,
  replayParcel,
} from './replay/index.ts';
