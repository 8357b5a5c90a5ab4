export type { FalseAlarmBudget } from './alarmAfter.ts';
export type { Instant, Outage } from './outages.ts';
export type { SlowPlace } from './places/slowPlaces.ts';
export {
  feedOf,
  GAP_LINKS,
  type GapContext,
  type GapLink,
  mayEndUnseen,
  type WeekPart,
  weekPartOf,
} from './silenceContext.ts';
export { createSilenceModel, type Silence, type SilenceModel, type SilentParcel } from './silenceModel.ts';
export { DEFAULT_SILENCE_SETTINGS, type SilenceSettings } from './silenceSettings.ts';
export { isHolidayIn, type WallClock } from './week/wallClock.ts';
