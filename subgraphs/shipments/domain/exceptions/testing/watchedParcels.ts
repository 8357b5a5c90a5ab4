import { NO_FORECASTS } from '../../estimate/index.ts';
import { NOTHING_SCANNED, type ShipmentState } from '../../fold.ts';
import { createSilenceModel, type SilenceModel } from '../../silence/index.ts';
import { watchGroundOf } from '../watch/nothingWatched.ts';
import type { WatchedParcel, WatchGround } from '../watch/watched.ts';

const NOON = Date.parse('2024-05-06T12:00:00.000Z');

/** An instant so many hours after noon of a Monday, ISO 8601 in UTC. */
export function hour(hours: number): string {
  return new Date(NOON + hours * 3_600_000).toISOString();
}

/** A state in which a scan at an instant left a parcel. */
export function stateAt(
  status: ShipmentState['status'],
  occurredAt: string,
  over: Partial<ShipmentState> = {},
): ShipmentState {
  const scan = { scanKey: `${status} ${occurredAt}`, occurredAt };
  const isLabel = status === 'LABEL_CREATED' || status === 'AWAITING_PICKUP';
  return {
    ...NOTHING_SCANNED,
    status,
    statusScan: scan,
    firstMoved: isLabel ? null : scan,
    newest: { ...scan, status },
    ...over,
  };
}

/** A parcel that was registered at noon, in transit since an hour later unless told otherwise. */
export function watchedParcel({
  facts,
  ...over
}: Partial<Omit<WatchedParcel, 'facts'>> & { readonly facts?: Partial<WatchedParcel['facts']> } = {}): WatchedParcel {
  return {
    ...{ brand: 'acme', direction: 'OUTBOUND', value: null, state: stateAt('IN_TRANSIT', hour(1)), heardAt: hour(1) },
    ...{ dispatchedAt: null, disputedAt: null },
    ...over,
    facts: {
      ...{ id: 'parcel', carrier: 'fedex', service: null, origin: null, destination: null, destinationZone: null },
      ...{ pieces: 1, value: null, registeredAt: hour(0), orderedAt: null, promisedAt: null, handedOverAt: null },
      ...{ door: null, seen: null, carrierEstimate: null },
      ...facts,
    },
  };
}

/** A brand that has changed no rules, of whose parcels nothing was learned yet, unless told otherwise. */
export function watchGround(over: Partial<WatchGround> = {}): WatchGround & { readonly silence: SilenceModel } {
  return {
    ...watchGroundOf(NO_FORECASTS.of('acme')),
    tellsDispatch: true,
    ...over,
    silence: createSilenceModel(),
  };
}
