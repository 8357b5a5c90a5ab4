import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { SHIPMENT_STATUSES, SUB_STATUS_MEANINGS, SUB_STATUSES } from '../../../../../../platform/events/types/index.ts';
import { expectSafeReadings } from '../../../../testing/hostileVariants.ts';
import { readWith } from '../../../readWith.ts';
import type { Reading } from '../../../reading.ts';
import {
  isAccepted,
  MOST_SCANS,
  type OwnScan,
  ownScansReader,
  readScanFields,
  SCAN_FIELD_NAMES,
  type ScanFields,
  scansDocument,
} from './index.ts';

const ABSENT = Object.fromEntries(SCAN_FIELD_NAMES.map((name) => [name, null])) as unknown as ScanFields;

const fields = (over: Partial<ScanFields> = {}): ScanFields => ({
  ...ABSENT,
  trackingNumber: 'AB-1234',
  occurredAt: '2024-05-02T09:15',
  subStatus: 'WITH_COURIER',
  city: 'Fargo',
  region: 'ND',
  country: 'US',
  ...over,
});

const ZONE = 'Europe/Berlin';
const READERS = [ownScansReader(ZONE)];
const readText = (text: string): Reading => readWith(READERS, text, 'JSON');
const readOf = (over: Partial<ScanFields>): ReturnType<typeof readScanFields> => readScanFields(fields(over), ZONE);

function accepted(over: Partial<ScanFields> = {}): OwnScan {
  const read = readOf(over);
  if (!isAccepted(read)) throw new Error(read.code);
  return read;
}

describe('a scan that a shop writes', () => {
  it('is read in full', () => {
    const over = {
      code: 'OFD',
      description: 'On the van',
      postalCode: '58102',
      latitude: '46.87',
      longitude: '-96.78',
      signedBy: 'A. Person',
      pieces: '2',
    };
    expect(accepted(over)).toMatchObject({
      trackingNumber: 'AB1234',
      writtenNumber: 'AB-1234',
      scan: {
        subStatus: 'WITH_COURIER',
        status: 'OUT_FOR_DELIVERY',
        code: 'OFD',
        description: 'On the van',
        occurredAt: '2024-05-02T14:15:00.000Z',
        localTime: '2024-05-02T09:15:00',
        place: {
          city: 'Fargo',
          region: 'ND',
          country: 'US',
          postalCode: '58102',
          coordinates: { latitude: 46.87, longitude: -96.78 },
        },
        signedBy: 'A. Person',
        pieces: 2,
        withdrawn: false,
      },
    });
  });

  it.each<[string, Partial<ScanFields>, string, string]>([
    ['its own offset', { occurredAt: '2024-05-02 09:15:30+02:00', zone: 'America/Chicago' }, '07:15:30', 'OFFSET'],
    ['its own Z', { occurredAt: '2024-05-02T09:15Z' }, '09:15:00', 'INSTANT'],
    ['the zone beside it', { zone: 'Asia/Tokyo' }, '00:15:00', 'OFFSET'],
    ['the offset beside it', { zone: '-03:30' }, '12:45:00', 'OFFSET'],
    ['UTC beside it', { zone: 'utc' }, '09:15:00', 'OFFSET'],
    ['its place', {}, '14:15:00', 'PLACE'],
    ["the carrier's zone", { country: null, region: null }, '07:15:00', 'CARRIER_DEFAULT'],
  ])('is timed by %s', (_what, over, clock, zoneSource) => {
    const { scan } = accepted(over);
    expect([scan.occurredAt.slice(11, 19), scan.zoneSource]).toEqual([clock, zoneSource]);
  });

  it.each<[string, Partial<ScanFields>, string | null]>([
    ['its sub-status', { subStatus: 'delivered at door' }, 'DELIVERED_AT_DOOR'],
    ['its status alone', { subStatus: null, status: 'Out for delivery' }, 'WITH_COURIER'],
    ['neither, and keeps the code', { subStatus: null, code: 'X9' }, null],
    ['its sub-status, also beside the status of it', { status: 'OUT_FOR_DELIVERY' }, 'WITH_COURIER'],
    ['its sub-status, which says nothing of where it is', { subStatus: 'DAMAGED', status: 'IN_TRANSIT' }, 'DAMAGED'],
  ])('means what %s says', (_what, over, subStatus) => {
    expect(accepted(over).scan.subStatus).toBe(subStatus);
  });

  it('may say each sub-status and each status there is', () => {
    for (const subStatus of SUB_STATUSES) {
      expect(accepted({ subStatus }).scan).toMatchObject({ subStatus, status: SUB_STATUS_MEANINGS[subStatus].status });
    }
    for (const status of SHIPMENT_STATUSES) {
      expect(accepted({ subStatus: null, status }).scan.status).toBe(status);
    }
  });

  it.each<[Partial<ScanFields>, string]>([
    [{ trackingNumber: null }, 'TRACKING_NUMBER_INVALID'],
    [{ trackingNumber: '=1+2' }, 'TRACKING_NUMBER_INVALID'],
    [{ occurredAt: ' ' }, 'EVENT_TIME_MISSING'],
    [{ occurredAt: '02/05/2024 09:15' }, 'EVENT_TIME_UNREADABLE'],
    [{ occurredAt: '2024-02-30T09:15' }, 'EVENT_TIME_UNREADABLE'],
    [{ occurredAt: '1024-02-20T09:15' }, 'EVENT_TIME_OUT_OF_RANGE'],
    [{ zone: 'Mars/Olympus' }, 'ZONE_UNKNOWN'],
    [{ zone: '+25:00' }, 'ZONE_UNKNOWN'],
    [{ subStatus: null }, 'MEANING_MISSING'],
    [{ subStatus: 'constructor' }, 'SUB_STATUS_UNKNOWN'],
    [{ subStatus: null, status: 'FLYING' }, 'STATUS_UNKNOWN'],
    [{ status: 'DELIVERED' }, 'STATUS_CONTRADICTS'],
    [{ country: 'Atlantis' }, 'COUNTRY_UNKNOWN'],
    [{ latitude: '91', longitude: '0' }, 'COORDINATES_INVALID'],
    [{ latitude: '1' }, 'COORDINATES_INVALID'],
    [{ pieces: '1.5' }, 'PIECES_INVALID'],
    [{ withdrawn: 'maybe' }, 'WITHDRAWN_INVALID'],
    [{ description: 'x'.repeat(513) }, 'TEXT_TOO_LONG'],
    [{ id: 'x'.repeat(201) }, 'TEXT_TOO_LONG'],
  ])('that has %j is refused: %s', (over, code) => {
    expect(readOf(over)).toMatchObject({ code, message: expect.stringMatching(/\w/) });
  });

  it('is the same scan when it is said again, and another when another thing is said', () => {
    const { scan } = accepted();
    expect(accepted({ trackingNumber: 'ab 1234' }).scan.scanKey).toBe(scan.scanKey);
    expect(accepted({ subStatus: 'DELIVERED' }).scan.scanKey).not.toBe(scan.scanKey);
    expect(accepted({ occurredAt: '2024-05-02T09:16' }).scan.scanKey).not.toBe(scan.scanKey);
  });

  it('is withdrawn by saying it again so, by its fields or by its id', () => {
    expect(accepted({ withdrawn: 'true' }).scan).toMatchObject({ scanKey: accepted().scan.scanKey, withdrawn: true });
    const again = accepted({ id: 's-1', withdrawn: 'TRUE', city: 'Reno', occurredAt: '2024-05-03T09:15' });
    expect(again.scan).toMatchObject({ scanKey: accepted({ id: 's-1' }).scan.scanKey, withdrawn: true });
  });
});

