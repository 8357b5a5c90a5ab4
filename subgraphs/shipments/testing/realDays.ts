import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { ShipmentStatus } from '../../../platform/events/types/index.ts';
import type { TimelineScan } from '../domain/index.ts';
import { timelineScan } from './scans.ts';

/** A parcel as FedEx recorded it. */
export interface RealParcel {
  readonly scans: readonly TimelineScan[];
  /** What the carrier itself says of the whole journey; ISO 8601 in UTC. */
  readonly pickedUpAt: string;
  readonly deliveredAt: string;
}

interface Detail {
  readonly datesOrTimes: readonly { type: string; dateOrTimestamp: string }[];
  readonly events: readonly { timestamp: number; eventType: string; statusExceptionCode?: string }[];
}

/** The event types of these replies; what each means in full is the carriers subgraph's to say. */
const STATUSES: Readonly<Record<string, ShipmentStatus | null>> = {
  OC: 'LABEL_CREATED',
  PU: 'PICKED_UP',
  DP: 'IN_TRANSIT',
  IT: 'IN_TRANSIT',
  AR: 'AT_LOCAL_FACILITY',
  AF: 'AT_LOCAL_FACILITY',
  OD: 'OUT_FOR_DELIVERY',
  DE: 'ATTEMPTED',
  DL: 'DELIVERED',
};

/** The parcels recorded below this folder; none, and a word to whoever runs the tests, where there are none. */
export function realParcels(samples: string): readonly RealParcel[] {
  const file = join(resolve(samples), 'fedex_scans/fedex_track_replies_open.json.gz');
  if (!existsSync(file)) {
    console.warn(`skipped: no recorded payloads at ${resolve(samples)} (set DOORSTEP_SAMPLE_DATA)`);
    return [];
  }
  const replies = JSON.parse(gunzipSync(readFileSync(file)).toString('utf8')) as { trackDetails: Detail[] }[];
  return replies.flatMap(({ trackDetails }) => trackDetails).map(parcelOf);
}

function parcelOf({ events, datesOrTimes }: Detail): RealParcel {
  const dateOf = (type: string): string =>
    new Date(datesOrTimes.find((date) => date.type === type)?.dateOrTimestamp ?? '').toISOString();
  const scans = events.map(({ timestamp, eventType, statusExceptionCode = '' }) => {
    const status = STATUSES[eventType];
    if (status === undefined) throw new Error(`no meaning for ${eventType}`);
    const exception = eventType === 'DE' ? ('DELIVERY_ATTEMPTED' as const) : null;
    const occurredAt = new Date(timestamp).toISOString();
    return timelineScan({ scanKey: `${timestamp} ${eventType} ${statusExceptionCode}`, status, exception, occurredAt });
  });
  // what is said twice in one reply is one scan
  const byKey = new Map(scans.map((scan) => [scan.scanKey, scan]));
  return { scans: [...byKey.values()], pickedUpAt: dateOf('ACTUAL_PICKUP'), deliveredAt: dateOf('ACTUAL_DELIVERY') };
}
