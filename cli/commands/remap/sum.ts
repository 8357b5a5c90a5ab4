import type { RemapDifference, RemapProgress, ScanMeaning } from '../../../subgraphs/carriers/normalise/index.ts';

/** Scans that are read differently in the same way. */
export interface RemapGroup {
  readonly kind: RemapDifference['kind'];
  /** As it is listed and mapped; empty for scans that are not read any more. */
  readonly code: string;
  readonly before: Words | null;
  readonly after: Words | null;
  /** The instant is read differently, too. */
  readonly otherTime: boolean;
  readonly scans: number;
  readonly parcels: number;
  /** Some of them. */
  readonly examples: readonly Example[];
}

type Words = Pick<ScanMeaning, 'subStatus' | 'status' | 'exception'>;
type Example = Pick<RemapDifference, 'brand' | 'trackingNumber' | 'scanKey' | 'payloadId'>;

/** What pages of payloads came to, taken together. */
export interface RemapSum {
  readonly payloads: number;
  /** Understood once and not any more: nothing of them is touched. */
  readonly unreadable: number;
  readonly changed: number;
  readonly new: number;
  readonly gone: number;
  /** Different parcels of which something differs. */
  readonly parcels: number;
  /** Most scans first, then by code. */
  readonly groups: readonly RemapGroup[];
  /** The last payload that was read; null when none was. */
  readonly last: string | null;
}

const MOST_EXAMPLES = 3;

interface Gathered {
  readonly first: RemapDifference;
  scans: number;
  readonly parcels: Set<string>;
  readonly examples: Example[];
}

/** Adds pages up. What it holds grows with the parcels of which something differs. */
export function sumOfPages(): { add(page: RemapProgress): void; total(): RemapSum } {
  const groups = new Map<string, Gathered>();
  const parcels = new Set<string>();
  const counts = { CHANGED: 0, NEW: 0, GONE: 0 };
  let payloads = 0;
  let unreadable = 0;
  let last: string | null = null;
  const addDifference = (difference: RemapDifference): void => {
    const parcel = `${difference.brand} ${difference.trackingNumber}`;
    counts[difference.kind] += 1;
    parcels.add(parcel);
    gather(groups, difference, parcel);
  };
  return {
    add: (page) => {
      payloads += page.payloads;
      unreadable += page.unreadable;
      last = page.last;
      page.differences.forEach(addDifference);
    },
    total: () => ({
      ...{ payloads, unreadable, last, parcels: parcels.size },
      ...{ changed: counts.CHANGED, new: counts.NEW, gone: counts.GONE },
      groups: [...groups.values()].map(toGroup).sort(byScans),
    }),
  };
}

function gather(groups: Map<string, Gathered>, difference: RemapDifference, parcel: string): void {
  const { brand, trackingNumber, scanKey, payloadId } = difference;
  const key = groupKey(difference);
  const group = groups.get(key) ?? { first: difference, scans: 0, parcels: new Set<string>(), examples: [] };
  groups.set(key, group);
  group.scans += 1;
  group.parcels.add(parcel);
  if (group.examples.length < MOST_EXAMPLES) group.examples.push({ brand, trackingNumber, scanKey, payloadId });
}

function groupKey(difference: RemapDifference): string {
  const { kind, code, before, after } = difference;
  return JSON.stringify([kind, code, wordsOf(before), wordsOf(after), hasOtherTime(difference)]);
}

function toGroup({ first, scans, parcels, examples }: Gathered): RemapGroup {
  const { kind, code } = first;
  const otherTime = hasOtherTime(first);
  const words = { before: wordsOf(first.before), after: wordsOf(first.after) };
  return { kind, code, ...words, otherTime, scans, parcels: parcels.size, examples };
}

function byScans(a: RemapGroup, b: RemapGroup): number {
  return b.scans - a.scans || (a.code < b.code ? -1 : 1);
}

function hasOtherTime({ before, after }: RemapDifference): boolean {
  return before !== null && after !== null && before.occurredAt !== after.occurredAt;
}

function wordsOf(meaning: ScanMeaning | null): Words | null {
  return meaning && { subStatus: meaning.subStatus, status: meaning.status, exception: meaning.exception };
}
