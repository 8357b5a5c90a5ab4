import type { Day } from '../../../subgraphs/shipments/domain/estimate/engine/index.ts';
import type { Random } from '../../random.ts';
import { drawBetween, HOUR_MS } from '../draws.ts';
import { dayAt, distanceKm, hourAt, instantAt, workingDay } from '../ground/index.ts';
import type { PlannedParcel } from '../journey/index.ts';
import type { Step, ToldWindow } from '../parcel.ts';
import { type Feed, receivedAt } from './feed.ts';

/** When the carrier says that it delivers, as often as it says so. */
export function tellWindows(planned: PlannedParcel, feed: Feed, random: Random): readonly ToldWindow[] {
  const { stated } = feed.carrier.telling;
  const { steps } = planned.journey;
  const windows: ToldWindow[] = [];
  if (!random.chance(stated.share)) return windows;
  let day: Day | null = null;
  steps.forEach((step, index) => {
    const next = steps[index + 1];
    let window: Window | null = null;
    if (step.kind === 'pickedUp') {
      day = tableDay(planned, step, stated.slackDays);
      window = dayWindow(planned, day);
    } else if (step.kind === 'outForDelivery' && stated.windowHours > 0) {
      window = doorWindow(step, next ?? middleOfRound(planned, step), { hours: stated.windowHours, random });
    } else if (day !== null && (step.kind === 'arrived' || step.kind === 'atLocalFacility')) {
      const later = restatedDay(planned, { day, step });
      if (later !== null && random.chance(stated.restated)) window = dayWindow(planned, (day = later));
    }
    const at = window === null ? null : receivedAt(feed, step.at, random);
    if (window !== null && at !== null) windows.push({ ...window, receivedAt: at });
  });
  return windows.sort((one, other) => one.receivedAt - other.receivedAt);
}

type Window = Omit<ToldWindow, 'receivedAt'>;

function tableDay({ lane, chosen }: PlannedParcel, { at }: Step, slackDays: number): Day {
  const rhythm = { ...chosen.rhythm, strikes: [] };
  return workingDay(rhythm, lane.destination, dayAt(at, lane.origin), chosen.transitDays + slackDays);
}

function dayWindow({ lane: { destination }, chosen }: PlannedParcel, day: Day): Window {
  const [first, last] = chosen.service.round;
  return { earliest: instantAt(day, first, destination), latest: instantAt(day, last, destination) };
}

/** The day on which it can be delivered from where it is, if that is later than the stated one: what comes nobody knows. */
function restatedDay(
  { lane: { destination }, chosen }: PlannedParcel,
  { day, step }: { day: Day; step: Step },
): Day | null {
  const rhythm = { ...chosen.rhythm, strikes: [] };
  const thereAt = step.at + (distanceKm(step.place, destination) / chosen.service.kmPerHour) * HOUR_MS;
  const missesVan = hourAt(thereAt, destination) > chosen.service.vanLeaves;
  const possible = workingDay(rhythm, destination, dayAt(thereAt, destination) + (missesVan ? 1 : 0));
  return possible > day ? possible : null;
}

/** Where the van would have been with a parcel that vanished from it. */
function middleOfRound({ lane: { destination }, chosen }: PlannedParcel, out: Step): Pick<Step, 'at'> {
  const [first, last] = chosen.service.round;
  return { at: instantAt(dayAt(out.at, destination), (first + last) / 2, destination) };
}

/** Somewhere around the moment at the door. */
function doorWindow(out: Step, door: Pick<Step, 'at'>, { hours, random }: { hours: number; random: Random }): Window {
  const middle = door.at + drawBetween(random, [-0.6, 0.6]) * hours * HOUR_MS;
  const half = (hours / 2) * HOUR_MS;
  const earliest = Math.round(Math.max(out.at, middle - half));
  return { earliest, latest: Math.round(Math.max(earliest + half, middle + half)) };
}
