import { type DataSource, inTransaction } from '../../../platform/database/index.ts';
import type { Log } from '../../../platform/telemetry/index.ts';
import {
  changeRules,
  DEFAULT_EXCEPTION_RULES,
  differencesBetween,
  type ExceptionRules,
  type RuleChange,
  type RuleProblemCode,
} from '../domain/index.ts';
import {
  hastenLooks,
  type InboxPlace,
  insertRuleVersion,
  readLatestRules,
  type RuleVersion,
} from '../store/rules/index.ts';
import type { RuleBook } from './ruleBook.ts';

/** With what a brand's rules are changed. */
export interface ChangeOptions {
  readonly database: DataSource;
  readonly log: Log;
  readonly brand: string;
  readonly book: Pick<RuleBook, 'refresh'>;
  readonly clock: () => Date;
}

/** What is to be otherwise, by whom and after which version. */
export interface ChangeAsked {
  readonly change: RuleChange;
  readonly note: string | null;
  /** The version that the change was made in view of; 0 where the brand has changed nothing yet. */
  readonly expectedVersion: number;
  readonly changedBy: string;
}

/** Why something about rules was refused. */
export interface RuleRefusal {
  /** Which setting or argument. */
  readonly field: string;
  readonly code: RuleProblemCode | 'VERSION_CONFLICT' | 'BAD_PERIOD' | 'DRY_RUN_BUSY';
  readonly message: string;
}

/** What became of a change. */
export type ChangeOutcome =
  /** `changed` is false when the rules were so already; then no version was made. */
  | { readonly outcome: 'changed'; readonly changed: boolean; readonly latest: RuleVersion | null }
  | { readonly outcome: 'refused'; readonly problems: readonly RuleRefusal[] };

/** What is found to be wrong with parcels is looked at again within so long after a change. */
const SPREAD_MS = 5 * 60_000;
/** By then all processes go by the change. */
const FROM_MS = 5_000;
const STRETCH = 5_000;

/**
 * Changes the rules of a brand: all of the change, as a version of its own, or nothing. Of two changes in view of the same
 * version one is made. Afterwards what the brand's inbox holds is looked at again, spread over five minutes.
 */
export async function changeBrandRules(options: ChangeOptions, asked: ChangeAsked): Promise<ChangeOutcome> {
  const { database, brand, book } = options;
  const outcome = await inTransaction(database, async (tx): Promise<ChangeOutcome> => {
    const latest = await readLatestRules(tx, brand);
    if ((latest?.version ?? 0) !== asked.expectedVersion) return conflictWith(latest);
    const before = rulesIn(latest);
    const changed = changeRules(before, asked.change);
    if (changed.outcome === 'refused') return changed;
    if (differencesBetween(before, changed.rules).length === 0) return { outcome: 'changed', changed: false, latest };
    const { note, changedBy, expectedVersion } = asked;
    const next = { brand, version: expectedVersion + 1, rules: changed.rules, changedBy, note };
    const kept = await insertRuleVersion(tx, next);
    return kept === null ? conflictWith(null) : { outcome: 'changed', changed: true, latest: kept };
  });
  if (outcome.outcome !== 'changed' || !outcome.changed) return outcome;
  await book.refresh();
  await lookAgain(options);
  return outcome;
}

/** The rules of a version; those of a brand that has none. */
export function rulesIn(version: RuleVersion | null): ExceptionRules {
  return version?.rules ?? DEFAULT_EXCEPTION_RULES;
}

function conflictWith(latest: RuleVersion | null): ChangeOutcome {
  const message = `The rules were changed meanwhile${latest === null ? '' : `: they are at version ${latest.version}`}. Read them again.`;
  return { outcome: 'refused', problems: [{ field: 'expectedVersion', code: 'VERSION_CONFLICT', message }] };
}

/** The change stands whether or not this succeeds: what is not looked at again soon is when its own timer goes off. */
async function lookAgain({ database, brand, clock, log }: ChangeOptions): Promise<void> {
  const from = new Date(clock().getTime() + FROM_MS).toISOString();
  try {
    const hasten = (behind: InboxPlace | null): Promise<InboxPlace | null> =>
      inTransaction(database, (tx) => hastenLooks(tx, brand, { from, spreadMs: SPREAD_MS, behind, limit: STRETCH }));
    let behind = await hasten(null);
    while (behind !== null) behind = await hasten(behind);
  } catch (error) {
    log.warn('exceptionRules.notHastened', { brand, error });
  }
}
