export { BRAZILIAN_HOLIDAYS, type HolidayCalendar, NO_HOLIDAYS } from './calendar/holidays.ts';
export { createEngine, type EstimateEngine } from './engine.ts';
export type { Day, EstimateOrder, Handover, Place, Question, Stage, WallTime } from './order.ts';
export type { Prediction } from './predict.ts';
export type { Reason } from './reasons.ts';
export { DEFAULT_SETTINGS, type EngineSettings } from './settings.ts';
export { type FinishedOrder, playHistory } from './playHistory.ts';
