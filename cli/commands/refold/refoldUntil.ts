import { refoldHistory, type RefoldOptions } from '../../../subgraphs/shipments/apply/refold/index.ts';
import { foldedByOthersCount } from '../../../subgraphs/shipments/store/index.ts';
import { type RefoldSum, sumOfPages } from './sum.ts';

/** What a run came to. */
export interface RefoldReport extends RefoldSum {
  readonly rules: number;
  readonly dryRun: boolean;
  /** Every shipment that was asked for was looked at. */
  readonly isComplete: boolean;
  /** Shipments of all brands that are folded by other rules now: each until its next scan, or the next run. */
  readonly remaining: number;
}

/** Pages of shipments between two signs of life. */
const PAGES_A_SIGN = 40;

/**
 * Refolds page by page until all is done, somebody asks it to stop, or something fails.
 * @returns what was done until then, and what failed; null when nothing did
 */
export async function refoldUntil(
  isAsked: () => boolean,
  { limitShown, ...options }: RefoldOptions & { readonly limitShown: number },
): Promise<{ report: RefoldReport; error: Error | null }> {
  const { rules, dryRun, database } = options;
  const sum = sumOfPages(limitShown);
  let error: Error | null = null;
  let isComplete = false;
  try {
    const history = refoldHistory(options);
    for (let pages = 1; !isAsked(); pages += 1) {
      const { value, done } = await history.next();
      isComplete = done === true;
      if (isComplete || value === undefined) break;
      sum.add(value);
      if (pages % PAGES_A_SIGN === 0) process.stderr.write(`${sum.total().shipments} shipments looked at\n`);
    }
  } catch (failure) {
    error = failure instanceof Error ? failure : new Error(String(failure));
  }
  // what failed may be the database: what was done until then is told all the same
  const remaining = await foldedByOthersCount(database, rules.version).catch(() => NaN);
  return { report: { rules: rules.version, dryRun, isComplete, ...sum.total(), remaining }, error };
}
