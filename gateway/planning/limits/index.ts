export { OPERATION_LIMITS, type OperationLimits } from '../../../platform/operationSettings.ts';
export { checkShape } from './checkShape.ts';
export { type CostModel, type CostOf, createCostModel, withinCost } from './cost/index.ts';
export { hideSuggestions } from './hideSuggestions.ts';
export { limitErrors } from './limitErrors.ts';
export { type ParseLimits, parseWithin, UNLIMITED } from './parseWithin.ts';
