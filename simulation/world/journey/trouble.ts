import type { Random } from '../../random.ts';
import type { LaneOffer } from '../ground/index.ts';
import type { WrongKind } from '../parcel.ts';
import type { TroubleSettings } from '../settings/index.ts';

/** What is the matter with one parcel of a carrier's; at most one for each. */
export type TroubleKind = Extract<
  WrongKind,
  | 'LOST'
  | 'STUCK'
  | 'MISROUTED'
  | 'DAMAGED'
  | 'ADDRESS_ISSUE'
  | 'CUSTOMS_HOLD'
  | 'CARRIER_HOLD'
  | 'REFUSED'
  | 'PICKUP_OVERDUE'
>;

/** What will go wrong, and where. */
export interface Trouble {
  readonly kind: TroubleKind;
  /** Which stop, where it happens at one: a hub by its number, the local facility after the last. */
  readonly stop: number;
}

/** Draws what goes wrong with a parcel; null: nothing. `factor`: so many times as often as usual. */
export function drawTrouble(
  { carrier, hubs }: Pick<LaneOffer, 'carrier' | 'hubs'>,
  { factor, crossesBorder }: { factor: number; crossesBorder: boolean },
  random: Random,
): Trouble | null {
  const stop = random.integer(0, hubs.length);
  let left = random.next();
  for (const [kind, share] of shares(carrier.troubles)) {
    if (kind === 'CUSTOMS_HOLD' && !crossesBorder) continue;
    left -= share * factor;
    if (left < 0) return { kind, stop };
  }
  return null;
}

function shares(troubles: TroubleSettings): readonly (readonly [TroubleKind, number])[] {
  return [
    ['LOST', troubles.lost],
    ['STUCK', troubles.stuck.share],
    ['MISROUTED', troubles.misrouted.share],
    ['DAMAGED', troubles.damaged.share],
    ['ADDRESS_ISSUE', troubles.addressIssue.share],
    ['CARRIER_HOLD', troubles.carrierHold.share],
    ['REFUSED', troubles.refused],
    ['PICKUP_OVERDUE', troubles.pickupOverdue.share],
    ['CUSTOMS_HOLD', troubles.customsHold.share],
  ];
}
