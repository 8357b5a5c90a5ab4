import { instantOfWallTime, wallTimeAt } from '../../../subgraphs/shipments/domain/estimate/index.ts';
import { DAY_MS } from '../draws.ts';

/**
 * What the wall clock of a zone shows at an instant (epoch milliseconds), in days since 1970.
 * Asking for the offset of every instant is most of what a world would cost: here it is known for whole days.
 */
export function wallAt(at: number, zone: string): number {
  const offset = offsetOn(Math.floor(at / DAY_MS), zone);
  return offset === null ? wallTimeAt(at, zone) : (at + offset) / DAY_MS;
}

/** The instant at which a zone's wall clock shows a time, in epoch milliseconds. */
export function instantOf(wall: number, zone: string): number {
  const day = Math.floor(wall);
  const [before, on, after] = [offsetOn(day - 1, zone), offsetOn(day, zone), offsetOn(day + 1, zone)];
  const isSteady = before !== null && before === on && on === after;
  return isSteady ? Math.round(wall * DAY_MS) - before : instantOfWallTime(wall, zone);
}

const OFFSETS = new Map<string, Map<number, number | null>>();

/** How far a zone is ahead of UTC on a day of UTC, in milliseconds; null: its clocks change on that day. */
function offsetOn(day: number, zone: string): number | null {
  let known = OFFSETS.get(zone);
  if (known === undefined) OFFSETS.set(zone, (known = new Map()));
  let offset = known.get(day);
  if (offset === undefined) {
    const [first, last] = [day * DAY_MS, (day + 1) * DAY_MS].map(
      (at) => Math.round(wallTimeAt(at, zone) * DAY_MS) - at,
    );
    known.set(day, (offset = first !== undefined && first === last ? first : null));
  }
  return offset;
}
