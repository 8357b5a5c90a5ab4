import type { Random } from '../../random.ts';
import type { Step, Wrong } from '../parcel.ts';
import type { StepKind } from '../settings/index.ts';

/** After these a parcel can vanish: the carrier has it. */
const ON_THE_WAY: ReadonlySet<StepKind> = new Set([
  'pickedUp',
  'arrived',
  'departed',
  'sorted',
  'atLocalFacility',
  'outForDelivery',
]);

/** What is left of a journey that would have been, when the parcel vanishes somewhere on it. */
export function loseParcel(
  steps: readonly Step[],
  wrongs: readonly Wrong[],
  random: Random,
): { readonly steps: readonly Step[]; readonly wrongs: readonly Wrong[] } {
  const last = random.pick([...steps.keys()].filter((index) => isLosable(steps, index)));
  const [seenAt, dueAt] = [steps[last]?.at ?? 0, steps[last + 1]?.at ?? 0];
  const from = Math.round(seenAt + (dueAt - seenAt) * random.next());
  const before = wrongs
    .filter((wrong) => wrong.from < from)
    .map((wrong) => ({ ...wrong, until: Math.min(wrong.until ?? from, from) }));
  return {
    steps: steps.slice(0, last + 1),
    wrongs: [...before, { kind: 'LOST', from, until: null, dueAt, incident: null }],
  };
}

function isLosable(steps: readonly Step[], index: number): boolean {
  const step = steps[index];
  return step !== undefined && index + 1 < steps.length && ON_THE_WAY.has(step.kind);
}
