import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { ShipmentStatus } from '../../../platform/events/types/index.ts';
import { timelineScan } from '../testing/scans.ts';
import { arrive, type FoldedTimeline } from './changes.ts';
import { NOTHING_SCANNED } from './fold.ts';
import type { TimelineScan } from './timeline.ts';

const SAMPLES = resolve(process.env['DOORSTEP_SAMPLE_DATA'] ?? '../shared/data');
const REPLIES = join(SAMPLES, 'fedex_scans/fedex_track_replies_open.json.gz');
const present = existsSync(REPLIES);

if (!present) console.warn(`skipped: no recorded payloads at ${SAMPLES} (set DOORSTEP_SAMPLE_DATA)`);
const described = present ? describe : describe.skip;

interface Detail {
  readonly trackingNumber: string;
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

const details = (): Detail[] => {
  const replies = JSON.parse(gunzipSync(readFileSync(REPLIES)).toString('utf8')) as { trackDetails: Detail[] }[];
  return replies.flatMap((reply) => reply.trackDetails);
};

function scansOf({ events }: Detail): TimelineScan[] {
  return events.map(({ timestamp, eventType, statusExceptionCode = '' }) => {
    const status = STATUSES[eventType];
    if (status === undefined) throw new Error(`no meaning for ${eventType}`);
    const exception = eventType === 'DE' ? ('DELIVERY_ATTEMPTED' as const) : null;
    const occurredAt = new Date(timestamp).toISOString();
    return timelineScan({ scanKey: `${timestamp} ${eventType} ${statusExceptionCode}`, status, exception, occurredAt });
  });
}

function fold(scans: readonly TimelineScan[]): FoldedTimeline {
  const nothing: FoldedTimeline = { timeline: [], state: NOTHING_SCANNED };
  return scans.reduce((folded, scan) => arrive(folded, scan).folded, nothing);
}

described('48 recorded FedEx replies', () => {
  it("end delivered at the carrier's own instant of delivery, in whatever order their scans arrive", () => {
    const parcels = details();
    expect(parcels).toHaveLength(48);
    for (const parcel of parcels) {
      const scans = scansOf(parcel);
      const actual = parcel.datesOrTimes.find((date) => date.type === 'ACTUAL_DELIVERY')?.dateOrTimestamp ?? '';
      fc.assert(
        fc.property(fc.shuffledSubarray(scans, { minLength: scans.length }), (order) => {
          const { state } = fold(order);
          expect(state.status).toBe('DELIVERED');
          expect(state.statusScan?.occurredAt).toBe(new Date(actual).toISOString());
        }),
        { numRuns: 20 },
      );
    }
  });

  it('leave no exception open, and each opened by the first scan of its parcel that says so', () => {
    const parcels = details().map(scansOf);
    const troubled = parcels.filter((scans) => scans.some((scan) => scan.exception !== null));
    expect(troubled.length).toBeGreaterThan(0);
    for (const scans of parcels) {
      const { exceptions, statusScan } = fold(scans).state;
      const first = scans
        .filter((scan) => scan.exception !== null)
        .map((scan) => scan.occurredAt)
        .sort()[0];
      expect(exceptions.map((each) => each.openedBy.occurredAt)).toEqual(first === undefined ? [] : [first]);
      for (const { resolvedBy } of exceptions) expect(resolvedBy).toEqual(statusScan);
    }
  });
});
