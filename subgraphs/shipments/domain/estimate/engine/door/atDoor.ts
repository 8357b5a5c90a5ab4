import { dayKindOf } from '../calendar/dayKind.ts';
import { hazardOfLevel } from '../calibration/survivalCurve.ts';
import type { Span } from '../held/held.ts';
import type { Knowledge } from '../knowledge.ts';
import { type Opinion, quantilesBy } from '../opinion.ts';
import type { EstimateOrder, PhaseEntry, WallTime } from '../order.ts';
import { type Reason, underWayReasons } from '../reasons.ts';
import { hazardAtWait, waitAtHazard, type WaitCurve, waitCurveOf } from '../waits/waitCurve.ts';
import { type DayLadder, dayLadder } from './dayLadder.ts';
import { phaseReason } from './doorReasons.ts';
import { type AtDoor, believeAtDoor, type DoorBelief, type DoorParcel } from './doorTables.ts';

/** When a parcel in a phase arrives. */
interface DoorForecast {
  readonly ladder: DayLadder;
  readonly at: AtDoor;
  readonly curve: WaitCurve;
  readonly belief: DoorBelief;
}

/**
 * When a parcel arrives that is near its door, given that it has not at `asOf`: by how others fare that came into the
 * phase, whatever became of the phase. The way before says nothing any more.
 */
export function opinionAtDoor(
  { entry, order: { service, destination } }: { readonly entry: PhaseEntry; readonly order: EstimateOrder },
  asOf: WallTime,
  knowledge: Knowledge,
): Opinion {
  const { region, zone } = destination;
  const forecast = forecastAtDoor({ entry, parcel: { service, region, zone } }, knowledge);
  const quantiles = quantilesBy((level) => instantOf(forecast, level, asOf));
  const { clock } = knowledge.sight;
  return {
    quantiles,
    basis: 'DOOR',
    parcels: forecast.belief.parcels,
    kind: entry.phase,
    reasons: (): readonly Reason[] => [
      phaseReason(entry.phase, forecast),
      ...underWayReasons(0, clock.between(instantOf(forecast, 0.5, entry.since), quantiles.p50)),
    ],
  };
}

/** What is predicted of a parcel at the moment at which it comes into a phase. */
export function spanAtDoor(
  parcel: DoorParcel,
  entry: PhaseEntry,
  knowledge: Knowledge,
): Pick<AtDoor, 'part' | 'dayKind'> & Span {
  const forecast = forecastAtDoor({ entry, parcel }, knowledge);
  const { part, dayKind } = forecast.at;
  const by = (level: number): WallTime => instantOf(forecast, level, entry.since);
  return { part, dayKind, p10: by(0.1), p90: by(0.9) };
}

function forecastAtDoor(
  { entry, parcel }: { readonly entry: PhaseEntry; readonly parcel: DoorParcel },
  { state, sight, settings }: Knowledge,
): DoorForecast {
  const ladder = dayLadder(sight.clock, entry);
  const { part, nextDay } = ladder;
  const at = { phase: entry.phase, part, dayKind: dayKindOf(nextDay, sight.isHoliday) };
  const belief = believeAtDoor(state.doors, { at, parcel, day: sight.today }, settings.door);
  return { ladder, at, belief, curve: waitCurveOf(belief.hazards) };
}

/** The instant by which a share has arrived, of those that have not at `asOf`. It never falls while `asOf` rises. */
function instantOf({ ladder, curve }: DoorForecast, level: number, asOf: WallTime): WallTime {
  const hazard = hazardAtWait(curve, ladder.ageAt(asOf)) + hazardOfLevel(level);
  return Math.max(ladder.instantAt(waitAtHazard(curve, hazard)), asOf);
}
