/**
 * When scans from after the end of a journey show that it had not ended: as many of them, at different moments, and the
 * latest of them so long after the end that no slow system or wrong clock explains it.
 */
export interface ReversalRule {
  readonly scans: number;
  readonly hoursAfterEnd: number;
}

/** How scans become a state. A version never changes what it says: other rules are another version. */
export interface FoldRules {
  readonly version: number;
  /** What is different from the version before, one sentence for people. */
  readonly says: string;
  /** Null: a finished parcel stays finished, whatever is scanned. */
  readonly reversal: ReversalRule | null;
  /** Whether what was wrong ends when a later scan shows that the parcel goes on; otherwise it ends with the journey. */
  readonly hasRecovery: boolean;
}

/** All rules there ever were, oldest first. */
export const FOLD_RULES: readonly [FoldRules, ...FoldRules[]] = [
  {
    version: 1,
    says: 'A finished parcel stays finished, whatever is scanned afterwards.',
    reversal: null,
    hasRecovery: false,
  },
  {
    version: 2,
    says: 'A parcel that is scanned on its way after it was delivered raises a conflict; two such scans, the latest 12 hours or more after the delivery of a parcel that had been out for delivery, take the delivery back.',
    reversal: { scans: 2, hoursAfterEnd: 12 },
    hasRecovery: false,
  },
  {
    version: 3,
    says: 'A hold, a delay, a detour, a missing pickup or a loss ends when a later scan shows that the parcel goes on, and opens anew when a carrier says so again; a failed attempt, a bad address, a refusal and a damage end with the journey.',
    reversal: { scans: 2, hoursAfterEnd: 12 },
    hasRecovery: true,
  },
];

/** The rules that a new installation begins with. */
export const LATEST_RULES: FoldRules = FOLD_RULES[FOLD_RULES.length - 1] ?? FOLD_RULES[0];

/** @throws Error for a version that this program does not know: it is older than the rows. */
export function rulesOf(version: number): FoldRules {
  const rules = FOLD_RULES.find((each) => each.version === version);
  if (rules === undefined) throw new Error(`there are no rules ${version} in this version of the program`);
  return rules;
}
