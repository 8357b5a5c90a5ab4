import { holidayTest } from './calendar/holidays/index.ts';
import { type WorkingClock, workingClock } from './calendar/workingClock.ts';
import { type Arrival, curvesOf } from './calibration/arrival.ts';
import type { EngineState } from './engineState.ts';
import type { Day, Stage } from './order.ts';
import type { EngineSettings } from './settings.ts';

/** What is derived from a state when a day begins, and read until the next one does. */
export interface DaySight {
  readonly today: Day;
  readonly clock: WorkingClock;
  readonly isHoliday: (day: Day) => boolean;
  /** Orders per seller that wait for their hand-over. */
  readonly backlog: ReadonlyMap<string, number>;
  readonly curves: Readonly<Record<Stage, Arrival['curves']>>;
}

/** The sight of the day that has begun. */
export function sightOf(state: EngineState, settings: EngineSettings): DaySight {
  const today = state.today ?? 0;
  const isHoliday = holidayTest(settings.holidays);
  const firstDay = today - settings.regression.windowDays - 1;
  return {
    today,
    clock: workingClock(state.rhythm, { firstDay, today, isHoliday }),
    isHoliday,
    backlog: backlogOf(state, today),
    curves: {
      PURCHASE: curvesOf(state.models.PURCHASE.calibration.believed),
      HANDOVER: curvesOf(state.models.HANDOVER.calibration.believed),
    },
  };
}

function backlogOf({ journeys }: EngineState, today: Day): ReadonlyMap<string, number> {
  const backlog = new Map<string, number>();
  for (const { keys, purchasedAt, isInTransit } of journeys.values()) {
    if (!isInTransit && purchasedAt < today) backlog.set(keys.seller, (backlog.get(keys.seller) ?? 0) + 1);
  }
  return backlog;
}
