import { notUnderstood, type Reader, type Reading } from '../../../reading.ts';
import { readsText } from '../../forFormat.ts';
import { gather, type WrittenParcel } from '../../gather.ts';
import { type FunctionalGroup, readInterchanges } from './envelope.ts';
import { MOST_STATUSES, parcelsOfGroup, type StatusEvent } from './shipmentStatus.ts';

/**
 * A reader of X12 214, Transportation Carrier Shipment Status Message, releases 3010 to 8010. Interchanges whose counts
 * or numbers of control do not fit are refused as a whole, with what of {@link readInterchanges} says why; those without
 * a 214 are none of its own.
 * @param carrierZone IANA name: what local times mean where the place does not tell
 */
export function x12Reader(carrierZone: string): Reader {
  return readsText('X12', (text): Reading | undefined => {
    const groups = readInterchanges(text);
    if ('code' in groups) return notUnderstood(groups.code, groups.message);
    if (!groups.some((group) => group.sets.some((set) => set.kind === '214'))) return undefined;
    const parcels = parcelsOf(groups, carrierZone);
    if (parcels === undefined) return notUnderstood('TOO_MANY_EVENTS', `more than ${MOST_STATUSES} statuses`);
    return gather(parcels, (event, trackingNumber) => (event as StatusEvent)(trackingNumber));
  });
}

/** Each parcel once, with the events of all messages about it; of estimates the last. Undefined when they are too many. */
function parcelsOf(groups: readonly FunctionalGroup[], carrierZone: string): readonly WrittenParcel[] | undefined {
  const found = new Map<string | null, WrittenParcel>();
  let total = 0;
  for (const group of groups) {
    for (const parcel of parcelsOfGroup(group, carrierZone)) {
      total += parcel?.events.length ?? Infinity;
      if (parcel === undefined || total > MOST_STATUSES) return undefined;
      const before = found.get(parcel.trackingNumber);
      found.set(parcel.trackingNumber, before === undefined ? parcel : joined(before, parcel));
    }
  }
  return [...found.values()];
}

function joined(before: WrittenParcel, parcel: WrittenParcel): WrittenParcel {
  const estimate = () => parcel.estimate?.() ?? before.estimate?.() ?? null;
  return { ...parcel, events: [...before.events, ...parcel.events], estimate };
}
