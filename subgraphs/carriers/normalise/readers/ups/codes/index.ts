import type { SubStatus } from '../../../../../../platform/events/types/index.ts';
import { type CodeMeaning, type CodeTable, meaningIn, UNMAPPED } from '../../../codeMeaning.ts';
import { ACTIVITY_CODES } from './activityCodes.ts';
import { DELIVERY_PLACES } from './deliveryPlaces.ts';
import { STATUS_CODES } from './statusCodes.ts';

/**
 * What an activity says in our words. The two characters are the event itself and go first; the three digits are
 * UPS's "overly simplified description" of it (UPSTrackAlert.yaml). KB under the status type X is no delivery: in UPS's own
 * sample of the older reply it is "UPS internal activity code".
 */
export function upsMeaning(code: string | null, statusCode: string | null, type: string | null = null): CodeMeaning {
  if (code === 'KB' && type === 'X') return UNMAPPED;
  return meaningIn(ACTIVITY_CODES, code) ?? meaningIn(STATUS_CODES, statusCode) ?? UNMAPPED;
}

/** A delivery of which UPS says where it left the parcel; any other meaning as it is. */
export function deliveredTo(meaning: CodeMeaning, place: string | null): CodeMeaning {
  if (meaning.subStatus !== 'DELIVERED' || place === null) return meaning;
  return meaningIn(DELIVERY_PLACES, place.slice(0, 64).trim().replace(/\s+/g, ' ').toUpperCase()) ?? meaning;
}

/**
 * Status types of a whole parcel: `currentStatus.type` of the Track API, `StatusType/Code` of the older XML's newest
 * activity (UPS Tracking guides; O as public integrations recorded it). They are not used for activities: Track Alert's
 * D is "loaded, out for delivery, delivered" (UPSTrackAlert.yaml), and I covers all between.
 */
const TYPES: CodeTable = {
  M: 'INFORMATION_RECEIVED',
  MV: 'CANCELLED',
  P: 'COLLECTED',
  I: 'MOVING',
  O: 'LOADED_FOR_DELIVERY',
  D: 'DELIVERED',
  X: 'CARRIER_EXCEPTION',
  RS: 'RETURNED',
};

/** A status of the whole parcel as UPS writes it. */
export interface UpsStatus {
  readonly type: string | null;
  readonly code: string | null;
  readonly statusCode: string | null;
}

/**
 * What UPS states of the whole parcel: by its codes where these are known, except that a parcel UPS calls an exception
 * is one, whatever its last event says; null when it says neither where the parcel is nor that anything is wrong.
 */
export function upsStated({ type, code, statusCode }: UpsStatus): SubStatus | null {
  const byCode = upsMeaning(code, statusCode, type);
  const byType = meaningIn(TYPES, type) ?? UNMAPPED;
  const meaning = byCode.subStatus === null || (type === 'X' && byCode.exception === null) ? byType : byCode;
  return meaning.status === null && meaning.exception === null ? null : meaning.subStatus;
}
