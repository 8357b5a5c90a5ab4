import { describe, expect, it } from '@jest/globals';
import { expectSafeReadings } from '../../../testing/hostileVariants.ts';
import type { ReadShipment } from '../../reading.ts';
import { readPayload } from '../../../testing/readPayload.ts';

type Fields = Record<string, unknown>;

const read = (body: string) => readPayload('17track', body);
const json = (value: unknown) => read(JSON.stringify(value));

const event = (over: Fields = {}): Fields => ({
  time_iso: '2024-05-02T09:15:00+08:00',
  time_utc: '2024-05-02T01:15:00Z',
  time_raw: { date: '2024-05-02', time: '09:15:00', timezone: null },
  description: 'Left the country',
  location: 'SHENZHEN',
  stage: 'Departure',
  sub_status: 'InTransit_Departure',
  address: { country: 'CN', state: null, city: null, street: null, postal_code: null },
  ...over,
});

const item = (over: Fields = {}): Fields => ({
  number: 'RR123456785CN',
  carrier: 3011,
  track_info: {
    latest_status: { status: 'InTransit', sub_status: 'InTransit_Departure' },
    latest_event: event(),
    shipping_info: { recipient_address: { country: 'DE' } },
    time_metrics: {
      estimated_delivery_date: {
        source: 'Official',
        from: '2024-05-10T00:00:00+02:00',
        to: '2024-05-11T20:00:00+02:00',
      },
    },
    misc_info: { pieces: '2' },
    tracking: { providers: [{ provider: { key: 3011, name: 'China Post' }, events: [event()] }] },
    ...over,
  },
});

const reply = (items: readonly unknown[], rejected: readonly unknown[] = []): Fields => ({
  code: 0,
  data: { accepted: items, rejected },
});

function only(value: unknown): ReadShipment {
  const reading = json(value);
  if (!reading.understood || reading.shipments.length !== 1) throw new Error(JSON.stringify(reading));
  return reading.shipments[0]!;
}

describe('a reply of 17TRACK v2', () => {
  it('gives scans with the sub-status as their code', () => {
    expect(only(reply([item()]))).toMatchObject({
      trackingNumber: 'RR123456785CN',
      stated: 'EXPORTED',
      carrierName: 'China Post',
      pieces: 2,
      estimate: { date: '2024-05-11', earliest: '2024-05-09T22:00:00.000Z', latest: '2024-05-11T18:00:00.000Z' },
      scans: [
        {
          code: 'InTransit_Departure',
          subStatus: 'EXPORTED',
          occurredAt: '2024-05-02T01:15:00.000Z',
          localTime: '2024-05-02T09:15:00',
          zone: '+08:00',
          place: { city: 'SHENZHEN', country: 'CN' },
        },
      ],
    });
  });

  it('is the same when it is pushed', () => {
    const { scans } = only(reply([item()]));
    expect(only({ event: 'TRACKING_UPDATED', data: item() }).scans).toEqual(scans);
    expect(only({ event: 'tracking_update', payload: { event: 'TRACKING_UPDATED', data: [item()] } }).scans).toEqual(
      scans,
    );
  });

  it('may tell no more than that tracking stopped', () => {
    const { number, carrier } = item();
    expect(only({ event: 'TRACKING_STOPPED', data: { number, carrier } })).toMatchObject({ scans: [], stated: null });
  });

  it('reads the time as the carrier wrote it where there is no better', () => {
    const raw = event({ time_iso: null, time_utc: null });
    const { scans } = only(reply([item({ tracking: { providers: [{ events: [raw] }] } })]));
    expect(scans[0]).toMatchObject({ occurredAt: '2024-05-02T01:15:00.000Z', zoneSource: 'PLACE' });
  });

  it('tells the numbers that were rejected', () => {
    const rejected = { number: 'XX1', error: { code: -18019909, message: 'Not registered.' } };
    expect(json(reply([item()], [rejected]))).toMatchObject({
      shipments: [{ trackingNumber: 'RR123456785CN' }],
      errors: [{ code: '-18019909', message: 'XX1: Not registered.' }],
    });
    expect(json(reply([]))).toMatchObject({ shipments: [], errors: [{ code: 'NOTHING_READ' }] });
  });

  it.each([
    ['Exception_Returning', 'Returning', 'RETURN_STARTED'],
    ['DeliveryFailure_NoBody', null, 'ATTEMPTED_NOBODY_THERE'],
    ['Delivered_Other', 'Delivered', 'DELIVERED'],
    [null, 'PickedUp', 'COLLECTED'],
    ['InTransit_Teleported', null, 'MOVING'],
    ['Gone_Fishing', null, null],
  ])('reads %s of the stage %s as %p', (sub_status, stage, subStatus) => {
    const providers = [{ events: [event({ sub_status, stage })] }];
    expect(only(reply([item({ tracking: { providers } })])).scans[0]?.subStatus).toBe(subStatus);
  });
});

describe('a reply of 17TRACK v1', () => {
  const track = {
    e: 40,
    z0: null,
    z1: [{ a: '2024-05-02 09:15', c: 'Fargo, ND, US', d: '', z: 'Left the depot' }],
    z2: [],
  };

  it('gives scans without codes, and the state of the parcel', () => {
    expect(only(reply([{ number: 'RR123456785CN', track }]))).toMatchObject({
      stated: 'DELIVERED',
      scans: [{ code: '', subStatus: null, occurredAt: '2024-05-02T14:15:00.000Z', description: 'Left the depot' }],
    });
  });

  it('is read as published examples write it', () => {
    const example = { z0: {}, z1: [{ z: 5, s: 50, a: 'Fargo, ND, US', c: 'Delivered', d: '2024-05-02T09:15:00' }] };
    expect(only({ data: [{ number: 'RR123456785CN', track: example }] }).scans).toMatchObject([
      { code: '50', subStatus: 'DELIVERED', place: { city: 'Fargo' } },
    ]);
  });
});

describe('an error of 17TRACK', () => {
  it.each([
    [{ code: -18010002, data: { errors: [{ code: -18010002, message: 'Invalid key.' }] } }, 'Invalid key.'],
    [{ code: -18010002, message: 'Invalid key.' }, 'Invalid key.'],
  ])('%j is told and no shipment', (body, message) => {
    expect(json(body)).toEqual({ understood: true, shipments: [], errors: [{ code: '-18010002', message }] });
  });

  it.each([null, [], {}, { code: 0 }, { data: [] }])('is not %j', (body) => {
    expect(json(body)).toMatchObject({ understood: false });
  });
});

describe('hostile variants of what 17TRACK sends', () => {
  it('are read safely', () => {
    expectSafeReadings(JSON.stringify(reply([item()], [{ number: 'X', error: { code: 1 } }])), 'JSON', { read });
    const track = { e: 10, z1: [{ a: '2024-05-02 09:15', c: 'Fargo', z: 'x' }] };
    expectSafeReadings(JSON.stringify(reply([{ number: 'RR123456785CN', track }])), 'JSON', { read });
  });
});
