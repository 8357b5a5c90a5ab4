import type { DoorPhase } from '../order.ts';
import type { Reason } from '../reasons.ts';
import { hazardAtWait, type WaitCurve } from '../waits/waitCurve.ts';
import type { DayLadder } from './dayLadder.ts';
import type { DoorBelief } from './doorTables.ts';

/** How a phase is told: what the parcel is, and by which age of the ladder others are counted. */
const PHASE_WORDS: Readonly<Record<DoorPhase, { readonly is: string; readonly arrive: string; readonly by: number }>> =
  {
    AT_LOCAL_FACILITY: { is: 'It is at the local facility', arrive: 'arrived', by: 1 },
    OUT_FOR_DELIVERY: { is: 'It is out for delivery', arrive: 'arrived', by: 1 },
    ATTEMPTED: { is: 'Its delivery was attempted', arrive: 'arrived', by: 2 },
    AVAILABLE_FOR_PICKUP: { is: 'It waits to be picked up', arrive: 'were picked up', by: 5 },
  };

const DAYS_WORDS: Readonly<Record<number, string>> = { 2: 'within two working days', 5: 'within five working days' };

/** That it is near its door, and what becomes of such parcels. */
export function phaseReason(
  phase: DoorPhase,
  { ladder, curve, belief }: { readonly ladder: DayLadder; readonly curve: WaitCurve; readonly belief: DoorBelief },
): Reason {
  const { is, arrive, by } = PHASE_WORDS[phase];
  const share = Math.round(-100 * Math.expm1(-hazardAtWait(curve, by)));
  const when = DAYS_WORDS[by] ?? (ladder.isSameDay ? 'the same day' : 'on the next working day');
  const parcels = Math.round(belief.parcels);
  const sentence =
    parcels < 1
      ? `${is}: none such was seen lately, that ${share} in 100 of them ${arrive} ${when} is an assumption.`
      : `${is}: of ${parcels} such parcels lately ${share} in 100 ${arrive} ${when}.`;
  return { about: 'PHASE', workingDays: null, sentence };
}
