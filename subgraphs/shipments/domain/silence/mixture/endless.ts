import { gapBinOf } from '../gaps/gapBins.ts';
import { lifeOf } from '../gaps/gapCounts.ts';
import type { MixtureSettings } from '../silenceSettings.ts';
import { silentAt, sum } from './lives.ts';
import type { Kind, Mixture } from './kinds.ts';

/** Near the door most of what is never scanned again was delivered: which of it nobody ever says. */
const MOST_GENUINE = 0.45;

/** How often nothing is heard of a parcel any more. */
export interface Endless {
  /** Of silences on the way: it is lost. */
  readonly lost: number;
  /** Of the ends of ways: it arrived, and nobody scanned that. By service, and of any of which little was seen. */
  readonly unseenBy: ReadonlyMap<string, number>;
  readonly unseen: number;
}

/** What is learned of silences of which no end is in sight. */
export function endlessShares(kinds: readonly Kind[], settings: MixtureSettings): Endless {
  const lost = lostShare(kinds, settings);
  const { assumed, pull } = settings.unseenEnds;
  // other silences near the end last for weeks, and end
  const out = kinds.filter(({ isOut, isService }) => isOut && isService);
  const ends = out.map((kind) => ({ service: serviceOf(kind), ...unseenEnds(kind, lost, settings) }));
  const [all, unseenOfAll] = [sum(ends.map((each) => each.ends)), sum(ends.map((each) => each.unseen))];
  const unseen = (unseenOfAll + pull * assumed) / (all + pull);
  const unseenBy = new Map(ends.map((each) => [each.service, (each.unseen + pull * unseen) / (each.ends + pull)]));
  return { lost, unseen, unseenBy };
}

/**
 * Which silences look like an incident and are none, as the parcel has arrived. Near the door that is most: parcels vanish there no
 * more often than on the way. On the way it is as rare as a way ends with the next scan, and nobody makes that.
 */
export function arrivedOf(
  kind: Kind,
  { lost, unseen, unseenBy }: Endless,
  settings: MixtureSettings,
): Pick<Mixture, 'genuine' | 'unseen'> {
  const { lives, where } = kind;
  if (where !== 'NEAR_DOOR') return { genuine: 1, unseen: lives.lastShare * (unseenBy.get(serviceOf(kind)) ?? unseen) };
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

function unseenEnds(
  { lives }: Kind,
  lost: number,
  settings: MixtureSettings,
): { readonly unseen: number; readonly ends: number } {
  const unseen = Math.max(endlessOf(lives, settings) - lost * lives.total, 0);
  return { unseen, ends: lives.lastShare * lives.total };
}

/** Who carries it how, in whatever phase. */
function serviceOf({ key }: Kind): string {
  return key.slice(key.indexOf('|') + 1);
}

function endlessOf({ total, counts }: Kind['lives'], { endlessHours }: MixtureSettings): number {
  return total * silentAt(lifeOf(counts), gapBinOf(endlessHours));
}
