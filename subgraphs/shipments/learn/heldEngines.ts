import type { DataSource, SqlRunner, Transaction } from '../../../platform/database/index.ts';
import type { Log } from '../../../platform/telemetry/index.ts';
import {
  insertLearned,
  type LearnedState,
  type LearnedVersion,
  readLearnedState,
  readLearnedVersions,
  updateLearned,
} from '../store/learning/index.ts';
import { type BrandEngine, dayIn } from './brandEngine.ts';
import { restore } from './restore.ts';

/** The engines of a learner: those it works on are held, the others wait in the database. */
export interface HeldEngines {
  /** Looks which states there are, and lets go of engines whose states were forgotten. */
  look(): Promise<void>;
  /** The brands whose day at a moment has not begun, as far as is known: of the engines that are held, and of the others. */
  behind(at: Date): { readonly held: readonly string[]; readonly others: readonly string[] };
  has(brand: string): boolean;
  /** The brand's engine, from its state where it is not held; null when there is neither, or the state is unreadable. In a transaction that writes states they are read in it, too. */
  of(brand: string, on?: SqlRunner): Promise<BrandEngine | null>;
  /** Takes an engine that was learned anew in the place of the brand's. */
  put(learning: BrandEngine): void;
  /** Engines that know what their states do not. */
  dirty(): readonly BrandEngine[];
  /** Writes these in a transaction; what follows from it counts once that is durable: call what it returns then. */
  write(tx: Transaction, engines: readonly BrandEngine[], savedAt: Date): Promise<() => void>;
  /** Whether the engines of these brands can be held in addition to those that are. */
  haveRoomFor(brands: readonly string[]): boolean;
  /** Whether the engines of all brands can be held at once. */
  haveRoomForAll(): boolean;
  /** Whether more is held than is to be. */
  isFull(): boolean;
  /** Lets go of those that were used longest ago and are saved, down to the bound. */
  trim(): void;
}

/** Where the states are, and how much is held at once. */
export interface HoldingOptions {
  readonly database: DataSource;
  readonly log: Log;
  /** Engines are held whose states have so many bytes together. */
  readonly mostBytes: number;
}

export function holdEngines({ database, log, mostBytes }: HoldingOptions): HeldEngines {
  /** In the order of their last use. */
  const held = new Map<string, BrandEngine>();
  const days = new Map<string, number>();
  let versions = new Map<string, LearnedVersion>();
  const forget = (brand: string): void => {
    held.delete(brand);
    days.delete(brand);
    versions.delete(brand);
  };
  const bytesHeld = (): number => [...held.values()].reduce((sum, { bytes }) => sum + bytes, 0);
  const bytesWith = (brands: readonly string[]): number =>
    brands.reduce((sum, brand) => sum + (held.has(brand) ? 0 : (versions.get(brand)?.bytes ?? 0)), bytesHeld());
  const load = async (brand: string, on: SqlRunner): Promise<BrandEngine | null> => {
    if (!versions.has(brand)) return null;
    const learned = await readLearnedState(on, brand);
    const loaded = learned === null ? null : goOnFrom(learned, log);
    if (loaded === null) forget(brand);
    return loaded;
  };
  return {
    look: async () => {
      versions = new Map((await readLearnedVersions(database)).map((each) => [each.brand, each]));
      for (const [brand, { version }] of held) if (versions.get(brand)?.version !== version) forget(brand);
    },
    behind: (at) => {
      const isBehind = (day: number | null | undefined, zone: string): boolean =>
        (day ?? -Infinity) < dayIn(zone, at.getTime());
      const ofHeld = [...held.values()].filter(({ day, zone }) => isBehind(day, zone));
      const ofOthers = [...versions.values()].filter(
        ({ brand, zone }) => !held.has(brand) && isBehind(days.get(brand), zone),
      );
      return { held: ofHeld.map(({ brand }) => brand), others: ofOthers.map(({ brand }) => brand) };
    },
    has: (brand) => held.has(brand) || versions.has(brand),
    of: async (brand, on = database) => {
      const learning = held.get(brand) ?? (await load(brand, on));
      if (learning === null) return null;
      held.delete(brand);
      held.set(brand, learning);
      return learning;
    },
    put: (learning) => void held.set(learning.brand, learning),
    dirty: () => [...held.values()].filter(({ isDirty }) => isDirty),
    write: async (tx, engines, savedAt) => {
      const written = new Map<BrandEngine, Written | null>();
      for (const learning of engines) written.set(learning, await writeState(tx, learning, savedAt));
      return () => {
        for (const [learning, saved] of written) {
          if (saved === null) forget(learning.brand);
          else {
            Object.assign(learning, { ...saved, isDirty: false, hasNewDay: false } satisfies Partial<BrandEngine>);
            const { brand, zone, country } = learning;
            versions.set(brand, { brand, zone, country, ...saved });
          }
        }
      };
    },
    haveRoomFor: (brands) => bytesWith(brands) <= mostBytes,
    haveRoomForAll: () => bytesWith([...versions.keys()]) <= mostBytes,
    isFull: () => bytesHeld() > mostBytes,
    trim: () => {
      let left = bytesHeld();
      for (const [brand, { isDirty, day, bytes }] of held) {
        if (left <= mostBytes) return;
        if (isDirty) continue;
        if (day !== null) days.set(brand, day);
        held.delete(brand);
        left -= bytes;
      }
    },
  };
}

function goOnFrom(learned: LearnedState, log: Log): BrandEngine | null {
  const { brand, version, zone, country, bytes, savedAt } = learned;
  const engine = restore(learned, log);
  if (engine === null) return null;
  const day = dayIn(zone, savedAt.getTime());
  return { brand, engine, zone, country, version, bytes, day, isDirty: false, hasNewDay: false, learnedUpTo: 0 };
}

/** What a state is that was written. */
type Written = Pick<LearnedVersion, 'version' | 'bytes'>;

/** Null when the state from which it goes on was forgotten meanwhile. */
async function writeState(tx: Transaction, learning: BrandEngine, savedAt: Date): Promise<Written | null> {
  const { brand, zone, country, version, hasNewDay, day } = learning;
  // whoever goes on from the state takes the day of this moment for the one that has begun
  if (day === null || day < dayIn(zone, savedAt.getTime()))
    throw new Error('a state is saved before its day has begun');
  const state = learning.engine.saveState();
  const bytes = state.length;
  if (version === null) return { version: await insertLearned(tx, { brand, zone, country, savedAt, state }), bytes };
  // within a day an engine learns what it will predict by tomorrow: nobody needs to read it again for that
  const next = hasNewDay ? version + 1 : version;
  return (await updateLearned(tx, { brand, version, savedAt, state }, next)) ? { version: next, bytes } : null;
}
