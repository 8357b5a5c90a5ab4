import { gapContextOf } from '../domain/index.ts';
import { createSilenceModel, type SilenceModel } from '../domain/silence/index.ts';
import { NOON } from './scans.ts';

const HOUR_MS = 3_600_000;
const DAYS = 45;
const PARCELS_A_DAY = 80;
const FACTS = { carrier: 'fedex', service: null, origin: null, destination: null, destinationZone: null };

/** A model that has learned until noon how long FedEx's parcels are silent: six to twelve hours between scans, and some few for good. */
export function learnedSilence(): SilenceModel {
  const model = createSilenceModel();
  const happenings: { readonly at: number; readonly tell: () => void }[] = [];
  for (let parcel = 0; parcel < DAYS * PARCELS_A_DAY; parcel += 1) {
    const id = `parcel ${parcel}`;
    let at = NOON - DAYS * 24 * HOUR_MS + (parcel / PARCELS_A_DAY) * 24 * HOUR_MS;
    // one in 200 is lost on its way
    const scans = parcel % 200 === 7 ? 3 : 6;
    for (let scan = 0; scan < scans; scan += 1) {
      const heardMs = at;
      const status = scan === 0 ? 'PICKED_UP' : scan === 5 ? 'OUT_FOR_DELIVERY' : 'IN_TRANSIT';
      const context = gapContextOf({ brand: 'acme', facts: FACTS, status, heardMs });
      happenings.push({ at, tell: () => model.observeScan(id, context, heardMs) });
      at += (6 + ((parcel * 7 + scan * 3) % 60) / 10) * HOUR_MS;
    }
    const endedAt = at;
    if (scans === 6) happenings.push({ at, tell: () => model.observeEnd(id, endedAt) });
  }
  happenings.sort((one, other) => one.at - other.at);
  for (const { at, tell } of happenings) {
    if (at >= NOON) break;
    model.startDay(Math.floor(at / (24 * HOUR_MS)));
    tell();
  }
  model.startDay(Math.floor(NOON / (24 * HOUR_MS)));
  return model;
}
