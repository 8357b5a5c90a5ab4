import type { Reader } from '../../reading.ts';
import { readsJson } from '../forFormat.ts';
import { readFailure } from './failure.ts';
import { readTrack } from './track.ts';

/** What Shippo sends: tracks, the webhook `track_updated`, and errors. */
export const SHIPPO_READERS: readonly Reader[] = [readsJson(readTrack), readsJson(readFailure)];
