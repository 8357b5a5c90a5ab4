import * as z from 'zod';
import { CONTENTS_CLASSES } from '../../../platform/events/types/index.ts';
import { hours, share, wait } from './wait.ts';

const handling = z.strictObject({
  orderBy: z
    .number()
    .min(0)
    .max(24)
    .describe('What is ordered after this hour counts as ordered on the next working day.'),
  usualDays: z
    .tuple([z.int().min(0), z.int().min(0)])
    .describe('Least and most working days from the order to the hand-over.'),
  slips: share.describe('The share of parcels that take a working day longer.'),
  labelledAhead: share.describe(
    'The share of labels that are made with the order; the others on the day of the hand-over.',
  ),
  labelled: hours.describe('The hours between which labels are made on that day; they end before the carriers come.'),
});

/** A brand that sends parcels. */
export const brandSettings = z.strictObject({
  name: z.string().min(1).describe('Its name; there once.'),
  share: z.number().positive().describe('How many parcels it sends, beside the other brands.'),
  warehouses: z.array(z.string()).min(1).describe('The cities in which it packs, each as often.'),
  currency: z.string().length(3).describe('ISO 4217, upper case, of two digits after the point.'),
  medianValue: z.number().positive().describe('Half of its parcels are worth less, in whole units of the currency.'),
  valueSpread: z.number().min(0).max(3).describe('Standard deviation of the logarithm of the value.'),
  contents: z
    .partialRecord(z.enum(CONTENTS_CLASSES), z.number().min(0))
    .describe('How many parcels hold what, beside each other; none named: all are general.'),
  handling: handling.describe('What it does before the carrier has the parcel.'),
  promiseSlackDays: z
    .tuple([z.int().min(0), z.int().min(0)])
    .describe('Least and most working days that it promises beyond what is usual; the promise is the end of that day.'),
  stalled: z
    .strictObject({
      share: share.describe('The share of parcels that lie in the warehouse with a label.'),
      wait: wait.describe('For how long, beyond the hand-over that was meant.'),
    })
    .describe('Parcels that are stalled before dispatch.'),
});
export type BrandSettings = z.infer<typeof brandSettings>;
