import {
  type Day,
  emptySums,
  forgetLightest,
  type Forgetting,
  type KeyedSums,
  openSums,
  sumsOf,
} from '../estimate/engine/index.ts';

/**
 * Sums per key that count from the next day on: what is observed on a day is fresh, and learned when the day is over.
 * What stands is how things are this morning, and replaced by the next; it belongs to the first memory.
 */
export interface DayLedger {
  fresh: KeyedSums;
  standing: KeyedSums;
  /** One for each half-life. */
  readonly memories: readonly KeyedSums[];
}

/** Where things are added that do not count yet. */
export type Page = 'fresh' | 'standing';

/** How a ledger forgets. */
export interface LedgerSettings {
  readonly halfLivesDays: readonly number[];
  /** Most keys; beyond, those that weigh least are forgotten. */
  readonly mostKeys: number;
}

/** Within a day nothing is forgotten. */
const WITHIN_DAY: Forgetting = { day: 0, halfLifeDays: Infinity };

/** A ledger of nothing; the first of its numbers per key is the weight. */
export function emptyLedger(width: number, memories: number): DayLedger {
  const sums = Array.from({ length: memories }, () => emptySums(width));
  return { fresh: emptySums(width), standing: emptySums(width), memories: sums };
}

/** The numbers of a key to add to, before another is opened; null for a new key on a page that is full. */
export function openPage(
  ledger: DayLedger,
  page: Page,
  { key, mostKeys }: { readonly key: string; readonly mostKeys: number },
): Float64Array | null {
  const sums = ledger[page];
  if (sums.slots.size >= mostKeys && !sums.slots.has(key)) return null;
  return openSums(sums, key, WITHIN_DAY);
}

/** Adds to one of the numbers that were opened. */
export function add(numbers: Float64Array, at: number, value: number): void {
  numbers[at] = (numbers[at] ?? 0) + value;
}

/** Learns what is fresh, and begins both pages anew. */
export function learnLedger(ledger: DayLedger, day: Day, { halfLivesDays, mostKeys }: LedgerSettings): void {
  const { fresh, memories } = ledger;
  memories.forEach((memory, index) => {
    const forgetting = { day, halfLifeDays: halfLivesDays[index] ?? Infinity };
    for (const [key, slot] of fresh.slots) {
      const from = slot * (fresh.width + 1);
      const numbers = openSums(memory, key, forgetting);
      for (let at = 0; at < fresh.width; at += 1) add(numbers, at, fresh.numbers[from + at] ?? 0);
    }
    forgetLightest(memory, mostKeys, forgetting);
  });
  ledger.fresh = emptySums(fresh.width);
  ledger.standing = emptySums(fresh.width);
}

/** The same without what is fresh: nobody who only reads takes it. */
export function withoutFresh(ledger: DayLedger): DayLedger {
  return { ...ledger, fresh: emptySums(ledger.fresh.width) };
}

/** What counts today of a key in one memory; null where nothing does. */
export function readLedger(
  ledger: DayLedger,
  key: string,
  { day, halfLivesDays, memory = 0 }: Pick<LedgerSettings, 'halfLivesDays'> & { day: Day; memory?: number },
): Float64Array | null {
  const sums = ledger.memories[memory];
  const learned = sums && sumsOf(sums, key, { day, halfLifeDays: halfLivesDays[memory] ?? Infinity });
  const standing = memory === 0 ? sumsOf(ledger.standing, key, WITHIN_DAY) : null;
  if (learned == null || standing === null) return learned ?? standing;
  for (let at = 0; at < standing.length; at += 1) add(learned, at, standing[at] ?? 0);
  return learned;
}

/** The keys of which anything counts today. */
export function keysOf({ memories, standing }: DayLedger): ReadonlySet<string> {
  return new Set([...memories.flatMap(({ slots }) => [...slots.keys()]), ...standing.slots.keys()]);
}

/** Whether anything counts today of a key. */
export function counts({ memories, standing }: DayLedger, key: string): boolean {
  return standing.slots.has(key) || memories.some(({ slots }) => slots.has(key));
}
