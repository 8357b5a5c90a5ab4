import type { ShipmentStatus } from '../../../../../platform/events/types/index.ts';
import { dayOfDate } from '../../estimate/engine/calendar/date.ts';
import { chances } from '../../estimate/engine/testing/syntheticOrders.ts';
import type { Instant, Outage } from '../outages.ts';
import { type GapContext, weekPartOf } from '../silenceContext.ts';

export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;

/** A Monday. */
export const FIRST_DAY = dayOfDate(2024, 1, 1);

/** A world of parcels that are silent between scans, and some of which are lost or stuck. The same for the same words. */
export interface SilentWorld {
  readonly days: number;
  readonly perDay: number;
  readonly seed?: number;
  /** From this day on (counted from the first) all silences last so many times as long. */
  readonly slower?: { readonly fromDay: number; readonly times: number };
  /** Scans of the carrier `northpost` within it come when it is over. */
  readonly outage?: Outage;
  /** The share of parcels that are lost, and that are stuck for days. */
  readonly lost?: number;
  readonly stuck?: number;
}

/** Something that becomes known of a parcel. */
export interface Sign {
  readonly parcelId: string;
  readonly at: Instant;
  readonly kind: 'SCAN' | 'END' | 'LOST';
  /** The scan, and what is true of the silence after it. */
  readonly scan: TrueScan | null;
}

export interface TrueScan {
  readonly context: GapContext;
  readonly isIncident: boolean;
  /** When the next scan should have come for 95 in 100 of normal parcels. */
  readonly usuallyBy: Instant;
  /** The hours of silence that this share of normal parcels, at most 2 in 100, exceeds. */
  readonly exceededBy: (share: number) => number;
}

interface Step {
  readonly phase: ShipmentStatus;
  readonly hours: number;
  readonly spread: number;
}

const step = (phase: ShipmentStatus, hours: number, spread: number): Step => ({ phase, hours, spread });
const TRANSIT = step('IN_TRANSIT', 4.5, 0.4);
const WAYS: readonly (readonly Step[])[] = [2, 3, 4].map((moves) => [
  step('LABEL_CREATED', 7, 0.5),
  step('PICKED_UP', 4, 0.4),
  ...new Array<Step>(moves).fill(TRANSIT),
  step('AT_LOCAL_FACILITY', 6, 0.3),
  step('OUT_FOR_DELIVERY', 3, 0.4),
]);
const SERVICES = [
  { carrier: 'northpost', service: 'northpost ground', times: 1 },
  { carrier: 'northpost', service: 'northpost express', times: 0.7 },
  { carrier: 'southline', service: 'southline ground', times: 1.2 },
];
const LANE_TIMES = [0.8, 0.9, 1, 1, 1.1, 1.25];
const WEEKEND_TIMES = 1.25;

/** Beyond the 98th in 100 silences have a Pareto tail of this exponent, as many standard deviations from the middle. */
const [TAIL, TAIL_FROM, TAIL_SHARE, NINETY_FIFTH] = [6, 2.0537, 0.02, 1.6449];

/** Everything that becomes known in a world, in its sequence. */
export function signsOf(world: SilentWorld): readonly Sign[] {
  const chance = chances(world.seed ?? 1);
  const signs: Sign[] = [];
  for (let parcel = 0; parcel < world.days * world.perDay; parcel += 1) {
    const bornAt = (FIRST_DAY + (parcel + chance()) / world.perDay) * DAY;
    signs.push(...wayOf({ parcelId: `parcel-${parcel}`, bornAt }, world, chance));
  }
  return signs.sort((a, b) => a.at - b.at);
}

function wayOf(
  { parcelId, bornAt }: { readonly parcelId: string; readonly bornAt: Instant },
  world: SilentWorld,
  chance: () => number,
): readonly Sign[] {
  const { carrier, service, times } = oneOf(SERVICES, chance());
  const [lane, laneTimes] = oneOf([...LANE_TIMES.entries()], chance());
  const steps = oneOf(WAYS, chance());
  const fate = fateOf(world, chance());
  const fatefulStep = 1 + Math.floor(chance() * (steps.length - 2));
  const signs: Sign[] = [];
  let at = bornAt;
  for (const [index, { phase, hours, spread }] of steps.entries()) {
    const known = comesAt(carrier, at, world.outage);
    const weekPart = weekPartOf(at / DAY, () => false);
    const usual = hours * times * laneTimes * (weekPart.dayKind.startsWith('S') ? WEEKEND_TIMES : 1);
    const middle = usual * (world.slower && at >= (FIRST_DAY + world.slower.fromDay) * DAY ? world.slower.times : 1);
    const isIncident = fate !== 'ARRIVES' && index === fatefulStep;
    const usuallyBy = known + middle * Math.exp(spread * NINETY_FIFTH) * HOUR;
    const exceededBy = (share: number): number =>
      middle * Math.exp(spread * TAIL_FROM) * (share / TAIL_SHARE) ** (-1 / TAIL);
    const context = { carrier, service, lane: `lane-${lane}`, phase, weekPart };
    const scan = { context, isIncident, usuallyBy, exceededBy };
    signs.push({ parcelId, at: known, kind: 'SCAN', scan });
    if (isIncident && fate === 'LOST') {
      // half of the losses are never told
      if (chance() < 0.5) signs.push({ parcelId, at: known + 10 * DAY, kind: 'LOST', scan: null });
      return signs;
    }
    at += (isIncident ? 60 + 120 * chance() : 0) * HOUR + middle * silence(spread, chance) * HOUR;
  }
  return [...signs, { parcelId, at: comesAt(carrier, at, world.outage), kind: 'END', scan: null }];
}

function oneOf<Each>(all: readonly Each[], chance: number): Each {
  return all[Math.floor(chance * all.length)] as Each;
}

function fateOf({ lost = 0.004, stuck = 0.003 }: SilentWorld, chance: number): 'LOST' | 'STUCK' | 'ARRIVES' {
  if (chance < lost) return 'LOST';
  return chance < lost + stuck ? 'STUCK' : 'ARRIVES';
}

function comesAt(carrier: string, at: Instant, outage: Outage | undefined): Instant {
  const isLate = outage !== undefined && carrier === 'northpost' && at >= outage[0] && at < outage[1];
  return isLate ? outage[1] : at;
}

/** A silence whose middle is 1: log-normal, with a Pareto tail. */
function silence(spread: number, chance: () => number): number {
  if (chance() < TAIL_SHARE) return Math.exp(spread * TAIL_FROM) * (1 - chance()) ** (-1 / TAIL);
  for (;;) {
    const normal = Math.sqrt(-2 * Math.log(1 - chance())) * Math.cos(2 * Math.PI * chance());
    if (normal <= TAIL_FROM) return Math.exp(spread * normal);
  }
}
