export { type CostModel, createCostModel } from './costModel.ts';
export type { CostOf } from './terms.ts';
export { withinCost } from './withinCost.ts';
