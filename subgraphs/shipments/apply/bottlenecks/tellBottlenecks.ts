import { inTransaction } from '../../../../platform/database/index.ts';
import type { DraftEvent, EventLog } from '../../../../platform/events/index.ts';
import type { BottleneckState, ShipmentsEvent } from '../../../../platform/events/types/index.ts';
import { bottleneckMoves, type BottleneckPlace, type SeenBottleneck } from '../../domain/index.ts';
import {
  brandsWithBottlenecks,
  brandsWithParcels,
  dropToldBottlenecks,
  EVERY,
  goOnLooking,
  keepToldBottlenecks,
  lockToldBottlenecks,
  takeBottleneckLook,
  type TakenLook,
} from '../../store/index.ts';
import { type BottleneckOptions, readBottlenecks } from './bottlenecksOf.ts';

/** With what brands are told of bottlenecks. */
export type TellingBottlenecks = BottleneckOptions & { readonly log: EventLog<ShipmentsEvent> };

/** So often it is looked which places are slow for whom: what is learned of them is given out once an hour. */
const LOOK_MS = 10 * 60_000;

/**
 * Tells brands which places became slow for them, and which are over, if it is time to look and nobody else does. While no place
 * is slow it reads next to nothing; else the parcels of each brand once.
 * @param isStopped asked before each brand; who would wait for the look waits for one brand at most
 * @returns how many changes were told
 */
export async function tellBottlenecks(
  options: TellingBottlenecks,
  isStopped: () => boolean = () => false,
): Promise<number> {
  const { database, watch, clock } = options;
  const slow = watch.of(EVERY).silence?.slowPlaces() ?? null;
  // as long as nothing that was learned is at hand nobody knows what is over
  if (slow === null) return 0;
  let look = await takeBottleneckLook(database, clock(), LOOK_MS);
  if (look === null) return 0;
  const told = await brandsWithBottlenecks(database);
  const brands = new Set([...told, ...(slow.length === 0 ? [] : await brandsWithParcels(database))]);
  let changes = 0;
  const failures: unknown[] = [];
  for (const brand of brands) {
    if (isStopped()) break;
    // what fails for one brand is told to the others all the same
    try {
      const tellings = await tellBrand(options, brand, { slow, look });
      // whoever has taken it since looks at all brands anew
      if (tellings === null) break;
      changes += tellings.changes;
      look = tellings.look;
    } catch (error) {
      failures.push(error);
    }
  }
  if (failures.length > 0) throw failures[0];
  return changes;
}

/** What a look goes by. */
interface Looking {
  readonly slow: readonly BottleneckPlace[];
  readonly look: TakenLook;
}

/** Null, and nothing is told, where somebody else has taken the look: what was seen by this one is from before. */
async function tellBrand(
  options: TellingBottlenecks,
  brand: string,
  { slow, look }: Looking,
): Promise<{ readonly changes: number; readonly look: TakenLook } | null> {
  const { database, log, clock } = options;
  const seen = slow.length === 0 ? [] : await readBottlenecks(options, brand);
  return inTransaction(database, async (tx) => {
    const at = clock();
    const goingOnWith = await goOnLooking(tx, look, at);
    if (goingOnWith === null) return null;
    const now = at.toISOString();
    const { began, goingOn, over } = bottleneckMoves(await lockToldBottlenecks(tx, brand), { now, slow, seen });
    await keepToldBottlenecks(tx, brand, { seen: [...began, ...goingOn], seenAt: now });
    await dropToldBottlenecks(tx, brand, over);
    const events = [
      ...began.map((each) => changeOf(brand, each, 'SLOW')),
      ...over.map((each) => changeOf(brand, each, 'OVER')),
    ];
    if (events.length > 0) await log.append(tx, events);
    return { changes: events.length, look: goingOnWith };
  });
}

function changeOf(
  brand: string,
  { carrier, place, since, pace, parcels, longestSince }: SeenBottleneck,
  state: BottleneckState,
): DraftEvent<ShipmentsEvent> {
  const payload = { carrier, place, state, since, pace, parcels, longestSince };
  return { brand, key: `${carrier}:${place ?? ''}`, type: 'bottleneck.changed', payload };
}
