import { type Step, STEPS } from '../../platform/steps.ts';
import { type Random, seededRandom } from '../../simulation/random.ts';

export const VICTIMS = ['gateway', 'shipments', 'carriers', 'database'] as const;
export type Victim = (typeof VICTIMS)[number];

/** One kill to be made: at a step, or in any moment. */
export interface PlannedKill {
  readonly step: Step | null;
  readonly victim: Victim;
  /** How often the step is let pass, the last time included; in a random moment, the milliseconds to wait. */
  readonly after: number;
}

/** The subgraph or gateway that comes to a step itself. */
function ownerOf(step: Step): Victim {
  if (step.startsWith('feed.')) return 'gateway';
  return step.startsWith('intake.') || step.startsWith('normalise.') ? 'carriers' : 'shipments';
}

/**
 * Gateway, subgraph and database at each step, then any of them in any moment: `kills` in all. When these are fewer
 * than the steps want, each step's own process comes first.
 * @param victims only these are killed.
 */
export function planKills(kills: number, seed: number, victims: readonly Victim[] = VICTIMS): readonly PlannedKill[] {
  const random = seededRandom(seed);
  const others = (step: Step): Victim[] => {
    const owner = ownerOf(step);
    return owner === 'gateway' ? ['shipments', 'database'] : ['database', 'gateway'];
  };
  const atSteps: PlannedKill[] = [
    ...shuffled(
      STEPS.map((step) => atStep(step, ownerOf(step), random)),
      random,
    ),
    ...shuffled(
      STEPS.flatMap((step) => others(step).map((victim) => atStep(step, victim, random))),
      random,
    ),
  ];
  const planned = atSteps.filter(({ victim }) => victims.includes(victim)).slice(0, kills);
  while (planned.length < kills) {
    planned.push({ step: null, victim: random.pick(victims), after: random.integer(0, 1_500) });
  }
  return planned;
}

function atStep(step: Step, victim: Victim, random: Random): PlannedKill {
  // somebody who catches up does it once
  const seldom = step === 'replay.beforeAnswer' || step === 'feed.duringCatchUp';
  return { step, victim, after: seldom ? 1 : random.integer(1, 5) };
}

function shuffled<T>(list: readonly T[], random: Random): T[] {
  return list
    .map((each) => ({ each, key: random.next() }))
    .sort((left, right) => left.key - right.key)
    .map(({ each }) => each);
}
