import type { Reader } from '../../reading.ts';
import { readsJson } from '../forFormat.ts';
import { readFailure } from './failure.ts';
import { readTrackings } from './tracking.ts';

/** What AfterShip sends: replies of both generations of its API, webhooks, and errors. */
export const AFTERSHIP_READERS: readonly Reader[] = [readsJson(readFailure), readsJson(readTrackings)];
