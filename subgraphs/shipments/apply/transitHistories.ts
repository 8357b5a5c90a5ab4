import type { Transaction } from '../../../platform/database/index.ts';
import type { TransitHistory } from '../domain/index.ts';
import { readTransitHistory } from '../store/index.ts';

/** A brand's parcels with one carrier. */
export interface BrandCarrier {
  readonly brand: string;
  readonly carrier: string;
}

/** How long parcels took so far, by brand and carrier. */
export interface TransitHistories {
  /** What is known of these; to be looked up by {@link pairOf}. */
  of(tx: Transaction, pairs: readonly BrandCarrier[]): Promise<ReadonlyMap<string, TransitHistory | null>>;
}

export function pairOf({ brand, carrier }: BrandCarrier): string {
  return `${brand} ${carrier}`;
}

/** Reads them from finished parcels, and again when what was read is so many milliseconds old: they change slowly. */
export function openTransitHistories(keepMs: number, now: () => number): TransitHistories {
  const kept = new Map<string, { readonly history: TransitHistory | null; readonly readAt: number }>();
  return {
    of: async (tx, pairs) => {
      const at = now();
      const asked = new Map(pairs.map((pair) => [pairOf(pair), pair]));
      const missing = [...asked].filter(([pair]) => at - (kept.get(pair)?.readAt ?? -Infinity) >= keepMs);
      if (missing.length > 0) {
        const read = await readTransitHistory(
          tx,
          missing.map(([, pair]) => pair),
        );
        for (const [pair] of missing) kept.set(pair, { history: read.get(pair) ?? null, readAt: at });
      }
      return new Map([...asked.keys()].map((pair) => [pair, kept.get(pair)?.history ?? null]));
    },
  };
}
