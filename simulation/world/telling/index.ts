export type { Feed } from './feed.ts';
export { drawPlaceClocks, type PlaceClocks } from './placeClocks.ts';
export { type Teller, tellScans } from './tellScans.ts';
export { tellWindows } from './tellWindows.ts';
