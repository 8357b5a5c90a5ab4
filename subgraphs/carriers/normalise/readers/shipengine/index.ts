import type { Reader } from '../../reading.ts';
import { readsJson } from '../forFormat.ts';
import { readFailure } from './failure.ts';
import { readTracking } from './tracking.ts';

/** What ShipEngine sends: trackings, the webhook `API_TRACK`, and errors. */
export const SHIPENGINE_READERS: readonly Reader[] = [readsJson(readTracking), readsJson(readFailure)];
