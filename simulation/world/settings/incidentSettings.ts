import * as z from 'zod';
import { share, wait } from './wait.ts';

const often = z.number().min(0);

/** What happens to many parcels at once. */
export const incidentSettings = z.strictObject({
  slowHubs: z
    .strictObject({
      perHubIn30Days: often.describe('How often, on average, at each hub of each carrier.'),
      lasts: wait.describe('For how long.'),
      factor: z.number().min(1).describe('Parcels stay so many times as long.'),
    })
    .describe('Hubs at which parcels stay longer for a while.'),
  weather: z
    .strictObject({
      perRegionIn30Days: often.describe('How often, on average, in each region.'),
      lasts: wait.describe('For how long.'),
      held: share.describe('The share of the parcels in the region that wait until it is over.'),
      announced: share.describe('The share of these that get a scan which says so.'),
    })
    .describe('Weather that stops parcels in a region.'),
  outages: z
    .strictObject({
      perCarrierIn30Days: often.describe('How often, on average.'),
      lasts: wait.describe('For how long.'),
      never: share.describe(
        'The share of the scans of that time that never come; the others come in a burst afterwards.',
      ),
      scheduled: z
        .array(
          z.strictObject({
            carrier: z.string().describe('Whose feed.'),
            fromDay: z.int().min(0).describe('Days after the first day.'),
            hour: z.number().min(0).max(24).describe('At this hour, UTC.'),
            hours: z.number().positive().describe('For how long.'),
          }),
        )
        .describe('Outages that are there whatever the seed.'),
    })
    .describe("Carriers' feeds that are silent while scans are made."),
  strikes: z
    .array(
      z.strictObject({
        carrier: z.string().describe('Whose people strike.'),
        fromDay: z.int().min(0).describe('Days after the first day.'),
        days: z.int().positive().describe('For so many days nothing is collected or delivered.'),
      }),
    )
    .describe('Strikes.'),
  regimes: z
    .array(
      z.strictObject({
        name: z.string().describe('What it is called.'),
        carriers: z.array(z.string()).describe('Whom it concerns; none named: all.'),
        fromDay: z.int().min(0).describe('Days after the first day.'),
        days: z.int().positive().nullable().describe('For how long; null: from then on.'),
        volume: z.number().positive().describe('So many times as many orders; only where it concerns all carriers.'),
        dwell: z.number().positive().describe('Parcels stay so many times as long at hubs.'),
        missesVan: share.describe('The share of parcels that go out a working day later, in addition.'),
        troubles: z.number().min(0).describe('So many times as much goes wrong.'),
      }),
    )
    .describe('Times in which all is different: the season, a reorganisation, a new hub.'),
});
export type IncidentSettings = z.infer<typeof incidentSettings>;
