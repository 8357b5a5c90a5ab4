import { describe, expect, it } from '@jest/globals';
import { expectSafeReadings } from '../../../testing/hostileVariants.ts';
import type { ReadShipment } from '../../reading.ts';
import { readPayload } from '../../../testing/readPayload.ts';

type Fields = Record<string, unknown>;

const read = (body: string) => readPayload('shippo', body);
const json = (value: unknown) => read(JSON.stringify(value));

const status = (over: Fields = {}): Fields => ({
  object_id: 'b1',
  status: 'TRANSIT',
  substatus: { code: 'package_arrived', text: 'Package arrived', action_required: false },
  status_details: 'Arrived at the facility',
  status_date: '2024-05-02T14:15:00Z',
  location: { city: 'Fargo', state: 'ND', zip: '58102', country: 'US' },
  ...over,
});

const track = (over: Fields = {}): Fields => ({
  carrier: 'usps',
  tracking_number: '9205590164917312751089',
  eta: '2024-05-04T00:00:00Z',
  address_to: { city: 'Miami', state: 'FL', zip: '33101', country: 'US' },
  tracking_status: status(),
  tracking_history: [status({ status: 'PRE_TRANSIT', substatus: null, status_date: '2024-05-01T10:00:00Z' }), status()],
  messages: [],
  ...over,
});

function only(value: unknown): ReadShipment {
  const reading = json(value);
  if (!reading.understood || reading.shipments.length !== 1) throw new Error(JSON.stringify(reading));
  return reading.shipments[0]!;
}

describe('a track of Shippo', () => {
  it('gives scans with the substatus as their code, or the status', () => {
    expect(only(track())).toMatchObject({
      trackingNumber: '9205590164917312751089',
      stated: 'ARRIVED_AT_FACILITY',
      carrierName: 'usps',
      estimate: { date: '2024-05-04', earliest: '2024-05-04T04:00:00.000Z' },
      scans: [
        { code: 'PRE_TRANSIT', status: 'LABEL_CREATED' },
        {
          code: 'package_arrived',
          subStatus: 'ARRIVED_AT_FACILITY',
          occurredAt: '2024-05-02T14:15:00.000Z',
          place: { city: 'Fargo', region: 'ND', country: 'US', postalCode: '58102' },
        },
      ],
    });
  });

  it('is read in the webhook, and as the webhook', () => {
    expect(only({ event: 'track_updated', test: true, data: track() }).scans).toHaveLength(2);
    expect(only({ event: 'track_updated', ...track() }).scans).toHaveLength(2);
    expect(only({ results: [track()], next: null }).scans).toHaveLength(2);
  });

  it('takes the latest status for the history where there is none', () => {
    expect(only(track({ tracking_history: [] })).scans).toHaveLength(1);
    expect(only(track({ tracking_history: [], tracking_status: null }))).toMatchObject({ scans: [], stated: null });
  });

  it.each([
    ['TRANSIT', 'out_for_delivery', 'WITH_COURIER'],
    ['TRANSIT', 'delivery_attempted', 'ATTEMPTED'],
    ['FAILURE', 'package_lost', 'LOST'],
    ['RETURNED', 'return_to_sender', 'RETURN_STARTED'],
    ['UNKNOWN', 'other', 'NOTE'],
    ['LIMBO', 'limbo', null],
  ])('reads %s with %s as %p', (word, code, subStatus) => {
    const history = [status({ status: word, substatus: { code } })];
    expect(only(track({ tracking_history: history })).scans[0]?.subStatus).toBe(subStatus);
  });
});

describe('an error of Shippo', () => {
  it.each([
    [{ detail: 'Not found.' }, { code: 'CARRIER_ERROR', message: 'Not found.' }],
    [{ carrier: ['This field is required.'] }, { code: 'carrier', message: 'This field is required.' }],
  ])('%j is told and no shipment', (body, error) => {
    expect(json(body)).toEqual({ understood: true, shipments: [], errors: [error] });
  });

  it.each([null, [], {}, { event: 'transaction_created', data: { rate: 'r' } }])('is not %j', (body) => {
    expect(json(body)).toMatchObject({ understood: false });
  });
});

describe('hostile variants of what Shippo sends', () => {
  it('are read safely', () => {
    expectSafeReadings(JSON.stringify({ event: 'track_updated', data: track() }), 'JSON', { read });
  });
});