describe('a document of scans', () => {
  it('gives back every field that was written to it', () => {
    const value = fc.option(fc.string({ maxLength: 20 }), { nil: null });
    const written = fc.record(
      Object.fromEntries(SCAN_FIELD_NAMES.map((name) => [name, value])) as Record<keyof ScanFields, typeof value>,
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(written, fc.constant(fields())), { maxLength: 5 }), (scans) => {
        const reading = readText(scansDocument(scans));
        if (!reading.understood) throw new Error(reading.reason.code);
        const due = scans.map((scan) => readScanFields(scan, ZONE));
        expect(reading.errors.map((error) => error.code)).toEqual(
          due.flatMap((read) => (isAccepted(read) ? [] : [read.code])),
        );
        const keys = due.flatMap((read) => (isAccepted(read) ? [read.scan.scanKey] : []));
        const got = reading.shipments.flatMap((shipment) => shipment.scans.map((scan) => scan.scanKey));
        expect(new Set(got)).toEqual(new Set(keys));
      }),
    );
  });

  it('reads numbers and truth as they are written in JSON', () => {
    const scan = {
      trackingNumber: 12345678,
      occurredAt: '2024-05-02T09:15Z',
      status: 'DELIVERED',
      pieces: 3,
      withdrawn: true,
    };
    const document = { format: 'doorstep/scans', version: 1, scans: [scan, 7] };
    expect(readText(JSON.stringify(document))).toMatchObject({
      shipments: [{ trackingNumber: '12345678', scans: [{ pieces: 3, withdrawn: true }] }],
      errors: [{ code: 'SCAN_NOT_UNDERSTOOD', message: expect.stringContaining('row 1') }],
    });
  });

  it.each([
    { format: 'doorstep/scans', version: 2, scans: [] },
    { version: 1, scans: [] },
    { format: 'doorstep/scans', version: 1 },
    [],
  ])('is not %j', (document) => {
    expect(readText(JSON.stringify(document))).toMatchObject({ reason: { code: 'PAYLOAD_NOT_UNDERSTOOD' } });
  });

  it(`holds at most ${MOST_SCANS} scans`, () => {
    expect(readText(scansDocument(Array.from({ length: MOST_SCANS }, () => fields())))).toMatchObject({ errors: [] });
    const more = Array.from({ length: MOST_SCANS + 1 }, () => fields());
    expect(readText(scansDocument(more))).toMatchObject({ reason: { code: 'TOO_MANY_SCANS' } });
  });

  it('is read safely, whatever was done to it', () => {
    const scans = [
      fields({ zone: 'Asia/Tokyo', latitude: '1', longitude: '2' }),
      fields({ id: 'x', withdrawn: 'true' }),
    ];
    expectSafeReadings(scansDocument(scans), 'JSON', { read: readText });
  });
});
