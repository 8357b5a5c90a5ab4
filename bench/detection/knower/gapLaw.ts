import type { SimulatedParcel } from '../../../simulation/world/index.ts';
import { wallTimeAt } from '../../../subgraphs/shipments/domain/estimate/index.ts';
import { isStandingStill } from '../truths.ts';
import { type HeardGap, heardGaps } from './heardGaps.ts';

const HOUR_MS = 3_600_000;
/** Silences are told apart by steps of so many hours, up to so many of them. */
export const STEP_HOURS = 3;
const STEPS = 120;
/** The silences at which what is known of the week counts as much as what is known of all of it. */
const PULL = 15;

/** Per step of silence how many parcels were silent for longer, and how many of them were lost or stood still by then. */
interface Counts {
  readonly silent: Float64Array;
  readonly wrong: Float64Array;
}

/** The law by which parcels of a world are silent, as who has seen very many of them would know it. */
export interface GapLaw {
  readonly add: (parcel: SimulatedParcel) => void;
  /** Per step of silence the probability, 0 to 1, that a parcel is lost or stands still. Never falls. */
  readonly probabilities: (parcel: SimulatedParcel, gap: HeardGap) => Float64Array;
}

/** What is not a matter of the parcel: outages, slow hubs, strikes; and which regime there is. */
export interface LawGround {
  readonly isDisturbed: (parcel: SimulatedParcel, gap: HeardGap) => boolean;
  readonly regimeAt: (carrier: string, at: number) => string;
}

/** A law of which nothing is known. */
export function createGapLaw({ isDisturbed, regimeAt }: LawGround): GapLaw {
  const known = new Map<string, Counts>();
  const keysOf = (parcel: SimulatedParcel, { from, status, told }: HeardGap): readonly string[] => {
    const { carrier, service, destinationZone } = parcel;
    const wall = wallTimeAt(from, destinationZone);
    const part = Math.floor((wall % 7) * 4);
    const of = [status, told ?? '', carrier, regimeAt(carrier, from)].join('|');
    return [of, `${of}|${service}`, `${of}|${service}|${part}`];
  };
  return {
    add: (parcel) => {
      for (const gap of heardGaps(parcel)) {
        if (isDisturbed(parcel, gap)) continue;
        const last = Math.min(Math.floor((gap.until - gap.from) / (STEP_HOURS * HOUR_MS)), STEPS - 1);
        for (const key of keysOf(parcel, gap)) count(openCounts(known, key), parcel, gap, last);
      }
    },
    probabilities: (parcel, gap) => {
      const said = new Float64Array(STEPS);
      for (const key of keysOf(parcel, gap)) {
        const counts = known.get(key);
        if (counts === undefined) break;
        for (let step = 0; step < STEPS; step += 1) {
          const [silent = 0, wrong = 0, above = 0] = [counts.silent[step], counts.wrong[step], said[step]];
          said[step] = (wrong + PULL * above) / (silent + PULL);
        }
      }
      for (let step = 1; step < STEPS; step += 1) said[step] = Math.max(said[step] ?? 0, said[step - 1] ?? 0);
      return said;
    },
  };
}

function count({ silent, wrong }: Counts, parcel: SimulatedParcel, { from }: HeardGap, last: number): void {
  const mayBeWrong = parcel.wrongs.length > 0;
  for (let step = 0; step <= last; step += 1) {
    silent[step] = (silent[step] ?? 0) + 1;
    if (mayBeWrong && isStandingStill(parcel, from + step * STEP_HOURS * HOUR_MS)) wrong[step] = (wrong[step] ?? 0) + 1;
  }
}

function openCounts(known: Map<string, Counts>, key: string): Counts {
  let counts = known.get(key);
  if (counts === undefined) {
    counts = { silent: new Float64Array(STEPS), wrong: new Float64Array(STEPS) };
    known.set(key, counts);
  }
  return counts;
}
