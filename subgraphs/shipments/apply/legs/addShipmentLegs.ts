import { inTransaction, type Transaction } from '../../../../platform/database/index.ts';
import type { ShippingLeg } from '../../../../platform/events/types/index.ts';
import {
  isClaimed,
  type LockedShipment,
  lockShipments,
  lockTracking,
  readLegs,
  trackingId,
} from '../../store/index.ts';
import { shipmentId } from '../ids.ts';
import { freeNumbers } from '../lives/index.ts';
import type { RegisterOptions } from '../registerOptions.ts';
import { type JoiningLeg, joinLegs } from './joinLegs.ts';

/** What a shop tells of a parcel's way: that it goes on with this carrier under this number. */
export interface LegStatement {
  readonly of: { readonly reference: string } | { readonly shipmentId: string };
  readonly carrier: string;
  readonly trackingNumber: string;
}

/** What became of one statement; `known`: the number stands for that leg of the parcel already. */
export type LegOutcome =
  | { readonly outcome: 'added' | 'known'; readonly shipmentId: string; readonly leg: ShippingLeg }
  | { readonly outcome: 'refused'; readonly code: 'SHIPMENT_UNKNOWN' | 'TRACKING_NUMBER_TAKEN' };

/**
 * Adds legs to parcels of one brand and adopts the scans that waited for their numbers. Said again, it changes nothing.
 * @returns an outcome for each statement, in their order.
 */
export async function addShipmentLegs(
  options: RegisterOptions,
  statements: readonly LegStatement[],
): Promise<LegOutcome[]> {
  return inTransaction(options.database, (tx) => add(tx, options, statements));
}

type Asked = LegStatement & { readonly brand: string; readonly id: string };

async function add(
  tx: Transaction,
  options: RegisterOptions,
  statements: readonly LegStatement[],
): Promise<LegOutcome[]> {
  const { brand } = options;
  const asked = statements.map((each): Asked => {
    const id = 'reference' in each.of ? shipmentId(brand, each.of.reference) : each.of.shipmentId;
    return { ...each, brand, id };
  });
  const rows = new Map((await lockTracking(tx, asked)).map((row) => [trackingId(row), row]));
  const ids = asked.map(({ id }) => id);
  const shipments = new Map(
    (await lockShipments(tx, ids)).filter((each) => each.brand === brand).map((each) => [each.id, each]),
  );
  const targets = new Map(asked.filter(({ id }) => shipments.has(id)).map((each) => [trackingId(each), each.id]));
  const others = [...rows.values()].filter(isClaimed).filter((row) => {
    const target = targets.get(trackingId(row));
    return target !== undefined && target !== row.shipmentId;
  });
  for (const row of await freeNumbers(tx, options, others)) rows.set(trackingId(row), row);
  const joining = new Map<string, JoiningLeg>();
  for (const each of asked) {
    const row = rows.get(trackingId(each));
    const shipment = shipments.get(each.id);
    if (row === undefined || shipment === undefined || row.shipmentId !== null || joining.has(trackingId(each)))
      continue;
    joining.set(trackingId(each), { row, shipment, since: options.now.toISOString(), evidence: 'DECLARED' });
  }
  await joinLegs(tx, options, [...joining.values()]);
  return outcomesOf(tx, asked, { shipments, joined: joining });
}

async function outcomesOf(
  tx: Transaction,
  asked: readonly Asked[],
  { shipments, joined }: { shipments: ReadonlyMap<string, LockedShipment>; joined: ReadonlyMap<string, JoiningLeg> },
): Promise<LegOutcome[]> {
  const brand = asked[0]?.brand ?? '';
  const later = await readLegs(tx, brand, [...shipments.keys()]);
  const told = new Set<string>();
  return asked.map((each): LegOutcome => {
    const shipment = shipments.get(each.id);
    if (shipment === undefined) return { outcome: 'refused', code: 'SHIPMENT_UNKNOWN' };
    const isNumber = (leg: { carrier: string; trackingNumber: string }): boolean =>
      leg.carrier === each.carrier && leg.trackingNumber === each.trackingNumber;
    const leg = isNumber(shipment)
      ? firstLeg(shipment)
      : later.filter((known) => known.shipmentId === each.id && isNumber(known)).map(shown)[0];
    if (leg === undefined) return { outcome: 'refused', code: 'TRACKING_NUMBER_TAKEN' };
    const id = trackingId(each);
    const outcome = joined.get(id)?.shipment.id === each.id && !told.has(id) ? 'added' : 'known';
    told.add(id);
    return { outcome, shipmentId: each.id, leg };
  });
}

function firstLeg({ carrier, trackingNumber, registeredAt }: LockedShipment): ShippingLeg {
  return { number: 1, carrier, trackingNumber, since: registeredAt, evidence: 'REGISTERED' };
}

function shown({ number, carrier, trackingNumber, since, evidence }: ShippingLeg): ShippingLeg {
  return { number, carrier, trackingNumber, since, evidence };
}
