import { notUnderstood, type Reader } from '../../reading.ts';
import { readAlert } from './alert.ts';
import { readTrack } from './track.ts';

export { knowsUpsCode } from './codes.ts';
export { upsReplay } from './replay.ts';

/** Reads UPS: replies of the Track API and messages of Track Alert. */
export const readUps: Reader = (payload) =>
  readTrack(payload) ??
  readAlert(payload) ??
  notUnderstood('PAYLOAD_NOT_UNDERSTOOD', 'neither a UPS Track reply nor a Track Alert message');
