import { inTransaction, type Transaction } from '../../../platform/database/index.ts';
import type { DraftEvent } from '../../../platform/events/index.ts';
import { MILESTONES, type ShipmentsEvent } from '../../../platform/events/types/index.ts';
import { groupBy } from '../../../platform/groupBy.ts';
import { firstTold, type Milestones, type MilestoneStatement, newlyReached } from '../domain/index.ts';
import {
  findMilestones,
  lockOrders,
  type ParcelMilestones,
  writeMilestones,
  writeOrderMilestones,
} from '../store/index.ts';
import type { RegisterOptions } from './registerOptions.ts';
import { watchAgain } from './watchAgain.ts';

/**
 * What became of a milestone: it stands with a parcel, perhaps from an earlier telling; or it waits for the first parcel
 * of its order; or the brand has no parcel by this reference.
 */
export type MilestoneOutcome = 'recorded' | 'waits' | 'unknown';

/**
 * Notes milestones of parcels and of orders. Of a milestone that is told twice the first instant counts. One of an order
 * is one of all its parcels to the customer, also of those that are registered later; a return makes its own way.
 * @returns an outcome for each statement, in their order.
 */
export async function recordMilestones(
  options: RegisterOptions,
  statements: readonly MilestoneStatement[],
): Promise<MilestoneOutcome[]> {
  return inTransaction(options.database, (tx) => tellMilestones(tx, options, statements));
}

/** What telling milestones takes. */
export type MilestoneOptions = Pick<RegisterOptions, 'brand' | 'log' | 'forecasts' | 'watch' | 'clock'>;

/** The same as part of a transaction. */
export async function tellMilestones(
  tx: Transaction,
  options: MilestoneOptions,
  statements: readonly MilestoneStatement[],
): Promise<MilestoneOutcome[]> {
  const { brand, log } = options;
  const told = toldMilestones(statements);
  const orderNumbers = [...told.ofOrders.keys()];
  if (orderNumbers.length > 0) {
    await lockOrders(tx, { brand, lock: 'write' }, orderNumbers);
    await writeOrderMilestones(tx, brand, told.ofOrders);
  }
  const parcels = await findMilestones(tx, { brand, references: [...told.ofParcels.keys()], orderNumbers });
  const moved = parcels.flatMap((parcel) => {
    const reached = newlyReached(parcel.milestones, milestonesFor(parcel, told));
    return Object.keys(reached).length === 0 ? [] : [{ ...parcel, brand, reached }];
  });
  await writeMilestones(tx, moved);
  await log.append(
    tx,
    moved.flatMap((parcel) => milestoneEvents(parcel, parcel.reached)),
  );
  await watchAgain(
    tx,
    options,
    moved.filter(({ reached }) => reached.DISPATCHED !== undefined).map(({ id }) => id),
  );
  const references = new Set(parcels.map((parcel) => parcel.reference));
  const orders = new Set(parcels.filter(isOutbound).map((parcel) => parcel.orderNumber));
  return statements.map(({ of }) => {
    if ('reference' in of) return references.has(of.reference) ? 'recorded' : 'unknown';
    return orders.has(of.orderNumber) ? 'recorded' : 'waits';
  });
}

/** The events that tell that a parcel reached milestones, in the order of a normal order. */
export function milestoneEvents(
  {
    id,
    brand,
    carrier,
    trackingNumber,
  }: Pick<ParcelMilestones, 'id' | 'carrier' | 'trackingNumber'> & {
    readonly brand: string;
  },
  milestones: Milestones,
): DraftEvent<ShipmentsEvent>[] {
  return MILESTONES.flatMap((milestone) => {
    const at = milestones[milestone];
    if (at === undefined) return [];
    const payload = { shipmentId: id, carrier, trackingNumber, milestone, at };
    return [{ brand, key: id, type: 'shipment.milestoneReached', payload }];
  });
}

interface ToldMilestones {
  readonly ofParcels: ReadonlyMap<string, Milestones>;
  readonly ofOrders: ReadonlyMap<string, Milestones>;
}

function toldMilestones(statements: readonly MilestoneStatement[]): ToldMilestones {
  const merged = (each: readonly (MilestoneStatement & { readonly name: string })[]): Map<string, Milestones> =>
    new Map([...groupBy(each, ({ name }) => name)].map(([name, ofOne]) => [name, firstTold(ofOne)]));
  return {
    ofParcels: merged(
      statements.flatMap((each) => ('reference' in each.of ? [{ ...each, name: each.of.reference }] : [])),
    ),
    ofOrders: merged(
      statements.flatMap((each) => ('orderNumber' in each.of ? [{ ...each, name: each.of.orderNumber }] : [])),
    ),
  };
}

/** What is said of the parcel itself counts before what is said of its order. */
function milestonesFor(parcel: ParcelMilestones, { ofParcels, ofOrders }: ToldMilestones): Milestones {
  const ofOrder = isOutbound(parcel) ? ofOrders.get(parcel.orderNumber) : undefined;
  return { ...ofOrder, ...ofParcels.get(parcel.reference) };
}

function isOutbound({ direction }: ParcelMilestones): boolean {
  return direction === 'OUTBOUND';
}
