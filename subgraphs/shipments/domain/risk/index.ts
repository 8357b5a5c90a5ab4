export type { LateQuestion } from './lateQuestion.ts';
export { createRiskModel, type LateRisk, type RiskModel } from './riskModel.ts';
export { DEFAULT_RISK_SETTINGS, type RiskSettings } from './riskSettings.ts';
