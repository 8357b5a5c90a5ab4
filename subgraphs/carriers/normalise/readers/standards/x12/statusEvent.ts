import { type CodeMeaning, withException } from '../../../codeMeaning.ts';
import { placeOf, type WrittenPlace } from '../../../place.ts';
import type { ReadError, ReadScan } from '../../../reading.ts';
import { eventError, scanOf } from '../../writtenEvent.ts';
import { element, type X12Segment } from './segments.ts';
import { clockOfStatus, momentOfClock, type X12Clock } from './statusClock.ts';
import { meaningOfAppointment, meaningOfStatus } from './statusMeaning.ts';

/** A status (AT7) with what its loop says beside it. */
export interface StatusReport {
  readonly at7: X12Segment;
  /** Of the MS1 that follows; null without one. */
  readonly place: WrittenPlace | null;
  /** AT804, Lading Quantity. */
  readonly pieces: string;
  /** K1, free text. */
  readonly remark: string | null;
  /** Whether a Lading Exception (Q7) says that the loop's goods are damaged. */
  readonly isDamaged: boolean;
}

/** What a transaction set says of all its statuses. */
export interface StatusContext {
  /** When the sender made the functional group. */
  readonly made: X12Clock;
  readonly shipper: WrittenPlace;
  readonly consignee: WrittenPlace;
  /** IANA name. */
  readonly carrierZone: string;
}

/** Statuses of which the date lies ahead: when something is to happen. */
const PLANNED: ReadonlySet<string> = new Set(['AA', 'AG', 'B6', 'C1', 'X2']);
/** Planned statuses that tell the delivery. */
const DELIVERY_PLANNED: ReadonlySet<string> = new Set(['AG', 'X2']);

/** Statuses whose definition names the place, for senders that leave MS1 out. */
const AT_SHIPPER: ReadonlySet<string> = new Set(['AF', 'CP', 'X3', 'X8']);
const AT_CONSIGNEE: ReadonlySet<string> = new Set(['A7', 'AH', 'CD', 'D1', 'S1', 'X1', 'X5']);

/** Whether a status tells when the delivery is to be: by estimate, or by appointment (1652 `AB`). */
export function tellsDelivery(at7: X12Segment): boolean {
  return DELIVERY_PLANNED.has(element(at7, 1)) || element(at7, 3) === 'AB';
}

/** Reads a status as a scan of the parcel; an error when it has no code or no possible time. */
export function scanOfStatus(
  report: StatusReport,
  trackingNumber: string,
  context: StatusContext,
): ReadScan | ReadError {
  const { at7 } = report;
  const isStatus = element(at7, 1) !== '';
  const code = isStatus ? element(at7, 1) : element(at7, 3);
  if (code === '') return eventError('EVENT_NOT_UNDERSTOOD', null);
  const reason = element(at7, isStatus ? 2 : 4);
  const said = isStatus ? meaningOfStatus(code, reason) : meaningOfAppointment(code, reason);
  const place = report.place ?? placeByStatus(at7, context);
  return scanOf(
    {
      ...timeOf(at7, place, context),
      code,
      description: report.remark,
      ...(SAYS_NOTHING.has(reason) ? {} : { reason: { code: reason, text: null } }),
      place,
      // 1650 and 1652 both have an AA
      facility: isStatus ? [] : ['1652'],
      meaning: report.isDamaged ? damaged(said) : said,
      pieces: report.pieces,
    },
    trackingNumber,
  );
}

/** Reasons that say that there is none: normal status, normal appointment. */
const SAYS_NOTHING: ReadonlySet<string> = new Set(['', 'NS', 'NA']);

function damaged(said: CodeMeaning): CodeMeaning {
  return said.exception === null ? withException(said, 'DAMAGED') : said;
}

function placeByStatus(at7: X12Segment, { shipper, consignee }: StatusContext): WrittenPlace {
  const code = element(at7, 1);
  if (AT_SHIPPER.has(code)) return shipper;
  return AT_CONSIGNEE.has(code) ? consignee : NO_PLACE;
}

const NO_PLACE: WrittenPlace = { city: null, region: null, country: null, postalCode: null };

/**
 * When a status was said. A plan is said when its group was made, and is the same plan as long as it tells the same
 * date; anything else has happened at its own date.
 */
function timeOf(at7: X12Segment, place: WrittenPlace, context: StatusContext) {
  const clock = clockOfStatus(at7);
  const { date, time, zone } = clock;
  const bareClock = `${date} ${time}`;
  if (element(at7, 3) !== '' || PLANNED.has(element(at7, 1))) {
    return { time: momentOfClock(context.made, null, context.carrierZone), bareClock: `planned ${bareClock} ${zone}` };
  }
  const isLocal = zone === '' || zone === 'LT';
  return { time: momentOfClock(clock, placeOf(place), context.carrierZone), ...(isLocal ? { bareClock } : {}) };
}
