import { inTransaction } from '../../../../platform/database/index.ts';
import { firstPage, holdLanesOf, keptPage, type PendingPayload, type RemapFilter } from '../../store/index.ts';
import type { InboxWorkerOptions } from '../inbox/index.ts';
import { comparePage, type CompareOptions, differencesOf } from './comparePage.ts';
import type { RemapDifference } from './difference.ts';
import { remapPage } from './remapPage.ts';

const PAGE = 200;

export type RemapOptions = Pick<InboxWorkerOptions, 'database' | 'eventLog' | 'now'> &
  CompareOptions & {
    readonly filter: RemapFilter;
    /** Only find what would differ. */
    readonly dryRun: boolean;
    /** Go on behind this payload, where an earlier run ended. */
    readonly after?: string;
  };

/** What one page of payloads came to. */
export interface RemapProgress {
  readonly payloads: number;
  readonly unreadable: number;
  readonly differences: readonly RemapDifference[];
  /** The last payload: where to go on. */
  readonly last: string;
}

/**
 * Reads kept payloads with the mappings of today and tells what differs as corrections, page by page, each in a
 * transaction of its own; a run that is cut off is gone on with, and running it twice changes nothing more.
 */
export async function* remapHistory(options: RemapOptions): AsyncGenerator<RemapProgress> {
  const isFirst = firstSayings();
  let after = options.after ?? firstPage(options.filter);
  for (;;) {
    const page = await keptPage(options.database.manager, options.filter, { after, limit: PAGE });
    const last = page.at(-1);
    if (last === undefined) return;
    after = last.id;
    const { differences, unreadable } = await remapOne(page, options);
    yield { payloads: page.length, last: last.id, unreadable, differences: differences.filter(isFirst) };
  }
}

/** A dry run notes nothing, so that what several pages say for the first time would be found in each of them. */
function firstSayings(): (difference: RemapDifference) => boolean {
  const found = new Set<string>();
  return ({ kind, brand, trackingNumber, scanKey }) => {
    if (kind !== 'NEW') return true;
    const identity = `${brand} ${trackingNumber} ${scanKey}`;
    const isFirst = !found.has(identity);
    found.add(identity);
    return isFirst;
  };
}

async function remapOne(
  page: readonly PendingPayload[],
  options: RemapOptions,
): Promise<{ differences: readonly RemapDifference[]; unreadable: number }> {
  return inTransaction(options.database, async (tx) => {
    if (options.dryRun) {
      const compared = await comparePage(tx, page, options);
      return { differences: differencesOf(compared), unreadable: compared.unreadable };
    }
    await holdLanesOf(tx, page);
    const { differences, unreadable, events } = await remapPage(tx, page, options);
    await options.eventLog.append(tx, events);
    return { differences, unreadable };
  });
}
