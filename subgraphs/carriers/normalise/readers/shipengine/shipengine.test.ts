import { describe, expect, it } from '@jest/globals';
import { expectSafeReadings } from '../../../testing/hostileVariants.ts';
import type { ReadShipment } from '../../reading.ts';
import { readPayload } from '../../../testing/readPayload.ts';

type Fields = Record<string, unknown>;

const read = (body: string) => readPayload('shipengine', body);
const json = (value: unknown) => read(JSON.stringify(value));

const event = (over: Fields = {}): Fields => ({
  occurred_at: '2024-05-02T14:15:00Z',
  carrier_occurred_at: '2024-05-02T09:15:00',
  description: 'Arrived',
  city_locality: 'FARGO',
  state_province: 'ND',
  postal_code: '58102',
  country_code: 'US',
  signer: '',
  event_code: 'AR',
  status_code: 'IT',
  status_detail_code: 'HUB_SCAN_IN',
  carrier_status_code: 'A1',
  latitude: 46.9,
  longitude: -96.8,
  ...over,
});

const tracking = (over: Fields = {}): Fields => ({
  tracking_number: '9400111899999999999999',
  status_code: 'IT',
  status_detail_code: 'HUB_SCAN_IN',
  carrier_code: 'usps',
  estimated_delivery_date: '2024-05-04T00:00:00Z',
  events: [event()],
  ...over,
});

function only(value: unknown): ReadShipment {
  const reading = json(value);
  if (!reading.understood || reading.shipments.length !== 1) throw new Error(JSON.stringify(reading));
  return reading.shipments[0]!;
}

describe('a tracking of ShipEngine', () => {
  it('may have the instants of its events under their older name', () => {
    const older = event({
      occurred_at: undefined,
      carrier_occurred_at: undefined,
      event_date: '2024-05-02T14:15:00.734Z',
    });
    expect(only(tracking({ events: [older] })).scans).toMatchObject([{ localTime: '2024-05-02T14:15:00' }]);
  });

  it('gives scans with the clock of the carrier and the instant', () => {
    expect(only(tracking())).toMatchObject({
      trackingNumber: '9400111899999999999999',
      stated: 'ARRIVED_AT_FACILITY',
      carrierName: 'usps',
      estimate: { date: '2024-05-04', stated: 'DAY' },
      scans: [
        {
          code: 'AR',
          reason: { code: 'A1' },
          subStatus: 'ARRIVED_AT_FACILITY',
          occurredAt: '2024-05-02T14:15:00.000Z',
          localTime: '2024-05-02T09:15:00',
          zone: '-05:00',
          place: { city: 'FARGO', region: 'ND', country: 'US', postalCode: '58102' },
        },
      ],
    });
  });

  it('is read in the webhook, in a label and in a list', () => {
    expect(only({ resource_type: 'API_TRACK', resource_url: 'x', data: tracking() }).scans).toHaveLength(1);
    expect(only({ label_id: 'se-1', tracking_info: tracking() }).scans).toHaveLength(1);
    expect(only([tracking()]).scans).toHaveLength(1);
  });

  it('has one clock where it does not tell both', () => {
    const first = (over: Fields) => only(tracking({ events: [event(over)] })).scans[0];
    expect(first({ carrier_occurred_at: null })).toMatchObject({ localTime: '2024-05-02T14:15:00', zone: 'Z' });
    expect(first({ occurred_at: null })).toMatchObject({ occurredAt: '2024-05-02T14:15:00.000Z', zoneSource: 'PLACE' });
    // more than any zone is apart: one of the two is wrong
    expect(first({ carrier_occurred_at: '2023-05-02T09:15:00' })).toMatchObject({ localTime: '2024-05-02T14:15:00' });
  });

  it('takes the status for the code where the event has none', () => {
    expect(only(tracking({ events: [event({ event_code: '', status_detail_code: '' })] })).scans[0]?.code).toBe('IT');
  });

  it.each([
    ['DE', null, 'DELIVERED'],
    ['SP', null, 'AT_PICKUP_POINT'],
    ['AT', 'OUT_FOR_DELIVERY', 'WITH_COURIER'],
    ['EX', 'PARCEL_LOST', 'LOST'],
    ['', '', null],
  ])('reads %s with %s as %p', (status_code, status_detail_code, subStatus) => {
    expect(only(tracking({ events: [event({ status_code, status_detail_code })] })).scans[0]?.subStatus).toBe(
      subStatus,
    );
  });
});

describe('an error of ShipEngine', () => {
  it.each([
    [
      {
        request_id: 'r',
        errors: [{ error_code: 'not_found', error_type: 'business_rules', message: 'No such parcel' }],
      },
      { code: 'not_found', message: 'No such parcel' },
    ],
    [
      { request_id: 'r', error: { message: 'Bad luck' } },
      { code: 'CARRIER_ERROR', message: 'Bad luck' },
    ],
  ])('%j is told and no shipment', (body, error) => {
    expect(json(body)).toEqual({ understood: true, shipments: [], errors: [error] });
  });

  it.each([null, [], {}, { errors: [] }])('is not %j', (body) => {
    expect(json(body)).toMatchObject({ understood: false });
  });
});

describe('hostile variants of what ShipEngine sends', () => {
  it('are read safely', () => {
    expectSafeReadings(JSON.stringify({ resource_type: 'API_TRACK', data: tracking() }), 'JSON', { read });
  });
});
