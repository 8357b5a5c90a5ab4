import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { ReadScan } from '../../subgraphs/carriers/normalise/index.ts';
import { readPayload } from '../../subgraphs/carriers/testing/readPayload.ts';
import {
  DOOR_PHASES,
  estimateArrival,
  type ParcelFacts,
  wallTimeAt,
} from '../../subgraphs/shipments/domain/estimate/index.ts';
import type { Judged } from './measurePhase.ts';

/** The statuses of these replies before the delivery. */
export const REPLY_PHASES = [
  ...['LABEL_CREATED', 'PICKED_UP', 'IN_TRANSIT', 'AT_LOCAL_FACILITY', 'OUT_FOR_DELIVERY', 'ATTEMPTED'],
] as const;

/** What was said at a scan; `judged` is null where nothing was. */
export interface JudgedReply {
  readonly phase: string;
  readonly judged: Judged | null;
  /** Whether the next scan that moves the parcel is the delivery. */
  readonly isLast: boolean;
}

/** All of them are from India to India. */
const ZONE = 'Asia/Kolkata';
const SERVICE = 'FedEx Economy';

/**
 * Plays the recorded replies of FedEx below a folder scan by scan, as production would estimate them on its first day; null
 * when there are none. They do not tell when an estimate of the carrier's was made, so none is used.
 */
export async function judgeReplies(samples: string): Promise<readonly JudgedReply[] | null> {
  const file = path.resolve(samples, 'fedex_scans/fedex_track_replies_open.json.gz');
  if (!existsSync(file)) return null;
  const replies = JSON.parse(gunzipSync(await readFile(file)).toString('utf8')) as readonly object[];
  return replies.flatMap((reply) => {
    const reading = readPayload('fedex', JSON.stringify(reply));
    return reading.understood ? reading.shipments.flatMap(({ scans }) => judgeScans(scans)) : [];
  });
}

/** Up to the first delivery, once at each scan that moves the parcel. */
function judgeScans(scans: readonly ReadScan[]): readonly JudgedReply[] {
  const delivered = scans.findIndex(({ status }) => status === 'DELIVERED');
  const arrivedAt = scans[delivered]?.occurredAt;
  if (arrivedAt === undefined) return [];
  return scans.slice(0, delivered).flatMap(({ status, occurredAt }, index) => {
    if (status === null) return [];
    const said = estimateArrival(
      factsOf(scans.slice(0, index + 1), scans),
      { own: null, pooled: null, isComplete: true },
      { asOf: occurredAt, heardAt: occurredAt, before: null },
    );
    const at = (instant: string): number => wallTimeAt(Date.parse(instant), ZONE);
    const judged: Judged | null =
      said === null ? null : { quantiles: [at(said.p10), at(said.p50), at(said.p90)], arrivedAt: at(arrivedAt) };
    const next = scans.slice(index + 1).find((scan) => scan.status !== null);
    return [{ phase: status, judged, isLast: next?.status === 'DELIVERED' }];
  });
}

function factsOf(seen: readonly ReadScan[], all: readonly ReadScan[]): ParcelFacts {
  const moves = seen.filter(({ status }) => status !== null && status !== 'LABEL_CREATED');
  return {
    ...{ id: all[0]?.scanKey ?? '', carrier: 'fedex', service: SERVICE },
    // the address is known to the shop from the start; the last scan stands at it
    ...{ origin: all[0]?.place ?? null, destination: all.at(-1)?.place ?? null, destinationZone: ZONE },
    ...{ pieces: 1, value: null, registeredAt: all[0]?.occurredAt ?? '', orderedAt: null, promisedAt: null },
    ...{ handedOverAt: moves[0]?.occurredAt ?? null, door: doorOf(seen), seen: null, carrierEstimate: null },
  };
}

/** The phase of the last scan that moves the parcel, since the first of those that say so one after another. */
function doorOf(seen: readonly ReadScan[]): ParcelFacts['door'] {
  const moves = seen.filter(({ status }) => status !== null);
  const phase = DOOR_PHASES.find((each) => each === moves.at(-1)?.status);
  if (phase === undefined) return null;
  const since = moves.slice(moves.findLastIndex(({ status }) => status !== phase) + 1)[0];
  return since === undefined ? null : { phase, since: since.occurredAt };
}
