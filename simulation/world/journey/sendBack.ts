import { drawBetween } from '../draws.ts';
import { dayAt, instantAt, workingDay, type WorldPlace } from '../ground/index.ts';
import { record, type Walk } from './walk.ts';

const MORNING = [8, 12] as const;
const DAYTIME = [9, 16] as const;

/** The parcel goes back to where it came from, from the next working day on; that is the end. */
export function sendBack(walk: Walk, place: WorldPlace): void {
  const { random, lane, chosen } = walk;
  const day = workingDay(chosen.rhythm, place, dayAt(walk.now, place) + 1);
  walk.now = instantAt(day, drawBetween(random, MORNING), place);
  const from = Math.round(walk.now);
  record(walk, 'returning', place);
  const back = workingDay(chosen.rhythm, lane.origin, day, chosen.transitDays + 1);
  walk.now = instantAt(back, drawBetween(random, DAYTIME), lane.origin);
  record(walk, 'returned', lane.origin, 'RETURN_TO_SENDER');
  walk.wrongs.push({ kind: 'RETURN_TO_SENDER', from, until: Math.round(walk.now), dueAt: from, incident: null });
  walk.end = 'RETURNED';
}
