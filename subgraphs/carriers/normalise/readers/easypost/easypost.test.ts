import { describe, expect, it } from '@jest/globals';
import { expectSafeReadings } from '../../../testing/hostileVariants.ts';
import type { ReadShipment } from '../../reading.ts';
import { readPayload } from '../../../testing/readPayload.ts';

type Fields = Record<string, unknown>;

const read = (body: string) => readPayload('easypost', body);
const json = (value: unknown) => read(JSON.stringify(value));

const detail = (over: Fields = {}): Fields => ({
  object: 'TrackingDetail',
  message: 'Arrived at facility',
  status: 'in_transit',
  status_detail: 'arrived_at_facility',
  datetime: '2024-05-02T14:15:00Z',
  carrier_code: 'AR',
  tracking_location: { city: 'FARGO', state: 'ND', country: 'US', zip: '58102' },
  ...over,
});

const tracker = (over: Fields = {}): Fields => ({
  object: 'Tracker',
  tracking_code: 'EZ9000000009',
  status: 'in_transit',
  status_detail: 'arrived_at_facility',
  carrier: 'UPS',
  signed_by: 'Ada',
  est_delivery_date: '2024-05-04T00:00:00Z',
  tracking_details: [detail()],
  carrier_detail: { destination_tracking_location: { city: 'MIAMI', state: 'FL', country: 'US' } },
  ...over,
});

function only(value: unknown): ReadShipment {
  const reading = json(value);
  if (!reading.understood || reading.shipments.length !== 1) throw new Error(JSON.stringify(reading));
  return reading.shipments[0]!;
}

describe('a tracker of EasyPost', () => {
  it('gives scans with the status as their code and the code of the carrier beside it', () => {
    expect(only(tracker())).toMatchObject({
      trackingNumber: 'EZ9000000009',
      stated: 'ARRIVED_AT_FACILITY',
      signedBy: 'Ada',
      carrierName: 'UPS',
      scans: [
        {
          code: 'in_transit',
          reason: { code: 'AR' },
          subStatus: 'ARRIVED_AT_FACILITY',
          occurredAt: '2024-05-02T14:15:00.000Z',
          localTime: '2024-05-02T14:15:00',
          zone: 'Z',
          place: { city: 'FARGO', region: 'ND', country: 'US', postalCode: '58102' },
        },
      ],
    });
  });

  it('is estimated for a day of its destination, or for the time of the carrier', () => {
    expect(only(tracker()).estimate).toMatchObject({ date: '2024-05-04', earliest: '2024-05-04T04:00:00.000Z' });
    const local = { est_delivery_date_local: '2024-05-05', est_delivery_time_local: '20:00:00' };
    expect(only(tracker({ est_delivery_date: null, carrier_detail: local })).estimate).toMatchObject({
      date: '2024-05-05',
      stated: 'TIME',
    });
  });

  it('is found alone, in lists, in events and in shipments', () => {
    for (const body of [
      [tracker()],
      { trackers: [tracker()], has_more: false },
      { tracker: tracker(), object: 'Shipment' },
    ]) {
      expect(only(body).scans).toHaveLength(1);
    }
    expect(only({ object: 'Event', description: 'tracker.updated', result: tracker() }).scans).toHaveLength(1);
    expect(json({ trackers: [tracker(), tracker({ tracking_code: 'EZ8000000008' })] })).toMatchObject({
      shipments: [{ trackingNumber: 'EZ9000000009' }, { trackingNumber: 'EZ8000000008' }],
    });
  });

  it('may not have been seen yet', () => {
    expect(only(tracker({ status: 'unknown', status_detail: 'unknown', tracking_details: [] }))).toMatchObject({
      stated: null,
      scans: [],
    });
  });

  it('loses an event that has no time, and no more', () => {
    expect(
      json(tracker({ tracking_details: [detail({ datetime: null }), detail({ datetime: 'soon' }), detail()] })),
    ).toMatchObject({
      shipments: [{ scans: [{ code: 'in_transit' }] }],
      errors: [{ code: 'EVENT_TIME_MISSING' }, { code: 'EVENT_TIME_UNREADABLE' }],
    });
  });

  it.each([
    ['delivered', 'arrived_at_destination', 'DELIVERED', null],
    ['failure', 'damaged', 'DAMAGED', 'DAMAGED'],
    ['in_transit', 'delayed', 'MOVING', 'DELAYED'],
    ['return_to_sender', 'return', 'RETURN_STARTED', 'RETURN_TO_SENDER'],
    ['nonsense', null, null, null],
  ])('reads %s with %s as %p', (status, status_detail, subStatus, exception) => {
    expect(only(tracker({ tracking_details: [detail({ status, status_detail })] })).scans[0]).toMatchObject({
      subStatus,
      exception,
    });
  });
});

describe('an error of EasyPost', () => {
  it('is told with the fields that are wrong', () => {
    const error = { code: 'TRACKER.CREATE.ERROR', message: 'Bad', errors: [{ field: 'carrier', message: 'unknown' }] };
    expect(json({ error })).toEqual({
      understood: true,
      shipments: [],
      errors: [{ code: 'TRACKER.CREATE.ERROR', message: 'Bad; carrier unknown' }],
    });
    expect(json({ error: { code: 'NOT_FOUND', message: ['a', 'b'] } })).toMatchObject({
      errors: [{ code: 'NOT_FOUND', message: 'a; b' }],
    });
  });

  it.each([null, [], {}, { object: 'Event', result: { object: 'Batch' } }])('is not %j', (body) => {
    expect(json(body)).toMatchObject({ understood: false });
  });
});

describe('hostile variants of what EasyPost sends', () => {
  it('are read safely', () => {
    expectSafeReadings(JSON.stringify({ trackers: [tracker()] }), 'JSON', { read });
    expectSafeReadings(JSON.stringify({ error: { code: 'A', message: 'b', errors: [{ field: 'c' }] } }), 'JSON', {
      read,
    });
  });
});
