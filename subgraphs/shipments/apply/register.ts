import {
  type DataSource,
  inTransaction,
  TransactionConflict,
  type Transaction,
} from '../../../platform/database/index.ts';
import type { DraftEvent } from '../../../platform/events/index.ts';
import type { ParcelReport, ShipmentFacts, ShipmentsEvent } from '../../../platform/events/types/index.ts';
import { groupBy } from '../../../platform/groupBy.ts';
import { firstEstimate, INITIAL_STATUS } from '../domain/index.ts';
import {
  claimTracking,
  findReferences,
  insertShipments,
  lockTracking,
  markDispatched,
  type LockedTracking,
  type NewShipment,
  takeUnclaimed,
  trackingId,
  type UnclaimedScan,
} from '../store/index.ts';
import { type ApplyPorts, applyReports } from './applyReports.ts';
import { shipmentId } from './ids.ts';
import { pairOf } from './transitHistories.ts';

/** What a shop tells of a parcel, checked for its form. Instants are ISO 8601 in UTC. */
export interface Registration {
  readonly reference: string;
  readonly orderNumber: string;
  readonly carrier: string;
  readonly trackingNumber: string;
  readonly dispatchedAt: string | null;
  readonly promisedAt: string | null;
}

/** What became of one registration. */
export type RegistrationOutcome =
  | { readonly outcome: 'created' | 'known'; readonly reference: string; readonly shipmentId: string }
  | {
      readonly outcome: 'refused';
      readonly reference: string;
      readonly code: 'TRACKING_NUMBER_TAKEN' | 'REFERENCE_TWICE';
    };

export interface RegisterOptions extends ApplyPorts {
  readonly database: DataSource;
  readonly brand: string;
  readonly now: Date;
}

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

async function register(
  tx: Transaction,
  options: RegisterOptions,
  registrations: readonly Registration[],
): Promise<RegistrationOutcome[]> {
  const { brand } = options;
  const tracking = await lockTracking(
    tx,
    registrations.map((each) => ({ brand, ...each })),
  );
  const known = await findReferences(
    tx,
    brand,
    registrations.map((each) => each.reference),
  );
  const taken = new Map(tracking.map((row) => [trackingId(row), row]));
  const created = new Map<string, Registration>();
  const outcomes = registrations.map((each): RegistrationOutcome => {
    const { reference } = each;
    const existing = known.get(reference);
    if (existing !== undefined) return { outcome: 'known', reference, shipmentId: existing };
    if (created.has(reference)) return { outcome: 'refused', reference, code: 'REFERENCE_TWICE' };
    const number = taken.get(trackingId({ brand, ...each }));
    if (number === undefined || number.shipmentId !== null)
      return { outcome: 'refused', reference, code: 'TRACKING_NUMBER_TAKEN' };
    const id = shipmentId(brand, reference);
    created.set(reference, each);
    taken.set(trackingId(number), { ...number, shipmentId: id });
    return { outcome: 'created', reference, shipmentId: id };
  });
  await create(tx, options, [...created.values()], taken);
  return outcomes;
}

async function create(
  tx: Transaction,
  options: RegisterOptions,
  registrations: readonly Registration[],
  tracking: ReadonlyMap<string, LockedTracking>,
): Promise<void> {
  if (registrations.length === 0) return;
  const { brand, log, now } = options;
  const registeredAt = now.toISOString();
  const pairs = registrations.map(({ carrier }) => ({ brand, carrier }));
  const histories = await options.histories.of(tx, pairs);
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
    const history = histories.get(pairOf({ brand, carrier: each.carrier })) ?? null;
    // scans that wait bring their own estimate when they are applied, or show that none is needed any more
    const estimate = waiting.has(number)
      ? null
      : firstEstimate({ carrierEstimate, history, startedAt: registeredAt, notBefore: registeredAt });
    const id = shipmentId(brand, each.reference);
    return { ...each, id, brand, status: INITIAL_STATUS, registeredAt, carrierEstimate, estimate };
  });
  const inserted = await insertShipments(tx, shipments);
  // another request registered one of the references meanwhile: look again
  if (inserted.size < shipments.length) throw new TransactionConflict();
  await claimTracking(
    tx,
    shipments.map((each) => ({ ...each, shipmentId: each.id })),
  );
  await log.append(tx, shipments.flatMap(toldOf));
  await applyReports(
    tx,
    options,
    new Map(
      shipments.flatMap((each) => {
        const scans = waiting.get(trackingId(each));
        return scans === undefined ? [] : [[each.id, adopted(scans)] as const];
      }),
    ),
  );
}

