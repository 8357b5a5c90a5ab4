import { readTrackingNumber } from '../../../../platform/trackingNumbers/index.ts';
import type { Registration } from '../../domain/index.ts';
import { eachOnce, MOST_PARCELS, shopProblem, type ShopProblem } from '../reading.ts';
import { type CarrierNames, carrierCodeOf, unknownCarrier } from './carrierNames.ts';
import { isReference } from './fields.ts';

/** What is the same for all parcels that a shop system tells of in one breath. */
export type ParcelFacts = Pick<Registration, 'orderNumber' | 'origin' | 'destination' | 'recipient' | 'milestones'>;

/** A parcel as a shop system names it. */
export interface NamedParcel {
  readonly trackingNumber: string;
  /** As the shop system writes it. */
  readonly carrierName: string | null;
}

/**
 * Parcels of an order: each is known by the order and its number, so that two fulfilments that went in one box are one
 * parcel, and a number that is told again is told twice. Of more than {@link MOST_PARCELS} the first are read.
 */
export function readParcels(
  parcels: readonly NamedParcel[],
  facts: ParcelFacts,
  own: CarrierNames,
): { readonly registrations: readonly Registration[]; readonly problems: readonly ShopProblem[] } {
  const read = parcels.slice(0, MOST_PARCELS).map((parcel) => readParcel(parcel, facts, own));
  const tooMany = parcels.length > MOST_PARCELS ? [shopProblem('TOO_MANY_PARCELS', facts.orderNumber)] : [];
  return {
    registrations: eachOnce(read.flatMap((each) => ('reference' in each ? [each] : []))),
    // first, for only so many problems are kept
    problems: [...tooMany, ...read.flatMap((each) => ('code' in each ? [each] : []))],
  };
}

function readParcel(
  { trackingNumber: written, carrierName }: NamedParcel,
  facts: ParcelFacts,
  own: CarrierNames,
): Registration | ShopProblem {
  const { orderNumber } = facts;
  const trackingNumber = readTrackingNumber(written);
  if (trackingNumber === null) return shopProblem('TRACKING_NUMBER_INVALID', orderNumber);
  const reference = `${orderNumber}/${trackingNumber}`;
  if (!isReference(reference)) return shopProblem('FIELD_INVALID', null, 'the number of the order is too long');
  const carrier = carrierCodeOf(carrierName, trackingNumber, own);
  if (carrier === null) return shopProblem('CARRIER_UNKNOWN', reference, unknownCarrier(carrierName));
  return {
    ...{ ...facts, reference, carrier, trackingNumber, service: null, direction: 'OUTBOUND', returnOf: null },
    ...{ pieces: 1, value: null, contents: null, promisedAt: null, destinationZone: null },
  };
}
