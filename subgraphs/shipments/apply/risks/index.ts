export {
  type AssessedRisk,
  type AssessedSilence,
  type AssessOptions,
  type RiskReads,
  riskReadsFor,
} from './assessRisks.ts';
