export {
  BRAZILIAN_HOLIDAYS,
  HOLIDAY_COUNTRIES,
  type HolidayCalendar,
  holidaysOf,
  holidayTest,
  NO_HOLIDAYS,
} from './calendar/holidays/index.ts';
export { type DayKind, dayKindOf } from './calendar/dayKind.ts';
export { weekdayOf } from './calendar/weekday.ts';
export { createEngine, type EstimateEngine } from './engine.ts';
export { emptySums, forgetLightest, type Forgetting, type KeyedSums, openSums, sumsOf } from './history/keyedSums.ts';
export {
  type Day,
  DOOR_PHASES,
  type DoorPhase,
  type EstimateOrder,
  type Handover,
  type PhaseEntry,
  type Place,
  type Question,
  type Sighting,
  type Stage,
  startOf,
  type StatedWindow,
  type WallTime,
} from './order.ts';
export type { Prediction } from './predict.ts';
export type { Reason } from './reasons.ts';
export { DEFAULT_SETTINGS, type EngineSettings } from './settings.ts';
export { packState, unpackState } from './state/packState.ts';
export { type FinishedOrder, playHistory, type Statement } from './playHistory.ts';
