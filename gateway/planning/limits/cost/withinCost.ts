import { DoorstepError } from '../../../../platform/errors/index.ts';
import type { OperationLimits } from '../../../../platform/operationSettings.ts';
import type { CostOf, Variables } from './terms.ts';

/**
 * What an operation may cost with these variables.
 * @throws DoorstepError `OPERATION_TOO_COSTLY` when that is more than it may.
 */
export function withinCost(costOf: CostOf, variables: Variables, limits: Pick<OperationLimits, 'cost'>): number {
  const cost = costOf(variables);
  if (cost <= limits.cost) return cost;
  throw new DoorstepError('OPERATION_TOO_COSTLY', { detail: `cost: at most ${limits.cost}, found ${cost}` });
}
