import { describe, expect, it } from '@jest/globals';
import { interchange, message, status } from '../../../testing/interchange.ts';
import { readPayload } from '../../../testing/readPayload.ts';
import { type ScanFields, scansDocument, SCAN_FIELD_NAMES } from './index.ts';

const FIELDS = {
  ...(Object.fromEntries(SCAN_FIELD_NAMES.map((name) => [name, null])) as unknown as ScanFields),
  trackingNumber: 'AB1234',
  occurredAt: '2024-05-02T09:15:00Z',
  status: 'DELIVERED',
};

const EPCIS = {
  type: 'ObjectEvent',
  eventTime: '2024-05-02T09:15:00Z',
  epcList: ['urn:example:parcel:AB1234'],
  bizStep: 'departing',
};

describe('the forms that any carrier may send', () => {
  it.each([
    ['X12', interchange([message(status('X4'), [['MAN', 'CP', 'AB1234']])])],
    ['EPCIS', JSON.stringify(EPCIS)],
    ['CSV', 'tracking_number,occurred_at,status\nAB1234,2024-05-02T09:15Z,DELIVERED\n'],
    ['our own', scansDocument([FIELDS])],
  ])('are read for a carrier with readers of its own and for one without: %s', (_form, text) => {
    const due = { understood: true, errors: [], shipments: [{ trackingNumber: 'AB1234', scans: [{}] }] };
    for (const carrier of ['fedex', 'nobody']) expect(readPayload(carrier, text)).toMatchObject(due);
  });

  it('are read on the clock of the carrier', () => {
    const text = 'tracking_number,occurred_at,status\nAB1234,2024-05-02T09:15,DELIVERED\n';
    const zoneOf = (carrier: string): string | undefined => {
      const reading = readPayload(carrier, text);
      return reading.understood ? reading.shipments[0]?.scans[0]?.zone : undefined;
    };
    expect([zoneOf('fedex'), zoneOf('dhl'), zoneOf('nobody')]).toEqual(['America/Chicago', 'Europe/Berlin', 'UTC']);
  });

  it('leave a carrier without readers of its own without one for anything else', () => {
    expect(readPayload('nobody', '{"a":1}')).toMatchObject({ reason: { code: 'NO_READER' } });
    expect(readPayload('fedex', '{"a":1}')).toMatchObject({ reason: { code: 'PAYLOAD_NOT_UNDERSTOOD' } });
  });
});
