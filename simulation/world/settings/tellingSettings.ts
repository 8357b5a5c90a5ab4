import * as z from 'zod';
import { SHIPMENT_STATUSES } from '../../../platform/events/types/index.ts';
import { share, wait } from './wait.ts';

/** What happens to a parcel, in no carrier's words. */
export const STEP_KINDS = [
  'label',
  'pickedUp',
  'arrived',
  'departed',
  'sorted',
  'atLocalFacility',
  'outForDelivery',
  'attempted',
  'availableForPickup',
  'delivered',
  'noticed',
  'returning',
  'returned',
] as const;
/** One of {@link STEP_KINDS}; `sorted`: it lies at a hub and is scanned once more; `noticed`: somebody sees that something is wrong. */
export type StepKind = (typeof STEP_KINDS)[number];

/** How a carrier tells what happened. */
export const tellingSettings = z.strictObject({
  missing: z
    .partialRecord(z.enum(STEP_KINDS), share)
    .describe('The share of scans of a kind that are never made; none where a kind is not named.'),
  delay: wait.describe('From a scan to its being sent, in hours.'),
  batchMinutes: z.number().min(0).describe('Scans are sent together, so often; 0: each by itself.'),
  late: z
    .strictObject({ share: share.describe('The share that comes later.'), wait: wait.describe('How much later.') })
    .describe('Scans that get stuck on their way, and so come out of order.'),
  repeated: z
    .strictObject({ share: share.describe('The share that comes twice.'), wait: wait.describe('How much later.') })
    .describe('Scans that come again.'),
  mislabelled: z
    .array(
      z.strictObject({
        said: z.enum(SHIPMENT_STATUSES).describe('What the scan says.'),
        meant: z.enum(SHIPMENT_STATUSES).describe('What happened.'),
        share: share.describe('In this share of cases.'),
      }),
    )
    .describe('Codes that say something else than what happened.'),
  skew: z
    .strictObject({
      places: share.describe('The share of places whose clock is wrong.'),
      mostMinutes: z.number().min(0).describe('By how much at most, to either side.'),
    })
    .describe('Clocks that are wrong.'),
  stated: z
    .strictObject({
      share: share.describe('The share of parcels for which the carrier states a window at all.'),
      slackDays: z.int().min(0).describe('Working days that it states beyond its table.'),
      restated: share.describe('The share of arrivals at which it states it anew where it does not hold any more.'),
      windowHours: z
        .number()
        .min(0)
        .describe('Width of the window that it states when the van leaves; 0: it does not.'),
    })
    .describe('When the carrier says it delivers.'),
});
export type TellingSettings = z.infer<typeof tellingSettings>;
