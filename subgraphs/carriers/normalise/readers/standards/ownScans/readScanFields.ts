import {
  isSubStatus,
  SHIPMENT_STATUSES,
  type ShipmentStatus,
  SUB_STATUS_MEANINGS,
  type SubStatus,
} from '../../../../../../platform/events/types/index.ts';
import { readTrackingNumber } from '../../../../../../platform/trackingNumbers/index.ts';
import { type CodeMeaning, means, UNMAPPED } from '../../../codeMeaning.ts';
import { countryCode } from '../../../countries.ts';
import { placeOf, type WrittenPlace } from '../../../place.ts';
import type { ReadScan } from '../../../reading.ts';
import { LONGEST } from '../../../text.ts';
import { piecesOf, scanOf } from '../../writtenEvent.ts';
import { type Refusal, refusal, type ScanProblem, SCAN_PROBLEMS } from './problems.ts';
import type { ScanFields } from './scanFields.ts';
import { momentOfFields } from './scanTime.ts';

/** A scan that was read, and whose it is. */
export interface OwnScan {
  readonly trackingNumber: string;
  /** As it was written. */
  readonly writtenNumber: string;
  readonly scan: ReadScan;
}

/**
 * Reads a scan as a shop writes it. Unlike a carrier's, a field that does not fit refuses the scan: whoever wrote it
 * hears of it and can mend it.
 * @param carrierZone IANA name: what a bare time means where neither zone nor place tell
 */
export function readScanFields(written: ScanFields, carrierZone: string): OwnScan | Refusal {
  const fields = trimmed(written);
  const trackingNumber = readTrackingNumber(fields.trackingNumber);
  if (trackingNumber === null) return refusal('TRACKING_NUMBER_INVALID');
  const meaning = meaningOf(fields);
  if ('code' in meaning) return meaning;
  const problem = problemOf(fields);
  if (problem !== null) return refusal(problem);
  const place = placeOfFields(fields);
  const time = momentOfFields(fields, placeOf(place), carrierZone);
  if ('code' in time) return time;
  const scan = scanOf(
    {
      ...time,
      id: fields.id,
      code: fields.code ?? fields.subStatus ?? fields.status,
      description: fields.description,
      place,
      meaning,
      signedBy: fields.signedBy,
      pieces: fields.pieces,
      withdrawn: fields.withdrawn?.toLowerCase() === 'true',
    },
    trackingNumber,
  );
  if ('scanKey' in scan) return { trackingNumber, writtenNumber: fields.trackingNumber ?? trackingNumber, scan };
  return refusal(SCAN_PROBLEMS.find((known) => known === scan.code) ?? 'SCAN_NOT_UNDERSTOOD');
}

/** What a status alone says, in the sub-status that says no more. */
const SUB_STATUS_OF: Readonly<Record<ShipmentStatus, SubStatus>> = {
  LABEL_CREATED: 'PRE_TRANSIT',
  AWAITING_PICKUP: 'READY_FOR_CARRIER',
  PICKED_UP: 'ACCEPTED',
  IN_TRANSIT: 'MOVING',
  AT_LOCAL_FACILITY: 'ARRIVED_AT_LOCAL_FACILITY',
  OUT_FOR_DELIVERY: 'WITH_COURIER',
  ATTEMPTED: 'ATTEMPTED',
  AVAILABLE_FOR_PICKUP: 'READY_FOR_COLLECTION',
  DELIVERED: 'DELIVERED',
  RETURNING: 'RETURN_MOVING',
  RETURNED: 'RETURNED',
};

/** The sub-status decides; a code alone is the carrier's, and means what its mapping says. */
function meaningOf({ subStatus, status, code }: ScanFields): CodeMeaning | Refusal {
  const known = status === null ? null : SHIPMENT_STATUSES.find((word) => word === wordOf(status));
  if (known === undefined) return refusal('STATUS_UNKNOWN');
  if (subStatus !== null) {
    const word = wordOf(subStatus);
    if (!isSubStatus(word)) return refusal('SUB_STATUS_UNKNOWN');
    const own = SUB_STATUS_MEANINGS[word].status;
    return known !== null && own !== null && own !== known ? refusal('STATUS_CONTRADICTS') : means(word);
  }
  if (known !== null) return means(SUB_STATUS_OF[known]);
  return code === null ? refusal('MEANING_MISSING') : UNMAPPED;
}

/** `Out for delivery` is OUT_FOR_DELIVERY. */
function wordOf(written: string): string {
  return written
    .slice(0, 64)
    .toUpperCase()
    .replaceAll(/[\s-]+/g, '_');
}

const LIMITS: Readonly<Partial<Record<keyof ScanFields, number>>> = {
  id: 200,
  code: LONGEST.code,
  description: LONGEST.description,
  city: LONGEST.city,
  region: LONGEST.region,
  postalCode: LONGEST.postalCode,
  signedBy: LONGEST.name,
};

function problemOf(fields: ScanFields): ScanProblem | null {
  const { country, latitude, longitude, pieces, withdrawn } = fields;
  const isTooLong = Object.entries(LIMITS).some(
    ([name, most]) => (fields[name as keyof ScanFields]?.length ?? 0) > most,
  );
  if (isTooLong) return 'TEXT_TOO_LONG';
  if (country !== null && countryCode(country) === null) return 'COUNTRY_UNKNOWN';
  if (!areCoordinates(latitude, longitude)) return 'COORDINATES_INVALID';
  if (pieces !== null && piecesOf(pieces) === null) return 'PIECES_INVALID';
  if (withdrawn !== null && !/^(?:true|false)$/i.test(withdrawn)) return 'WITHDRAWN_INVALID';
  return null;
}

function areCoordinates(latitude: string | null, longitude: string | null): boolean {
  if (latitude === null && longitude === null) return true;
  return isDegrees(latitude, 90) && isDegrees(longitude, 180);
}

function isDegrees(written: string | null, most: number): boolean {
  return written !== null && /^-?\d{1,3}(?:\.\d{1,20})?$/.test(written) && Math.abs(Number(written)) <= most;
}

function placeOfFields({ city, region, country, postalCode, latitude, longitude }: ScanFields): WrittenPlace {
  const place = { city, region, country: countryCode(country), postalCode };
  return latitude === null ? place : { ...place, coordinates: { latitude, longitude } };
}

/** Without white space around them, and without those that are empty. */
function trimmed(fields: ScanFields): ScanFields {
  const entries = Object.entries(fields).map(([name, value]: [string, string | null]) => [name, value?.trim() || null]);
  return Object.fromEntries(entries) as ScanFields;
}