const FACTS: Pick<
  ShipmentFacts,
  'service' | 'direction' | 'returnOf' | 'pieces' | 'value' | 'contents' | 'origin' | 'destination' | 'destinationZone'
> = {
  ...{ service: null, direction: 'OUTBOUND', returnOf: null, pieces: 1, value: null, contents: null },
  ...{ origin: null, destination: null, destinationZone: null },
};

function toldOf(shipment: NewShipment): DraftEvent<ShipmentsEvent>[] {
  const {
    id,
    brand,
    carrier,
    trackingNumber,
    reference,
    orderNumber,
    registeredAt,
    dispatchedAt,
    promisedAt,
    estimate,
  } = shipment;
  const about = { shipmentId: id, carrier, trackingNumber };
  const events: ShipmentsEvent[] = [
    { type: 'shipment.registered', payload: { ...about, ...FACTS, reference, orderNumber, registeredAt, promisedAt } },
  ];
  if (dispatchedAt !== null)
    events.push({
      type: 'shipment.milestoneReached',
      payload: { ...about, milestone: 'DISPATCHED', at: dispatchedAt },
    });
  if (estimate !== null) {
    const payload = { ...about, before: null, after: estimate, recalculatedAt: registeredAt, payloadId: null };
    events.push({ type: 'shipment.eddRecalculated', payload });
  }
  return events.map((event) => ({ brand, key: id, ...event }));
}

/** Scans that came before the registration are the parcel's from now on; what a newer one of them overtook is history. */
function adopted(scans: readonly UnclaimedScan[]): ParcelReport[] {
  const newest = scans.reduce((latest, { payload }) => maxOf(latest, payload.scan.occurredAt), '');
  return scans.map(({ payload: { scan, catchUp } }) => ({
    type: 'scan.recorded',
    payload: { scan, catchUp: catchUp || scan.occurredAt < newest },
  }));
}

// ISO texts in UTC of one length: their order is that of the instants
function maxOf(left: string, right: string): string {
  return left > right ? left : right;
}

/** A parcel that left the warehouse, by the shop's reference. */
export interface Dispatch {
  readonly reference: string;
  readonly dispatchedAt: string;
}

/**
 * Notes that parcels left the warehouse.
 * @returns the references of those that are now known to have left; a reference that is unknown is not among them.
 */
export async function recordDispatches(
  options: RegisterOptions,
  dispatches: readonly Dispatch[],
): Promise<Set<string>> {
  const { brand, log } = options;
  return inTransaction(options.database, async (tx) => {
    const known = await findReferences(
      tx,
      brand,
      dispatches.map((each) => each.reference),
    );
    const marked = await markDispatched(tx, brand, dispatches);
    const at = new Map(dispatches.map((each) => [each.reference, each.dispatchedAt]));
    const events = marked.map((each): DraftEvent<ShipmentsEvent> => {
      const about = { shipmentId: each.id, carrier: each.carrier, trackingNumber: each.trackingNumber };
      const dispatchedAt = at.get(each.reference) ?? options.now.toISOString();
      return {
        brand,
        key: each.id,
        type: 'shipment.milestoneReached',
        payload: { ...about, milestone: 'DISPATCHED', at: dispatchedAt },
      };
    });
    await log.append(tx, events);
    return new Set(known.keys());
  });
}
