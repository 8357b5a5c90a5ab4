import type { Transaction } from '../../../platform/database/index.ts';
import { MILESTONES } from '../../../platform/events/types/index.ts';
import {
  type MilestoneOutcome,
  recordStatements,
  type RegisterOptions,
  type RegistrationOutcome,
} from '../apply/index.ts';
import { shopProblem, type ShopProblem, type ShopReading } from './reading.ts';

/** Records what a delivery says. @returns everything that is wrong with it, what its reader found first. */
export async function effectsOf(
  tx: Transaction,
  recording: RegisterOptions,
  reading: ShopReading,
): Promise<readonly ShopProblem[]> {
  const outcomes = await recordStatements(tx, recording, reading);
  const unknown = outcomes.milestones.flatMap((outcome, index) => problemOfMilestone(outcome, reading, index));
  return [...reading.problems, ...outcomes.registrations.flatMap(problemOf), ...unknown];
}

const CARRIER_CHANGED =
  'it is registered with another carrier, which stands; if the shop corrected it, add this carrier with addShipmentLegs, or register the parcel under another reference';

/** What became of a registration that was not taken as it stands; nothing when it was. */
export function problemOf(outcome: RegistrationOutcome): ShopProblem[] {
  const { reference } = outcome;
  if (outcome.outcome === 'refused') return [shopProblem(outcome.code, reference)];
  if (outcome.outcome === 'created') return [];
  // milestones that are told later are recorded, not ignored
  const differs = outcome.differs.filter((fact) => !(MILESTONES as readonly string[]).includes(fact));
  if (differs.length === 0) return [];
  // nothing follows the parcel where it is now, so somebody must look
  if (differs.includes('carrier')) return [shopProblem('CARRIER_CHANGED', reference, CARRIER_CHANGED)];
  return [shopProblem('REGISTERED_OTHERWISE', reference, `it is registered with another ${differs.join(', ')}`)];
}

function problemOfMilestone(outcome: MilestoneOutcome, { milestones }: ShopReading, index: number): ShopProblem[] {
  const of = milestones[index]?.of;
  if (outcome !== 'unknown' || of === undefined) return [];
  return [shopProblem('REFERENCE_UNKNOWN', 'reference' in of ? of.reference : of.orderNumber)];
}
