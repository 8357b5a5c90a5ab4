export { hastenLooks, type Hastening, type InboxPlace } from './hastenLooks.ts';
export { type PastOutage, readPastOutages } from './pastOutages.ts';
export { readPastOfParcels } from './pastParcels.ts';
export {
  insertRuleVersion,
  type NewRules,
  readLatestRules,
  readNewRules,
  readRulesOfBrands,
  readRuleVersions,
  type RuleVersion,
} from './ruleVersions.ts';
export { COUNTED_TO, type ParcelSample, type SampleAsked, sampleParcels } from './sampleParcels.ts';
