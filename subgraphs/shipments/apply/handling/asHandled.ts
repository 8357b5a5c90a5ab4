import type { Transaction } from '../../../../platform/database/index.ts';
import type { DraftEvent } from '../../../../platform/events/index.ts';
import type { ShipmentsEvent } from '../../../../platform/events/types/index.ts';
import { type Handling, withHandling } from '../../domain/index.ts';
import { readStandings, type WrittenException } from '../../store/index.ts';
import type { Parcel } from '../parcel/index.ts';
import { withGoingOn } from './goingOn.ts';
import { saidIds, withSaidAgain } from './saidAgain.ts';
import { writtenException } from './writtenException.ts';

/** What became of the exceptions of parcels, and what is told of the parcels. */
export interface HandledParcels {
  readonly exceptions: readonly WrittenException[];
  readonly events: readonly DraftEvent<ShipmentsEvent>[];
}

/**
 * What scans, time and rules made of parcels, seen together with what people did about their exceptions: that is not lost, and
 * not told anew. The parcels are locked, so nobody does anything meanwhile.
 */
export async function asHandled(tx: Transaction, parcels: readonly Parcel[]): Promise<HandledParcels> {
  const said = saidIds(parcels);
  const kept = parcels.flatMap(({ exceptions }) => [...exceptions.keys()]);
  if (said.length + kept.length === 0) return { exceptions: [], events: parcels.flatMap(({ events }) => events) };
  const known = await readStandings(tx, [...new Set([...kept, ...said])]);
  const handling = withHandling(known);
  // the events first: they tell what happened on the way to what is there in the end
  const events = parcels.flatMap((parcel) => withGoingOn(toldOf(withSaidAgain(parcel, known), handling)));
  const exceptions = parcels.flatMap((parcel) => writtenOf(parcel, handling));
  return { exceptions, events };
}

function toldOf(events: readonly DraftEvent<ShipmentsEvent>[], handling: Handling): DraftEvent<ShipmentsEvent>[] {
  return events.flatMap((event) => {
    const told = handling.told(event);
    if (told === event) return [event];
    return told === null ? [] : [{ ...told, brand: event.brand, key: event.key }];
  });
}

function writtenOf({ exceptions, shipment, watch }: Parcel, handling: Handling): WrittenException[] {
  const { id, brand } = shipment;
  return [...exceptions.values()].map((each) => {
    const shown = handling.shown(each);
    const handled = handling.standing(each.id)?.handled ?? null;
    return writtenException(shown, { shipmentId: id, brand }, { handled, money: watch.rules.money });
  });
}
