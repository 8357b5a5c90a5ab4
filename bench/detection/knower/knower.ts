import {
  type Regime,
  type SimulatedParcel,
  type SimulatedWorld,
  simulateWorld,
  type Wrong,
  type WorldSettings,
} from '../../../simulation/world/index.ts';
import type { Alarm } from '../desk.ts';
import { createGapLaw, type GapLaw, type LawGround, STEP_HOURS } from './gapLaw.ts';
import { type HeardGap, heardGaps } from './heardGaps.ts';

const STEP_MS = STEP_HOURS * 3_600_000;
/** Who is sure is wrong once in twenty times. */
const SURE = 0.95;
/** By how much he knows it: so many worlds with other seeds than this, of so many parcels. */
export interface Known {
  readonly seed: number;
  readonly worlds: number;
  readonly parcels: number;
}

/**
 * Who knows the law of a world, and hears no more than anybody: from when on can he be sure that a silent parcel is
 * lost or stuck? Before, nobody can tell it from the normal ones that are as silent.
 */
export interface Knower {
  /** When it can be told that a parcel is lost or stuck, epoch milliseconds; null: it goes on before. */
  readonly tellableAt: (parcel: SimulatedParcel, wrong: Wrong) => number | null;
  /** How probable he holds it at a moment that a parcel is lost or stuck, 0 to 1: nobody who hears the same can say it better. */
  readonly incidentProbability: (parcel: SimulatedParcel, at: number) => number;
  /** What he would raise. */
  readonly alarms: (parcels: readonly SimulatedParcel[]) => readonly Alarm[];
}

/** Learns the law of a world by worlds with other seeds. */
export function openKnower(settings: WorldSettings, world: SimulatedWorld, known: Known): Knower {
  const { undisturbed: law, whole } = lawsOf(settings, known);
  const said = new WeakMap<SimulatedParcel, readonly SaidOfGap[]>();
  const pauses = pausesOf(world);
  const sureAt = (parcel: SimulatedParcel, gap: HeardGap, from: number): number | null => {
    const step = law.probabilities(parcel, gap).findIndex((probability) => probability >= SURE);
    if (step === -1) return null;
    const at = Math.max(silentUntil(pauses.get(parcel.carrier) ?? [], gap, step * STEP_MS), from);
    return at < gap.until ? at : null;
  };
  return {
    tellableAt: (parcel, wrong) => {
      for (const gap of heardGaps(parcel)) {
        if (gap.until <= wrong.from || gap.from > (wrong.until ?? Infinity)) continue;
        const at = sureAt(parcel, gap, wrong.from);
        if (at !== null && at <= (wrong.until ?? Infinity)) return at;
      }
      return null;
    },
    incidentProbability: (parcel, at) => {
      const gaps =
        said.get(parcel) ??
        heardGaps(parcel).map((gap) => ({ ...gap, probabilities: whole.probabilities(parcel, gap) }));
      said.set(parcel, gaps);
      const gap = gaps.find(({ from, until }) => from <= at && at < until);
      if (gap === undefined) return 0;
      return gap.probabilities[Math.min(Math.floor((at - gap.from) / STEP_MS), gap.probabilities.length - 1)] ?? 0;
    },
    alarms: (parcels) =>
      parcels.flatMap((parcel) =>
        heardGaps(parcel).flatMap((gap): Alarm[] => {
          const at = sureAt(parcel, gap, gap.from);
          if (at === null) return [];
          const closedAt = gap.until === Infinity ? null : gap.until;
          return [{ parcel, cause: 'SILENCE', kind: 'DELAYED', phase: gap.status, at, closedAt }];
        }),
      ),
  };
}

/** A silence, and per step of it how probable an incident is. */
interface SaidOfGap extends HeardGap {
  readonly probabilities: Float64Array;
}

/** The law of what is only a matter of the parcel, and that of all silences, also those at slow hubs, in strikes and outages. */
interface Laws {
  readonly undisturbed: GapLaw;
  readonly whole: GapLaw;
}

function lawsOf(settings: WorldSettings, { seed, worlds, parcels }: Known): Laws {
  let regimes: readonly Regime[] = [];
  let pauses = new Map<string, readonly Pause[]>();
  const isDisturbed: LawGround['isDisturbed'] = (parcel, gap) =>
    hasPause(pauses.get(parcel.carrier) ?? [], gap) ||
    parcel.wrongs.some(({ kind }) => kind === 'HUB_SLOW' || kind === 'STRIKE');
  const regimeAt: LawGround['regimeAt'] = (carrier, at) =>
    regimes
      .filter(
        ({ carriers, from, until }) =>
          (carriers.length === 0 || carriers.includes(carrier)) && at >= from && at < until,
      )
      .map(({ name }) => name)
      .join('+');
  const laws = {
    undisturbed: createGapLaw({ isDisturbed, regimeAt }),
    whole: createGapLaw({ isDisturbed: () => false, regimeAt }),
  };
  for (let index = 1; index <= worlds; index += 1) {
    const world = simulateWorld(settings, { seed: seed + index * 100_003, parcels });
    regimes = world.incidents.filter((incident) => incident.kind === 'REGIME');
    pauses = pausesOf(world);
    for (const parcel of world.parcels) for (const law of Object.values(laws)) law.add(parcel);
  }
  // regimes are where the settings put them, whatever the seed
  return laws;
}

/** A time in which nothing is heard of a carrier's parcels, or none of them moves: it says nothing of one. Epoch milliseconds. */
interface Pause {
  readonly from: number;
  until: number;
}

/** By carrier, apart from each other and in their order. */
function pausesOf({ incidents }: SimulatedWorld): Map<string, readonly Pause[]> {
  const pauses = incidents.filter((incident) => incident.kind === 'FEED_OUTAGE' || incident.kind === 'STRIKE');
  const found = new Map<string, Pause[]>();
  for (const { carrier, from, until } of pauses.toSorted((one, other) => one.from - other.from)) {
    const own = found.get(carrier) ?? [];
    const last = own.at(-1);
    if (last !== undefined && from <= last.until) last.until = Math.max(last.until, until);
    else own.push({ from, until });
    found.set(carrier, own);
  }
  return found;
}

/** Whether one fell into the first days of a silence: a later one tells nobody anything of it. */
function hasPause(pauses: readonly Pause[], { from, until }: HeardGap): boolean {
  const end = Math.min(until, from + LOOKED_AT_MS);
  return pauses.some((pause) => pause.from < end && pause.until > from);
}

const LOOKED_AT_MS = 7 * 86_400_000;

/** When a silence has lasted for so many milliseconds, if pauses, in their order, do not count. */
function silentUntil(pauses: readonly Pause[], { from }: HeardGap, countedMs: number): number {
  let at = from + countedMs;
  for (const pause of pauses) {
    if (pause.until <= from) continue;
    if (pause.from >= at) break;
    at += pause.until - Math.max(pause.from, from);
  }
  return at;
}
