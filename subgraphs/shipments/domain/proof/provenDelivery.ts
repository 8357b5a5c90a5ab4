import type { CausingScan, Place, Scan, SubStatus } from '../../../../platform/events/types/index.ts';

/** How a parcel was handed over. */
export const HANDOVERS = [
  'SIGNED',
  'AT_DOOR',
  'SAFE_PLACE',
  'MAILBOX',
  'NEIGHBOUR',
  'RECEPTION',
  'AGENT',
  'COLLECTED',
] as const;
export type Handover = (typeof HANDOVERS)[number];

/** That a parcel was delivered, as the carrier said it; without the name of who signed. */
export interface ProvenDelivery {
  /** ISO 8601 in UTC. */
  readonly deliveredAt: string;
  readonly place: Place | null;
  /** Null when the carrier says no more than that it was delivered. */
  readonly how: Handover | null;
  /** The scan that says so. */
  readonly scan: CausingScan;
}

/** As much of a scan as proves a delivery. */
export type ProvingScan = Pick<Scan, 'status' | 'subStatus'> & CausingScan;

const HOW: Readonly<Partial<Record<SubStatus, Handover>>> = {
  DELIVERED_SIGNED: 'SIGNED',
  DELIVERED_AT_DOOR: 'AT_DOOR',
  DELIVERED_SAFE_PLACE: 'SAFE_PLACE',
  DELIVERED_MAILBOX: 'MAILBOX',
  DELIVERED_NEIGHBOUR: 'NEIGHBOUR',
  DELIVERED_RECEPTION: 'RECEPTION',
  DELIVERED_TO_AGENT: 'AGENT',
  COLLECTED_BY_RECIPIENT: 'COLLECTED',
};

/**
 * The proof among the scans of a delivered parcel: the scan that brought the status. Carriers often say "delivered" first
 * and how a moment later, so what this one leaves open is taken from the next that says "delivered" too, or that a proof
 * was recorded; what was scanned before the delivery proves nothing of it.
 * @param scans in the order of the timeline.
 * @param deliveredAt when it was delivered, ISO 8601 in UTC; null as long as it is not.
 * @returns null when it is not delivered, or when the scan that says so is gone.
 */
export function proofOf(scans: readonly ProvingScan[], deliveredAt: string | null): ProvenDelivery | null {
  const proving = provingScans(scans, deliveredAt);
  const [scan] = proving;
  if (scan === undefined || deliveredAt === null) return null;
  const how = proving.map(({ subStatus }) => (subStatus === null ? undefined : HOW[subStatus])).find(isKnown);
  const place = scan.place ?? proving.map((each) => each.place).find((each) => each !== null) ?? null;
  return { deliveredAt, place, how: how ?? null, scan: causing(scan) };
}

/** The scans that may tell of the delivery, the one that is the proof first; none of a parcel that is not delivered. */
export function provingScans<Proving extends Pick<ProvingScan, 'status' | 'subStatus' | 'occurredAt'>>(
  scans: readonly Proving[],
  deliveredAt: string | null,
): readonly Proving[] {
  const first = scans.findIndex((each) => each.status === 'DELIVERED' && each.occurredAt === deliveredAt);
  if (first < 0) return [];
  return scans.slice(first).filter(({ status, subStatus }) => status === 'DELIVERED' || subStatus === 'PROOF_RECORDED');
}

function isKnown(how: Handover | undefined): how is Handover {
  return how !== undefined;
}

function causing({ scanKey, code, description, place, occurredAt, receivedAt, payloadId }: ProvingScan): CausingScan {
  return { scanKey, code, description, place, occurredAt, receivedAt, payloadId };
}
