import { lossesOf } from '../blending/blends.ts';
import { blend } from '../opinion.ts';
import type { WallTime } from '../order.ts';
import { quantilesOfErrors } from '../stated/statedOpinion.ts';
import { believeStated, learnStatedOutcome, STATED_AT } from '../stated/statedTables.ts';
import type { ClosingDay } from './closingDay.ts';
import type { Journey } from './journey.ts';

/**
 * Learns how a parcel's arrival lay against what its carrier had stated, and against what we had said at that moment.
 */
export function learnStated(
  { state, settings: { stated: settings }, day }: Pick<ClosingDay, 'state' | 'settings' | 'day'>,
  { journey, arrivedAt }: { readonly journey: Journey; readonly arrivedAt: WallTime },
): void {
  for (const place of STATED_AT) {
    const entry = journey.stated[place];
    if (entry === undefined || arrivedAt < entry.at) continue;
    const key = { at: place, service: journey.keys.service };
    const { arrived, errors } = believeStated(state.stated, key, { day: day + 1, settings });
    const read = quantilesOfErrors(errors, entry.middle, entry.at);
    const losses = arrived < settings.leastToJudge ? null : lossesOf((how) => blend(entry.own, read, how), arrivedAt);
    const forgetting = { day: day + 1, halfLifeDays: settings.halfLifeDays };
    learnStatedOutcome(state.stated, { ...key, error: arrivedAt - entry.middle, losses }, forgetting);
  }
}
