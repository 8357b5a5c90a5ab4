import type { Reader } from '../../reading.ts';
import { readsJson } from '../forFormat.ts';
import { readTrackInfo } from './trackInfo.ts';
import { readTrackV1 } from './trackV1.ts';

/** What 17TRACK sends: replies and pushes of v2 to v2.4 and of v1, and errors. */
export const SEVENTEEN_TRACK_READERS: readonly Reader[] = [readsJson(readTrackV1), readsJson(readTrackInfo)];
