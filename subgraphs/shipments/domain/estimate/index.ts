export { type EarlierEstimate, inTodaysShape } from './earlierEstimate.ts';
export { type Asking, estimateArrival, GIVEN_UP_MS } from './estimateArrival.ts';
export { DOOR_PHASES, type DoorPhase } from './engine/index.ts';
export { type BrandForecast, forecastFor, type Forecaster, type Forecasts, NO_FORECASTS } from './forecasts.ts';
export { orderOf, type ParcelFacts, questionOf, zoneOf } from './parcelFacts.ts';
export { reachedBy } from './reachedBy.ts';
export { mayStay, showsAnother } from './shownArrival.ts';
export { movedDaysOf, whyItMoved } from './whyItMoved.ts';
export { dateOfWallTime, instantOfWallTime, wallTimeAt } from './zoneClock.ts';
