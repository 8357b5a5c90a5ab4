export { hastenLooks, type Hastening, type InboxPlace } from './hastenLooks.ts';
export { type PastOutage, readPastOutages } from './pastOutages.ts';
export { type ParcelSample, readPastOfParcels, type SampleAsked, sampleParcels } from './pastParcels.ts';
export {
  insertRuleVersion,
  type NewRules,
  readLatestRules,
  readNewRules,
  readRuleVersions,
  type RuleVersion,
} from './ruleVersions.ts';
