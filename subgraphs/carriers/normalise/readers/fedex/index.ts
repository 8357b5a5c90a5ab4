import { notUnderstood, type Reader } from '../../reading.ts';
import { readTrackDetails } from './trackDetails.ts';
import { readTrackV1 } from './trackV1.ts';

export { knowsFedexCode } from './codes.ts';
export { fedexReplay } from './replay.ts';

/** Reads FedEx: Track API v1 and the older `trackDetails` reply. */
export const readFedex: Reader = (payload) =>
  readTrackV1(payload) ??
  readTrackDetails(payload) ??
  notUnderstood('PAYLOAD_NOT_UNDERSTOOD', 'neither a FedEx Track v1 reply nor an older one with trackDetails');
