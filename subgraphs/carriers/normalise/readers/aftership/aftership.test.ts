import { describe, expect, it } from '@jest/globals';
import { expectSafeReadings } from '../../../testing/hostileVariants.ts';
import type { ReadShipment } from '../../reading.ts';
import { readPayload } from '../../../testing/readPayload.ts';

type Fields = Record<string, unknown>;

const read = (body: string) => readPayload('aftership', body);
const json = (value: unknown) => read(JSON.stringify(value));

const checkpoint = (over: Fields = {}): Fields => ({
  slug: 'ups',
  checkpoint_time: '2024-05-02T09:15:00-05:00',
  city: 'FARGO',
  state: 'ND',
  postal_code: '58102',
  country_region: 'USA',
  message: 'Arrived at facility',
  tag: 'InTransit',
  subtag: 'InTransit_003',
  subtag_message: 'Arrival scan',
  raw_tag: 'AR',
  coordinate: { latitude: 46.9, longitude: -96.8 },
  ...over,
});

const tracking = (over: Fields = {}): Fields => ({
  id: 'a1',
  tracking_number: '1Z9999999999999999',
  slug: 'ups',
  tag: 'InTransit',
  subtag: 'InTransit_003',
  signed_by: null,
  shipment_package_count: 2,
  destination_country_region: 'USA',
  destination_state: 'FL',
  courier_estimated_delivery_date: { estimated_delivery_date: '2024-05-04' },
  checkpoints: [checkpoint()],
  ...over,
});

function only(value: unknown): ReadShipment {
  const reading = json(value);
  if (!reading.understood || reading.shipments.length !== 1) throw new Error(JSON.stringify(reading));
  return reading.shipments[0]!;
}

describe('a tracking of AfterShip', () => {
  it('gives scans with the subtag as their code and the tag of the courier beside it', () => {
    expect(only({ meta: { code: 200 }, data: tracking() })).toMatchObject({
      trackingNumber: '1Z9999999999999999',
      stated: 'ARRIVED_AT_FACILITY',
      carrierName: 'ups',
      pieces: 2,
      estimate: { date: '2024-05-04', earliest: '2024-05-04T04:00:00.000Z', stated: 'DAY' },
      scans: [
        {
          code: 'InTransit_003',
          reason: { code: 'AR' },
          description: 'Arrived at facility',
          subStatus: 'ARRIVED_AT_FACILITY',
          occurredAt: '2024-05-02T14:15:00.000Z',
          localTime: '2024-05-02T09:15:00',
          place: { city: 'FARGO', region: 'ND', country: 'US', postalCode: '58102', coordinates: { latitude: 46.9 } },
        },
      ],
    });
  });

  it('is read in every envelope', () => {
    const v4 = tracking({
      checkpoints: [
        checkpoint({ country_region: undefined, country_iso3: 'USA', postal_code: undefined, zip: '58102' }),
      ],
    });
    const envelopes = [
      { meta: { code: 200 }, data: { tracking: v4 } },
      { meta: { code: 200 }, data: { trackings: [v4], page: 1 } },
      { event: 'tracking_update', event_id: 'e', msg: v4, ts: 1714659300 },
      v4,
    ];
    for (const envelope of envelopes)
      expect(only(envelope).scans[0]?.place).toMatchObject({ country: 'US', postalCode: '58102' });
    const last = { id: 'a', tracking_number: '1Z9999999999999999', tag: 'InTransit', checkpoint: checkpoint() };
    expect(only({ meta: { code: 200 }, data: last }).scans).toHaveLength(1);
  });

  it('reads a bare time on the clock of its place', () => {
    const [scan] = only(tracking({ checkpoints: [checkpoint({ checkpoint_time: '2024-05-02T09:15:00' })] })).scans;
    expect(scan).toMatchObject({ occurredAt: '2024-05-02T14:15:00.000Z', zoneSource: 'PLACE' });
  });

  it('splits a place that is written in one', () => {
    const where = { city: null, state: null, postal_code: null, country_region: null, location: 'Fargo, ND 58102, US' };
    expect(only(tracking({ checkpoints: [checkpoint(where)] })).scans[0]?.place).toMatchObject({
      city: 'Fargo',
      region: 'ND',
      postalCode: '58102',
      country: 'US',
    });
  });

  it.each([
    [{ courier_estimated_delivery_date: null, expected_delivery: '2024-05-05T12:00:00' }, '2024-05-05', 'TIME'],
    [
      {
        courier_estimated_delivery_date: {
          estimated_delivery_date: null,
          estimated_delivery_date_min: '2024-05-04',
          estimated_delivery_date_max: '2024-05-06',
        },
      },
      '2024-05-06',
      'DAY',
    ],
    [
      {
        courier_estimated_delivery_date: null,
        latest_estimated_delivery: { type: 'specific', datetime: '2024-05-07' },
      },
      '2024-05-07',
      'DAY',
    ],
  ])('has its estimate in %j', (over, date, stated) => {
    expect(only(tracking(over)).estimate).toMatchObject({ date, stated });
  });

  it.each([
    ['Exception', 'Exception_011', 'RETURNED'],
    ['AttemptFail', 'AttemptFail_002', 'ATTEMPTED_NOBODY_THERE'],
    ['Delivered', 'Delivered_999', 'DELIVERED'],
    ['Pending', 'Pending_001', 'NOTE'],
    ['Vanished', null, null],
  ])('reads %s with %s as %p', (tag, subtag, subStatus) => {
    expect(only(tracking({ checkpoints: [checkpoint({ tag, subtag })] })).scans[0]?.subStatus).toBe(subStatus);
  });
});

describe('an error of AfterShip', () => {
  it('is told and no shipment', () => {
    const meta = { code: 4004, type: 'NotFound', message: 'Tracking does not exist.' };
    expect(json({ meta, data: {} })).toEqual({
      understood: true,
      shipments: [],
      errors: [{ code: '4004', message: 'Tracking does not exist.' }],
    });
  });

  it.each([null, [], {}, { meta: { code: 200 }, data: {} }, { event: 'ping' }])('is not %j', (body) => {
    expect(json(body)).toMatchObject({ understood: false });
  });
});

describe('hostile variants of what AfterShip sends', () => {
  it('are read safely', () => {
    expectSafeReadings(JSON.stringify({ meta: { code: 200 }, data: { trackings: [tracking()] } }), 'JSON', { read });
  });
});
