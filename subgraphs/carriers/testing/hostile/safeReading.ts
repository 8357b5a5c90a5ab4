import {
  EXCEPTION_KINDS,
  isSubStatus,
  type Place,
  SUB_STATUS_MEANINGS,
  ZONE_SOURCES,
} from '../../../../platform/events/types/index.ts';
import {
  MOST_EVENTS_A_PARCEL,
  MOST_PARCELS_A_PAYLOAD,
  type ReadError,
  type ReadEstimate,
  type Reading,
  type ReadScan,
  type ReadShipment,
} from '../../normalise/reading.ts';
import { LONGEST } from '../../normalise/text.ts';

/** Takes down what is wrong. Thousands of values are judged in a run, and an assertion for each would take minutes. */
type Report = (isTrue: boolean, fault: string) => void;

/**
 * What is wrong with a reading that is true of every one whatever was sent: bounded and clean texts, keys, possible
 * instants, oldest first, sub-statuses that agree with status and exception, numbers that are numbers. `READER_FAILED`
 * means that a reader threw.
 */
export function faultsOf(reading: Reading): readonly string[] {
  const faults: string[] = [];
  const report: Report = (isTrue, fault) => {
    if (!isTrue) faults.push(fault);
  };
  if (!reading.understood) {
    judgeError(reading.reason, report);
    report(reading.reason.code !== 'READER_FAILED', 'a reader threw');
    return faults;
  }
  report(reading.shipments.length <= MOST_PARCELS_A_PAYLOAD, 'too many parcels');
  for (const error of reading.errors) judgeError(error, report);
  for (const shipment of reading.shipments) judgeShipment(shipment, report);
  return faults;
}

function judgeShipment(shipment: ReadShipment, report: Report): void {
  const { scans, stated, estimate } = shipment;
  report(/^[A-Z0-9]{4,50}$/.test(shipment.trackingNumber), `a number ${shipment.trackingNumber}`);
  report(isClean(shipment.writtenNumber, 200), `a written number ${shipment.writtenNumber}`);
  report(scans.length <= MOST_EVENTS_A_PARCEL, 'too many scans');
  report(new Set(scans.map((scan) => scan.scanKey)).size === scans.length, 'a scan twice');
  report(
    scans.every((scan, index) => index === 0 || (scans[index - 1]?.occurredAt ?? '') <= scan.occurredAt),
    'not oldest first',
  );
  report(stated === null || isSubStatus(stated), `stated ${stated}`);
  if (estimate !== null) judgeEstimate(estimate, report);
  report(isCleanOrNull(shipment.signedBy, LONGEST.name), 'signedBy');
  report(isCountOrNull(shipment.pieces), `pieces ${shipment.pieces}`);
  report(typeof shipment.complete === 'boolean', 'complete');
  for (const scan of scans) judgeScan(scan, report);
}

function judgeScan(scan: ReadScan, report: Report): void {
  report(/^[0-9a-f]{32}$/.test(scan.scanKey), `a key ${scan.scanKey}`);
  judgeMeaning(scan, report);
  report(isInstant(scan.occurredAt), `occurredAt ${scan.occurredAt}`);
  report(isWallClock(scan.localTime), `localTime ${scan.localTime}`);
  report(isZone(scan.zone), `a zone ${scan.zone}`);
  report(ZONE_SOURCES.includes(scan.zoneSource), `a source ${scan.zoneSource}`);
  report(scan.code === '' || isClean(scan.code, LONGEST.code), 'code');
  report(scan.description === '' || isClean(scan.description, LONGEST.description), 'description');
  if (scan.reason !== null) {
    report(isCleanOrNull(scan.reason.code, LONGEST.code), 'the code of a reason');
    report(isCleanOrNull(scan.reason.text, LONGEST.description), 'the text of a reason');
  }
  if (scan.place !== null) judgePlace(scan.place, report);
  report(isCleanOrNull(scan.signedBy, LONGEST.name), 'the signer of a scan');
  report(isCountOrNull(scan.pieces), `pieces ${scan.pieces}`);
}

function judgeMeaning({ subStatus, status, exception }: ReadScan, report: Report): void {
  report(exception === null || EXCEPTION_KINDS.includes(exception), `an exception ${exception}`);
  if (subStatus === null) return report(status === null, `status ${status} of no sub-status`);
  if (!isSubStatus(subStatus)) return report(false, `a sub-status ${String(subStatus)}`);
  const meaning = SUB_STATUS_MEANINGS[subStatus];
  report(status === meaning.status, `status ${status} of ${subStatus}`);
  // a reason written apart may add what is wrong; it takes nothing away
  report(meaning.exception === null || exception !== null, `no exception of ${subStatus}`);
}

function judgePlace({ city, region, country, postalCode, coordinates }: Place, report: Report): void {
  report(isCleanOrNull(city, LONGEST.city), 'city');
  report(isCleanOrNull(region, LONGEST.region), 'region');
  report(country === null || /^[A-Z]{2}$/.test(country), `country ${country}`);
  report(isCleanOrNull(postalCode, LONGEST.postalCode), 'postalCode');
  if (coordinates == null) return;
  report(Math.abs(coordinates.latitude) <= 90 && Math.abs(coordinates.longitude) <= 180, 'coordinates');
}

function judgeEstimate({ date, earliest, latest, stated }: ReadEstimate, report: Report): void {
  report(isWallClock(`${date}T00:00:00`), `a day ${date}`);
  report(isInstant(earliest) && isInstant(latest) && earliest <= latest, `a window ${earliest} to ${latest}`);
  report(stated === 'DAY' || stated === 'TIME', `an estimate of ${String(stated)}`);
}

function judgeError({ code, message }: ReadError, report: Report): void {
  report(isClean(code, LONGEST.code), 'the code of an error');
  report(isClean(message, LONGEST.description), 'the message of an error');
}

function isInstant(text: string): boolean {
  return /^(?:199\d|20\d\d|2100)-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(text) && !Number.isNaN(Date.parse(text));
}

function isWallClock(text: string): boolean {
  const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/.test(text) ? Date.parse(`${text}Z`) : NaN;
  return !Number.isNaN(instant) && new Date(instant).toISOString().slice(0, 19) === text;
}

function isClean(text: string, longest: number): boolean {
  const isBounded = text.length > 0 && text.length <= longest;
  return isBounded && !text.includes('\0') && text === text.trim() && !/\p{Surrogate}/u.test(text);
}

function isCleanOrNull(text: string | null, longest: number): boolean {
  return text === null || isClean(text, longest);
}

function isCountOrNull(count: number | null): boolean {
  return count === null || (Number.isSafeInteger(count) && count > 0);
}

const KNOWN_ZONES = new Map<string, boolean>();

/** `Z`, an offset, or a name the runtime knows. */
function isZone(zone: string): boolean {
  if (zone === 'Z' || /^[+-]\d{2}:\d{2}$/.test(zone)) return true;
  const known = KNOWN_ZONES.get(zone) ?? isNamedZone(zone);
  KNOWN_ZONES.set(zone, known);
  return known;
}

function isNamedZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
