import { gapBinOf } from '../gaps/gapBins.ts';
import { lifeOf } from '../gaps/gapCounts.ts';
import type { MixtureSettings } from '../silenceSettings.ts';
import { silentAt } from './lives.ts';
import type { Kind } from './mixtures.ts';

/** Of what is never scanned again near the door, most was delivered: which of it nobody ever says. */
const MOST_NEAR_DOOR = 0.45;

/** How often nothing is heard of a parcel any more, because it is lost, and because its way ended and nobody scanned that. */
export interface Endless {
  /** Of silences on the way. */
  readonly lost: number;
  /** Of the ends of ways. */
  readonly unseen: number;
}

/** What is learned of silences of which no end is in sight. */
export function endlessShares(kinds: readonly Kind[], settings: MixtureSettings): Endless {
  const lost = lostShare(kinds, settings);
  return { lost, unseen: unseenShare(kinds, lost, settings) };
}

/**
 * Of silences that look like an incident, the share that are one. Near the door parcels vanish no more often than on the way: what
 * is beyond was delivered, and nobody scanned it. On the way that is rare, as rare as a way ends with the next scan.
 */
export function genuineShare(kind: Kind, { lost, unseen }: Endless, settings: MixtureSettings): number {
  const { assumedPull, assumedShare, unseenTimes } = settings;
  const { lives, endsUnseen } = kind;
  const drawnTo = (assumed: number): number =>
    (endlessOf(kind, settings) + assumedPull * assumed) / (lives.total + assumedPull);
  if (endsUnseen) return Math.min(lost / drawnTo(unseenTimes * assumedShare), MOST_NEAR_DOOR);
  const ends = lives.lastShare * unseen;
  return Math.max(1 - ends / drawnTo(lost + ends), MOST_NEAR_DOOR);
}

function lostShare(kinds: readonly Kind[], settings: MixtureSettings): number {
  const { assumedShare, assumedPull } = settings;
  let [endless, total] = [assumedShare * assumedPull, assumedPull];
  for (const kind of kinds) {
    if (kind.endsUnseen || !kind.isService) continue;
    endless += endlessOf(kind, settings);
    total += kind.lives.total;
  }
  return endless / total;
}

function unseenShare(kinds: readonly Kind[], lost: number, settings: MixtureSettings): number {
  const { unseenEnds } = settings;
  let [unseen, ends] = [unseenEnds.assumed * unseenEnds.pull, unseenEnds.pull];
  for (const kind of kinds) {
    const { total, lastShare } = kind.lives;
    if (!kind.endsUnseen || !kind.isService) continue;
    unseen += Math.max(endlessOf(kind, settings) - lost * total, 0);
    ends += lastShare * total;
  }
  return unseen / ends;
}

function endlessOf({ lives }: Kind, { endlessHours }: MixtureSettings): number {
  return lives.total * silentAt(lifeOf(lives.counts), gapBinOf(endlessHours));
}
