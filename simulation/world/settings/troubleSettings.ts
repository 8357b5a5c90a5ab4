import * as z from 'zod';
import { share, wait } from './wait.ts';

const held = z.strictObject({
  share: share.describe('The share of parcels that it happens to.'),
  wait: wait.describe('For how long.'),
  announced: share.describe('The share of these that get a scan which says so.'),
});
export type HeldSettings = z.infer<typeof held>;

/** What goes wrong at a carrier's, of all parcels that it carries; at most one of these but for the attempts. */
export const troubleSettings = z.strictObject({
  lost: share.describe('The share that is never seen again after some scan on the way.'),
  stuck: z
    .strictObject({ share: share.describe('The share that lies at one place.'), wait: wait.describe('For how long.') })
    .describe('Parcels that lie somewhere and then go on, and no scan says why.'),
  misrouted: held.describe('Parcels that go to a wrong place and come back; the wait is the one at the wrong place.'),
  damaged: held
    .extend({ returned: share.describe('The share of these that go back.') })
    .describe('Parcels that are damaged on the way; the wait is for new wrapping.'),
  customsHold: held.describe('Parcels that customs hold; only of those that cross a border.'),
  carrierHold: held.describe('Parcels that the carrier holds on the way.'),
  addressIssue: held
    .extend({ returned: share.describe('The share of these that go back because nobody puts it right.') })
    .describe('Parcels whose address is not found at the first attempt; the wait is until it is put right.'),
  refused: share.describe('The share that is refused at the door and goes back.'),
  pickupOverdue: z
    .strictObject({ share: share.describe('The share that is not collected.'), wait: wait.describe('For how long.') })
    .describe('Parcels that are ready, and the carrier does not come.'),
  failedAttempt: z
    .strictObject({
      share: share.describe('The share of first attempts at a closed door.'),
      again: share.describe('The share of later attempts at the same door.'),
      most: z.int().min(1).describe('After so many the parcel waits at the branch to be collected.'),
    })
    .describe('Nobody at home.'),
  pickupPoint: z
    .strictObject({
      share: share.describe('The share of parcels that go to a locker or a shop.'),
      wait: wait.describe('Until it is collected.'),
      keptDays: z.number().positive().describe('It goes back when it was not collected in so many days.'),
    })
    .describe('Parcels that are collected.'),
});
export type TroubleSettings = z.infer<typeof troubleSettings>;
