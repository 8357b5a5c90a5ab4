import { remapHistory, type RemapOptions } from '../../../subgraphs/carriers/normalise/index.ts';
import { quarantinedCount } from '../../../subgraphs/carriers/store/index.ts';
import { type RemapSum, sumOfPages } from './sum.ts';

/** What a run came to. */
export interface RemapReport extends RemapSum {
  readonly carrier: string;
  readonly dryRun: boolean;
  /** Everything was read; otherwise go on behind `last`. */
  readonly isComplete: boolean;
  /** Payloads of which nothing was told: they are left alone. */
  readonly quarantined: number;
}

/** Pages of payloads between two signs of life. */
const PAGES_A_SIGN = 25;

/**
 * Remaps page by page until all is read, somebody asks it to stop, or something fails.
 * @returns what was done until then, and what failed; null when nothing did
 */
export async function remapUntil(
  isAsked: () => boolean,
  options: RemapOptions,
): Promise<{ report: RemapReport; error: Error | null }> {
  const { filter, dryRun, database } = options;
  const quarantined = await quarantinedCount(database, filter);
  const sum = sumOfPages();
  let error: Error | null = null;
  let isComplete = false;
  try {
    const history = remapHistory(options);
    for (let pages = 1; !isAsked(); pages += 1) {
      const { value, done } = await history.next();
      isComplete = done === true;
      if (isComplete || value === undefined) break;
      sum.add(value);
      if (pages % PAGES_A_SIGN === 0) process.stderr.write(`${sum.total().payloads} payloads read\n`);
    }
  } catch (failure) {
    error = failure instanceof Error ? failure : new Error(String(failure));
  }
  return { report: { carrier: filter.carrier, dryRun, isComplete, quarantined, ...sum.total() }, error };
}
