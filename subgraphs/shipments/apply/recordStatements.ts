import type { Transaction } from '../../../platform/database/index.ts';
import type { MilestoneStatement, OrderStatement, Registration } from '../domain/index.ts';
import { lockOrders } from '../store/index.ts';
import { type MilestoneOutcome, tellMilestones } from './milestones.ts';
import { tellOrders } from './orders.ts';
import { register, type RegistrationOutcome } from './register.ts';
import type { RegisterOptions } from './registerOptions.ts';

/** What a shop system tells in one breath. */
export interface ShopStatements {
  readonly orders: readonly OrderStatement[];
  readonly registrations: readonly Registration[];
  readonly milestones: readonly MilestoneStatement[];
}

/** What became of it, in its order. */
export interface StatementOutcomes {
  readonly registrations: readonly RegistrationOutcome[];
  readonly milestones: readonly MilestoneOutcome[];
}

/** Registrations that are written together. */
const REGISTERED_TOGETHER = 500;

/**
 * Records orders, parcels and milestones as part of a transaction, in this order. A parcel that is registered already is
 * told the milestones that are told with it now, for shop systems tell the whole of a fulfilment with each of its changes.
 */
export async function recordStatements(
  tx: Transaction,
  options: RegisterOptions,
  { orders, registrations, milestones }: ShopStatements,
): Promise<StatementOutcomes> {
  await lockAll(tx, options.brand, [
    ...orders.map(({ number }) => number),
    ...registrations.map(({ orderNumber }) => orderNumber),
  ]);
  if (orders.length > 0) await tellOrders(tx, options, orders);
  const registered: RegistrationOutcome[] = [];
  for (let start = 0; start < registrations.length; start += REGISTERED_TOGETHER) {
    registered.push(...(await register(tx, options, registrations.slice(start, start + REGISTERED_TOGETHER))));
  }
  const again = registered.flatMap((outcome, index) =>
    outcome.outcome === 'known' ? milestonesOf(registrations[index]) : [],
  );
  const told = [...again, ...milestones];
  const outcomes = told.length === 0 ? [] : await tellMilestones(tx, options, told);
  return { registrations: registered, milestones: outcomes.slice(again.length) };
}

/**
 * A shop system tells of an order and of its fulfilment at the same moment, in deliveries of their own: with the orders
 * locked first, the second waits for the first, where each would otherwise hold what the other needs next.
 */
async function lockAll(tx: Transaction, brand: string, numbers: readonly string[]): Promise<void> {
  if (numbers.length > 0) await lockOrders(tx, { brand, lock: 'write' }, numbers);
}

function milestonesOf(registration: Registration | undefined): MilestoneStatement[] {
  if (registration === undefined) return [];
  const { reference, milestones } = registration;
  return Object.entries(milestones).map(([milestone, at]) => ({
    of: { reference },
    milestone: milestone as MilestoneStatement['milestone'],
    at,
  }));
}
