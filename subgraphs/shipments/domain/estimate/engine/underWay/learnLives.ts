import { LOWEST, standardAge } from '../calibration/bins.ts';
import { learnPeriod } from '../calibration/calibration.ts';
import { addLife, emptyTable, type PeriodOfLife } from '../calibration/lifeTable.ts';
import { addToRegion, ageRegions } from '../calibration/regionPace.ts';
import { hazardAt } from '../calibration/survivalCurve.ts';
import { type Stage, STAGES } from '../order.ts';
import { type ClosingDay, isAtRisk, knownBy, withinDay } from './closingDay.ts';
import type { Journey, StageEntry } from './journey.ts';

/** Adds the day that every parcel under way lived to the life tables of the stages that it is in. */
export function learnLives(closing: ClosingDay): void {
  for (const stage of STAGES) {
    const { calibration } = closing.state.models[stage];
    const period = emptyTable();
    ageRegions(calibration, closing.settings.lifeTable);
    for (const journey of closing.state.journeys.values()) {
      const entry = journey.stages[stage];
      if (entry !== undefined && isAtRisk(closing, journey)) live(closing, { stage, journey, entry, period });
    }
    learnPeriod(calibration, period, closing.settings.lifeTable);
  }
}

interface Living {
  readonly stage: Stage;
  readonly journey: Journey;
  readonly entry: StageEntry;
  readonly period: PeriodOfLife;
}

function live(closing: ClosingDay, { stage, journey, entry, period }: Living): void {
  const arrivedAt = knownBy(closing, journey.arrivedAt);
  const within = withinDay(closing, entry.start, arrivedAt);
  if (within === null) return;
  const { clock, curves } = closing.sight;
  const ageOf = (at: number): number => standardAge(entry.claim, clock.between(entry.start, at));
  const from = within[0] === entry.start ? LOWEST : ageOf(within[0]);
  const to = Math.max(ageOf(within[1]), from);
  const arrived = arrivedAt !== null;
  addLife(period, { from, to, arrived });
  const curve = curves[stage]?.mixed;
  if (curve === undefined) return;
  const expected = hazardAt(curve, to) - hazardAt(curve, from);
  addToRegion(closing.state.models[stage].calibration, journey.keys.region, { arrived, expected });
}
