import { declareCounter, declareTiming } from '../../platform/telemetry/index.ts';

const LOOKUPS = declareCounter('doorstep_plan_cache_lookups_total', 'Plans that were there, and such that were made.', [
  'outcome',
]);
const lookups = { hit: LOOKUPS({ outcome: 'hit' }), miss: LOOKUPS({ outcome: 'miss' }) };

const PLANNING = declareTiming(
  'doorstep_planning_seconds',
  'How long plans took to be made, which nothing else runs beside; what is refused comes to none.',
)({});

/** Makes a plan, and times it whether it can be made or not. */
export function timePlanning<Plan>(make: () => Plan): Plan {
  const began = performance.now();
  try {
    return make();
  } finally {
    PLANNING.observe((performance.now() - began) / 1000);
  }
}

/** Counts whether the plan of an operation was there already. */
export function countPlanLookup(outcome: 'hit' | 'miss'): void {
  lookups[outcome].add();
}
