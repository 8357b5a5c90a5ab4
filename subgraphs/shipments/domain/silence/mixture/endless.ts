import { gapBinOf } from '../gaps/gapBins.ts';
import { lifeOf } from '../gaps/gapCounts.ts';
import type { MixtureSettings } from '../silenceSettings.ts';
import { silentAt } from './lives.ts';
import type { Kind, Mixture } from './kinds.ts';

/** Near the door most of what is never scanned again was delivered: which of it nobody ever says. */
const MOST_GENUINE = 0.45;

/** How often nothing is heard of a parcel any more. */
export interface Endless {
  /** Of silences on the way: it is lost. */
  readonly lost: number;
  /** Of the ends of ways: it arrived, and nobody scanned that. */
  readonly unseen: number;
}

/** What is learned of silences of which no end is in sight. */
export function endlessShares(kinds: readonly Kind[], settings: MixtureSettings): Endless {
  const lost = lostShare(kinds, settings);
  return { lost, unseen: unseenShare(kinds, lost, settings) };
}

/**
 * Which silences look like an incident and are none, as the parcel has arrived. Near the door that is most: parcels vanish there no
 * more often than on the way. On the way it is as rare as a way ends with the next scan, and nobody makes that.
 */
export function arrivedOf(
  { lives, where }: Kind,
  { lost, unseen }: Endless,
  settings: MixtureSettings,
): Pick<Mixture, 'genuine' | 'unseen'> {
  if (where !== 'NEAR_DOOR') return { genuine: 1, unseen: lives.lastShare * unseen };
  const { assumedPull, assumedShare, unseenTimes } = settings;
  const endless = (endlessOf(lives, settings) + unseenTimes * assumedShare * assumedPull) / (lives.total + assumedPull);
  return { genuine: Math.min(lost / endless, MOST_GENUINE), unseen: 0 };
}

function lostShare(kinds: readonly Kind[], settings: MixtureSettings): number {
  const { assumedShare, assumedPull } = settings;
  let [endless, total] = [assumedShare * assumedPull, assumedPull];
  for (const { lives, where, isService } of kinds) {
    if (where !== 'ON_THE_WAY' || !isService) continue;
    endless += endlessOf(lives, settings);
    total += lives.total;
  }
  return endless / total;
}

/** Of those that were out for delivery: other silences near the end last for weeks, and end. */
function unseenShare(kinds: readonly Kind[], lost: number, settings: MixtureSettings): number {
  const { unseenEnds } = settings;
  let [unseen, ends] = [unseenEnds.assumed * unseenEnds.pull, unseenEnds.pull];
  for (const { lives, isOut, isService } of kinds) {
    if (!isOut || !isService) continue;
    unseen += Math.max(endlessOf(lives, settings) - lost * lives.total, 0);
    ends += lives.lastShare * lives.total;
  }
  return unseen / ends;
}

function endlessOf({ total, counts }: Kind['lives'], { endlessHours }: MixtureSettings): number {
  return total * silentAt(lifeOf(counts), gapBinOf(endlessHours));
}
