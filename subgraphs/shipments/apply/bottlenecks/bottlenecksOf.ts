import type { FeedViewer } from '../../../../platform/access/index.ts';
import type { DataSource } from '../../../../platform/database/index.ts';
import type { SeenBottleneck } from '../../domain/index.ts';
import { readWaitingParcels } from '../../store/index.ts';
import type { ApplyPorts } from '../applyPorts.ts';

/** With what bottlenecks are read. */
export type BottleneckOptions = Pick<ApplyPorts, 'watch' | 'clock'> & { readonly database: DataSource };

/** An answer is given again for so long: what it takes is a read of the brand's latest parcels. */
const KEPT_MS = 60_000;

interface KeptAnswer {
  readonly askedMs: number;
  /** Of one that is still on its way too, so that whoever asks meanwhile waits for the same. */
  readonly answer: Promise<SeenBottleneck[]>;
}

/** By brand, of each database. */
const KEPT = new WeakMap<DataSource, Map<string, KeptAnswer>>();

/**
 * The bottlenecks in which parcels of a brand wait, those with most parcels first, as they were within the last minute. Which
 * places are slow is seen by the parcels of all brands; one where none of the brand's waits is not its business.
 */
export async function bottlenecksOf(
  options: BottleneckOptions,
  { brand, shipment }: FeedViewer,
): Promise<SeenBottleneck[]> {
  if (shipment !== null) return [];
  const kept = KEPT.get(options.database) ?? new Map<string, KeptAnswer>();
  KEPT.set(options.database, kept);
  const askedMs = options.clock().getTime();
  for (const [each, known] of kept) if (Math.abs(askedMs - known.askedMs) >= KEPT_MS) kept.delete(each);
  const known = kept.get(brand);
  if (known !== undefined) return known.answer;
  const answer = readBottlenecks(options, brand);
  const asked = { askedMs, answer };
  kept.set(brand, asked);
  try {
    return await answer;
  } catch (error) {
    if (kept.get(brand) === asked) kept.delete(brand);
    throw error;
  }
}

/** The same as they are now, however often it is asked. */
export async function readBottlenecks(
  { database, watch, clock }: BottleneckOptions,
  brand: string,
): Promise<SeenBottleneck[]> {
  const slow = watch.of(brand).silence?.slowPlaces() ?? [];
  if (slow.length === 0) return [];
  const carriers = [...new Set(slow.map(({ carrier }) => carrier))];
  const waiting = await readWaitingParcels(database, brand, { carriers, now: clock() });
  const found = slow.flatMap(({ carrier, place, since, pace }): SeenBottleneck[] => {
    const there = waiting.filter((each) => each.carrier === carrier && (place === null || each.place === place));
    const parcels = there.reduce((sum, each) => sum + each.parcels, 0);
    const [longestSince] = there.map((each) => each.longestSince).sort();
    if (longestSince === undefined) return [];
    return [{ carrier, place, since: new Date(since).toISOString(), pace, parcels, longestSince }];
  });
  return found.sort((one, other) => other.parcels - one.parcels);
}
