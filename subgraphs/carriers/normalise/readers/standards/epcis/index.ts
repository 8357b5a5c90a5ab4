import type { Reader, ReadError, Reading, ReadScan } from '../../../reading.ts';
import { readsJson } from '../../forFormat.ts';
import { gather } from '../../gather.ts';
import { eventError } from '../../writtenEvent.ts';
import { contentOf, typeOf } from './document.ts';
import { type EpcisContext, numbersOf, readEvent, scanOfEvent } from './event.ts';
import { knownLocations } from './locations.ts';

type EventOfParcel = (trackingNumber: string) => ReadScan | ReadError;

/**
 * A reader of GS1 EPCIS 2.0 in JSON-LD: documents, query results, single events. An event that is declared an error
 * withdraws the scan of the event it repeats. Events about no parcel are left out with `EVENT_WITHOUT_PARCEL`.
 * @param carrierZone IANA name: what times without a zone mean, which the standard does not allow
 */
export function epcisReader(carrierZone: string): Reader {
  return readsJson((tree): Reading | undefined => {
    const content = contentOf(tree);
    if (content === undefined) return undefined;
    const errors = [...content.errors];
    const context: EpcisContext = { known: knownLocations(content.masterData), carrierZone };
    const parcels = new Map<string, EventOfParcel[]>();
    for (const each of content.events) {
      const found = eventOf(each, context);
      if ('code' in found) errors.push(found);
      else for (const number of found.numbers) append(parcels, number, found.read);
    }
    const written = [...parcels].map(([trackingNumber, events]) => ({ trackingNumber, events, errors: [] }));
    return gather(written, (event, trackingNumber) => (event as EventOfParcel)(trackingNumber), errors);
  });
}

function eventOf(
  value: unknown,
  context: EpcisContext,
): { readonly numbers: readonly string[]; readonly read: EventOfParcel } | ReadError {
  const read = readEvent(value);
  const type = typeOf(value);
  if (read === undefined || !type.endsWith('Event')) return eventError('EVENT_NOT_UNDERSTOOD', type || null);
  const numbers = numbersOf(read);
  if (numbers.length === 0) return eventError('EVENT_WITHOUT_PARCEL', read.bizStep ?? type);
  return { numbers, read: (trackingNumber) => scanOfEvent({ ...read, type }, trackingNumber, context) };
}

function append(to: Map<string, EventOfParcel[]>, number: string, event: EventOfParcel): void {
  const known = to.get(number);
  if (known === undefined) to.set(number, [event]);
  else known.push(event);
}
