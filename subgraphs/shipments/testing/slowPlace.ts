import { createSilenceModel, type SilenceModel, weekPartOf } from '../domain/silence/index.ts';

const HOUR_MS = 3_600_000;
/** As places are called from which parcels go on. */
const OTHERS = ['US NV 895', 'US CA 946', 'US OH 432', 'US PA 181', 'US KY 402', 'US TX 761', 'US GA 303', 'US IL 606'];

/** The place that is slow, as carriers sort by it and as a scan tells it. */
export const SLOW_PLACE = 'US TN 381';
export const AT_SLOW_PLACE = { city: 'Memphis', region: 'TN', country: 'US', postalCode: '38118' };

/** A model of parcels of FedEx that went on after four hours, day by day; for two days none has from the one place. */
export function withSlowPlace(nowMs: number): SilenceModel {
  const model = createSilenceModel();
  const days = 12;
  const from = nowMs - days * 24 * HOUR_MS;
  for (let at = from; at <= nowMs; at += HOUR_MS) {
    if ((at / HOUR_MS) % 24 === 0) model.startDay(at / HOUR_MS / 24);
    for (const place of [SLOW_PLACE, ...OTHERS]) {
      const weekPart = weekPartOf(at / HOUR_MS / 24, () => false);
      const context = { carrier: 'fedex', service: 'fedex', lane: '', phase: 'IN_TRANSIT' as const, weekPart, place };
      for (let parcel = 0; parcel < 3; parcel += 1) {
        model.observeScan(`${place} ${at} ${parcel}`, context, at);
        const isHeld = place === SLOW_PLACE && at > nowMs - 54 * HOUR_MS;
        if (!isHeld) model.observeEnd(`${place} ${at - 4 * HOUR_MS} ${parcel}`, at);
      }
    }
    model.passTime(at);
  }
  return model;
}
