import * as z from 'zod';

/** A share of all cases: 0 none, 1 all. */
export const share = z.number().min(0).max(1);

/** How long something takes: log-normal, and now and then so long that no average describes it. */
export const wait = z.strictObject({
  medianHours: z.number().min(0).describe('Half of the waits are shorter, in hours; 0: there is none.'),
  spread: z
    .number()
    .min(0)
    .max(3)
    .describe('Standard deviation of the logarithm: 0 always the median, 1 widely spread.'),
  tail: share.describe('The share of waits that are drawn from a Pareto tail instead.'),
  tailIndex: z
    .number()
    .min(0.5)
    .max(10)
    .describe('Exponent of that tail, which begins where the spread ends: 1 is wild.'),
  mostHours: z
    .number()
    .min(0)
    .describe('No wait is longer, in hours: one that would be is drawn again, sixteen times at most.'),
});
export type Wait = z.infer<typeof wait>;

/** First and last hour of a part of a day, on the wall clock. */
export const hours = z
  .tuple([z.number().min(0).max(24), z.number().min(0).max(24)])
  .refine(([first, last]) => first <= last, 'the first hour is after the last');
