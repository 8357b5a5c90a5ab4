import * as z from 'zod';
import { tellingSettings } from './tellingSettings.ts';
import { troubleSettings } from './troubleSettings.ts';
import { hours, share, wait } from './wait.ts';

const days = z.int().min(0).nullable();

const serviceSettings = z.strictObject({
  name: z.string().min(1).describe('Its name; there once in its carrier.'),
  share: z.number().positive().describe('How many parcels it has, beside all services of all carriers on the lane.'),
  transitDays: z
    .tuple([days, days, days, days, days])
    .describe(
      'Working days from pick-up to delivery by level of distance; null: it does not go so far; 0: the same day.',
    ),
  kmPerHour: z.number().positive().describe('How fast parcels go between hubs.'),
  saturdays: z.boolean().describe('Whether it works on Saturdays.'),
  sundays: z.boolean().describe('Whether it works on Sundays.'),
  cutOff: z.number().min(0).max(24).describe('What is ready after this hour is collected on the next working day.'),
  pickedUp: hours.describe('The hours between which parcels are collected; they begin after the cut-off.'),
  vanLeaves: z
    .number()
    .min(0)
    .max(24)
    .describe('When vans leave the local facility; they are loaded in the hour before.'),
  round: hours.describe('The hours between which a van is at its doors.'),
  scans: z.enum(['ALL', 'ENDS']).describe('ENDS: only label, pick-up, what is wrong, and the end are scanned.'),
});
export type ServiceSettings = z.infer<typeof serviceSettings>;

/** A carrier. */
export const carrierSettings = z.strictObject({
  code: z.string().min(1).describe('Its code; there once.'),
  regions: z.array(z.string()).describe('The regions that it delivers to; none named: everywhere.'),
  hubs: z.array(z.string()).min(1).describe('The cities in which it sorts.'),
  ride: wait.describe('What comes to the time that the distance takes, per ride.'),
  dwell: wait.describe('From the arrival at a hub to being ready to leave it.'),
  rescan: wait.describe(
    'From one scan to the next of a parcel that lies at a hub because it is early; median 0: it has none.',
  ),
  missesVan: share.describe(
    'The share of parcels that are at the local facility in time and go out a working day later.',
  ),
  services: z.array(serviceSettings).min(1).describe('What it offers.'),
  troubles: troubleSettings.describe('What goes wrong.'),
  telling: tellingSettings.describe('How it tells what happened.'),
});
export type CarrierSettings = z.infer<typeof carrierSettings>;
