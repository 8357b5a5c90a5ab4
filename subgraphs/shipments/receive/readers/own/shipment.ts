import type { z } from 'zod';
import type { Milestones, Registration } from '../../../domain/index.ts';
import { shopProblem, type ShopProblem } from '../../reading.ts';
import { type CarrierNames, carrierCodeOf, unknownCarrier } from '../carrierNames.ts';
import { type CallField, firstIssue, OWN_SHIPMENT } from './shapes.ts';

const CODE = /^[a-z0-9_]{2,40}$/;

/** A parcel in our own form, or what is wrong with it. */
export function readOwnShipment(
  written: unknown,
  names: CarrierNames,
  callField: CallField = (path) => path,
): Registration | ShopProblem {
  const parsed = OWN_SHIPMENT.safeParse(written);
  const about = referenceOf(written);
  if (!parsed.success) return shopProblem('FIELD_INVALID', about, firstIssue(parsed.error, callField));
  const { orderedAt, packedAt, labelCreatedAt, dispatchedAt, goods, ...told } = parsed.data;
  const { direction: given, carrier: name, ...facts } = told;
  const direction = given ?? (facts.returnOf === null ? 'OUTBOUND' : 'RETURN');
  if (facts.returnOf === facts.reference)
    return shopProblem('FIELD_INVALID', about, `${callField('returnOf')} must name another parcel`);
  if (facts.returnOf !== null && direction === 'OUTBOUND')
    return shopProblem('FIELD_INVALID', about, `${callField('returnOf')} needs the direction RETURN`);
  const carrier = ownCarrier(name, facts.trackingNumber, names);
  if (carrier === null) return shopProblem('CARRIER_UNKNOWN', about, unknownCarrier(name));
  return {
    ...facts,
    ...(goods === null ? {} : { goods }),
    direction,
    carrier,
    milestones: milestonesOf({ orderedAt, packedAt, labelCreatedAt, dispatchedAt }),
  };
}

/** A name that is known, or a code, as everywhere else: carriers that come by a mapping file have codes of their own. */
function ownCarrier(name: string, trackingNumber: string, names: CarrierNames): string | null {
  const code = name.trim().toLowerCase();
  return carrierCodeOf(name, trackingNumber, names) ?? (CODE.test(code) ? code : null);
}

function milestonesOf(
  told: Readonly<Pick<z.infer<typeof OWN_SHIPMENT>, 'orderedAt' | 'packedAt' | 'labelCreatedAt' | 'dispatchedAt'>>,
): Milestones {
  const milestones = [
    ['ORDERED', told.orderedAt],
    ['PACKED', told.packedAt],
    ['LABEL_CREATED', told.labelCreatedAt],
    ['DISPATCHED', told.dispatchedAt],
  ] as const;
  return Object.fromEntries(milestones.flatMap(([milestone, at]) => (at === null ? [] : [[milestone, at]])));
}

/** What a shipment that does not fit is called, where that much of it does. */
export function referenceOf(written: unknown): string | null {
  const parsed = OWN_SHIPMENT.pick({ reference: true }).strip().safeParse(written);
  return parsed.success ? parsed.data.reference : null;
}
