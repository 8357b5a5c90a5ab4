import { checkRule } from '../../../platform/access/index.ts';
import type { Demand } from './demandOf.ts';

/** The part of a viewer that rules ask for. */
export interface Asker {
  readonly scopes: readonly string[];
}

/**
 * Refuses an operation of which the viewer may not have every part.
 * @throws DoorstepError `FORBIDDEN`, naming the first part in the document that is refused, and what it needs.
 */
export function checkDemand(demand: Demand, { scopes }: Asker): void {
  for (const { coordinate, rule } of demand) checkRule(coordinate, rule, scopes);
}
