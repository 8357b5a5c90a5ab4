export { type Ground, layGround } from './ground.ts';
export type { DistanceLevel, Lane, LaneOffer } from './lanes.ts';
export { dayAt, dayOnWall, type DaysOff, hourAt, instantAt, type Rhythm, workingDay, works } from './workingTime.ts';
export { distanceKm, type WorldPlace } from './worldPlace.ts';
