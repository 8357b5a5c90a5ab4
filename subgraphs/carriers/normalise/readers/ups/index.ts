import type { Reader } from '../../reading.ts';
import { readsJson, readsXml } from '../forFormat.ts';
import { readAlert } from './alert.ts';
import { readQuantumView } from './quantumView.ts';
import { readTrack } from './track.ts';
import { readTrackResponse } from './trackResponse.ts';

export { upsReplay } from './replay.ts';

/** What UPS sends: the Track API, Track Alert, Quantum View, and the older replies in XML, SOAP and JSON. */
export const UPS_READERS: readonly Reader[] = [
  readsJson(readTrack),
  readsJson(readAlert),
  readsJson(readQuantumView),
  readsXml(readQuantumView),
  readsJson(readTrackResponse),
  readsXml(readTrackResponse),
];
