import type { Reader } from '../../reading.ts';
import { readsJson } from '../forFormat.ts';
import { readFailure } from './failure.ts';
import { readTrackers } from './tracker.ts';

/** What EasyPost sends: trackers, alone, in lists and in its events, and errors. */
export const EASYPOST_READERS: readonly Reader[] = [readsJson(readTrackers), readsJson(readFailure)];
