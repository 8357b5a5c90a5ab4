import { inTransaction, TransactionConflict, type Transaction } from '../../../platform/database/index.ts';
import { groupBy } from '../../../platform/groupBy.ts';
import type { Direction, Estimate } from '../../../platform/events/types/index.ts';
import {
  type BrandForecast,
  estimateArrival,
  forecastFor,
  INITIAL_STATUS,
  NOTHING_SCANNED,
  type ParcelFacts,
  type Milestones,
  type Registration,
  type RegisteredFact,
  watchParcel,
} from '../domain/index.ts';
import {
  claimTracking,
  hastenTimers,
  insertShipments,
  isClaimed,
  type LockedOrder,
  lockOrders,
  type NewShipment,
  takeUnclaimed,
  trackingId,
} from '../store/index.ts';
import { adopted } from './adopted.ts';
import { applyReports } from './applyReports.ts';
import { shipmentId } from './ids.ts';
import { differencesOf, findKnown } from './knownParcels.ts';
import { isHandOver, joinSameNumbers } from './legs/index.ts';
import { freeOld, joinRegistered, type LockedNumbers, lockNumbers, numbersOf } from './numbers.ts';
import { sealRecipients, type SubjectRecipient } from './personal.ts';
import type { RegisterOptions } from './registerOptions.ts';
import { registrationEvents } from './registrationEvents.ts';
import { earliest } from './writeParcels.ts';

/** What became of one registration. */
export type RegistrationOutcome =
  | { readonly outcome: 'created'; readonly reference: string; readonly shipmentId: string }
  | {
      readonly outcome: 'known';
      readonly reference: string;
      readonly shipmentId: string;
      /** What is told otherwise than it is registered, and was not changed. */
      readonly differs: readonly RegisteredFact[];
    }
  | {
      readonly outcome: 'refused';
      readonly reference: string;
      readonly code: 'TRACKING_NUMBER_TAKEN' | 'REFERENCE_TWICE';
    };

/**
 * Registers parcels of one brand and adopts the scans that waited for them. The shop's reference makes it idempotent:
 * a reference that is known answers with its shipment and changes nothing.
 * @returns an outcome for each registration, in their order.
 */
export async function registerShipments(
  options: RegisterOptions,
  registrations: readonly Registration[],
): Promise<RegistrationOutcome[]> {
  return inTransaction(options.database, (tx) => register(tx, options, registrations));
}

export async function register(
  tx: Transaction,
  options: RegisterOptions,
  registrations: readonly Registration[],
): Promise<RegistrationOutcome[]> {
  const { brand } = options;
  // orders, then numbers, then parcels: whoever tells of orders too, in one transaction, has locked those before
  const orders = await lockOrders(
    tx,
    { brand, lock: 'register' },
    registrations.map((each) => each.orderNumber),
  );
  const numbers = await lockNumbers(tx, brand, registrations);
  const known = await findKnown(tx, options, registrations);
  const fresh = registrations.filter(({ reference }) => !known.has(reference));
  await freeOld(tx, options, { numbers, registrations: fresh });
  const taken = new Set([...numbers.values()].filter(isClaimed).map(trackingId));
  const created = new Map<string, Registration>();
  const outcomes = registrations.map((each): RegistrationOutcome => {
    const { reference } = each;
    const existing = known.get(reference);
    if (existing !== undefined)
      return { outcome: 'known', reference, shipmentId: existing.id, differs: differencesOf(brand, existing, each) };
    if (created.has(reference)) return { outcome: 'refused', reference, code: 'REFERENCE_TWICE' };
    const asked = numbersOf(brand, each).map(trackingId);
    if (asked.some((number) => taken.has(number)))
      return { outcome: 'refused', reference, code: 'TRACKING_NUMBER_TAKEN' };
    created.set(reference, each);
    for (const number of asked) taken.add(number);
    return { outcome: 'created', reference, shipmentId: shipmentId(brand, reference) };
  });
  await create(tx, options, [...created.values()], { numbers, orders });
  return outcomes;
}

async function create(
  tx: Transaction,
  options: RegisterOptions,
  registrations: readonly Registration[],
  { numbers: tracking, orders }: { readonly numbers: LockedNumbers; readonly orders: ReadonlyMap<string, LockedOrder> },
): Promise<void> {
  if (registrations.length === 0) return;
  const { brand, log, now } = options;
  const registeredAt = now.toISOString();
  const recipients = registrations.flatMap((each) => recipientOf(brand, each, orders.get(each.orderNumber)));
  const sealed = await sealRecipients(tx, options, recipients);
  const forecast = options.forecasts.of(brand);
  const waiting = groupBy(
    await takeUnclaimed(
      tx,
      registrations.map((each) => ({ brand, ...each })),
    ),
    trackingId,
  );
  const shipments = registrations.map((each): NewShipment => {
    const number = trackingId({ brand, ...each });
    const carrierEstimate = tracking.get(number)?.carrierEstimate ?? null;
    // scans that wait bring their own estimate when they are applied, or show that none is needed any more
    const id = shipmentId(brand, each.reference);
    const order = orders.get(each.orderNumber);
    const milestones = milestonesOf(each, order);
    const facts = { ...each, id, registeredAt, orderedAt: milestones.ORDERED ?? null, carrierEstimate };
    const estimate = waiting.has(number) ? null : firstEstimate({ ...facts, ...NOT_MOVED }, each.direction, forecast);
    return {
      ...{ ...each, id, brand, status: INITIAL_STATUS, registeredAt, carrierEstimate, estimate },
      returnOf: each.returnOf === null ? null : shipmentId(brand, each.returnOf),
      milestones,
      sealedRecipient: sealed.get(id) ?? null,
      personalDataErasedAt: order?.personalDataErasedAt ?? null,
    };
  });
  const inserted = await insertShipments(tx, shipments);
  // another request registered one of the references meanwhile: look again
  if (inserted.size < shipments.length) throw new TransactionConflict();
  await claimTracking(
    tx,
    shipments.map((each) => ({ ...each, shipmentId: each.id })),
  );
  await log.append(tx, shipments.flatMap(registrationEvents));
  await hastenTimers(
    tx,
    shipments.map((each) => ({ shipmentId: each.id, dueAt: firstLook(each, options) })),
  );
  const reports = new Map(
    shipments.flatMap((each) => {
      const scans = waiting.get(trackingId(each));
      return scans === undefined ? [] : [[each.id, adopted(scans)] as const];
    }),
  );
  await applyReports(tx, options, reports);
  await joinRegistered(tx, options, { numbers: tracking, registrations });
  const handedOver = [...reports].filter(([, ofShipment]) => ofShipment.some(isHandOver)).map(([id]) => id);
  await joinSameNumbers(tx, options, { waiting: [], handedOver });
}

/** When a parcel is looked at if nothing comes: for its estimate, and for what may be wrong. */
function firstLook(shipment: NewShipment, { now, watch, brand }: RegisterOptions): string {
  const { id, carrierEstimate, estimate, direction, value, registeredAt, milestones } = shipment;
  const facts: ParcelFacts = { ...shipment, id, orderedAt: milestones.ORDERED ?? null, carrierEstimate, ...NOT_MOVED };
  const dispatchedAt = milestones.DISPATCHED ?? null;
  // nothing is found of a parcel that was registered just now
  const { lookAt } = watchParcel(
    {
      ...{ brand, facts, direction, value, state: NOTHING_SCANNED, heardAt: registeredAt, dispatchedAt },
      disputedAt: null,
    },
    watch.of(brand),
    { now: registeredAt, before: [] },
  );
  return earliest(estimate?.until ?? tomorrow(now), lookAt) ?? tomorrow(now);
}

/** As long as there is no estimate, it is looked for day by day. */
function tomorrow(now: Date): string {
  return new Date(now.getTime() + 86_400_000).toISOString();
}

function firstEstimate(facts: ParcelFacts, direction: Direction, forecast: BrandForecast): Estimate | null {
  const { registeredAt } = facts;
  return estimateArrival(facts, forecastFor(direction, forecast), {
    asOf: registeredAt,
    heardAt: registeredAt,
    before: null,
  });
}

/** What is known of the way of a parcel that nobody scanned. */
const NOT_MOVED = { handedOverAt: null, door: null, seen: null };

/** Of an order whose personal data were erased none are kept any more. */
function recipientOf(
  brand: string,
  { reference, recipient }: Registration,
  order: LockedOrder | undefined,
): SubjectRecipient[] {
  const erased = order !== undefined && order.personalDataErasedAt !== null;
  return recipient === null || erased ? [] : [{ subject: shipmentId(brand, reference), recipient }];
}

/** What was told of the order before; what is told of the parcel itself counts more. A return makes its own way. */
function milestonesOf({ direction, milestones }: Registration, order: LockedOrder | undefined): Milestones {
  return direction === 'OUTBOUND' ? { ...order?.milestones, ...milestones } : milestones;
}
