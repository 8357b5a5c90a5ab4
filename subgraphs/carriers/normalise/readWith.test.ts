import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readPayload } from '../testing/readPayload.ts';
import { replyAsOf, scanInstants } from './replyAsOf.ts';

const FEDEX_OLDER = {
  notifications: [{ severity: 'SUCCESS', code: '0', message: 'ok' }],
  trackDetails: [
    {
      trackingNumber: '700000000025',
      notification: { severity: 'SUCCESS' },
      datesOrTimes: [{ type: 'ESTIMATED_DELIVERY', dateOrTimestamp: '2024-05-03T00:00:00' }],
      destinationAddress: { city: 'PUNE', countryCode: 'IN' },
      events: [
        {
          timestamp: 1_714_636_800_000,
          eventType: 'DE',
          eventDescription: 'Delivery exception',
          statusExceptionCode: '08',
          address: { city: 'PUNE', stateOrProvinceCode: 'MH', countryCode: 'IN' },
          arrivalLocation: 'DELIVERY_LOCATION',
        },
      ],
    },
  ],
};

const FEDEX_V1 = {
  output: {
    completeTrackResults: [
      {
        trackingNumber: '700000000017',
        trackResults: [
          {
            error: { code: 'X', message: 'y' },
            estimatedDeliveryTimeWindow: { window: { begins: '2024-05-03T08:00:00', ends: '2024-05-03T10:00:00' } },
            scanEvents: [
              { date: '2024-05-02T08:00:00', eventType: 'OD', delayDetail: { type: 'LOCAL', status: 'DELAYED' } },
            ],
          },
        ],
      },
    ],
  },
};

const UPS = {
  trackResponse: {
    shipment: [
      {
        warnings: [{ code: 'a', message: 'b' }],
        package: [
          {
            trackingNumber: '1ZTEST000000000017',
            deliveryDate: [{ type: 'SDD', date: '20240503' }],
            deliveryTime: { type: 'EDW', startTime: '080000', endTime: '120000' },
            packageAddress: [{ type: 'DESTINATION', address: { stateProvince: 'CA', country: 'US' } }],
            activity: [
              {
                date: '20240502',
                time: '080000',
                gmtOffset: '-04:00',
                location: { address: { city: 'Troy', stateProvince: 'NY', country: 'US' } },
                status: { code: 'OT', statusCode: '021' },
              },
            ],
          },
        ],
      },
    ],
  },
};

const SAMPLES = [
  ['fedex', FEDEX_OLDER],
  ['fedex', FEDEX_V1],
  ['ups', UPS],
] as const;

/** Every path to a value inside a sample, as lists of keys. */
function pathsIn(value: unknown, path: readonly string[] = []): (readonly string[])[] {
  if (typeof value !== 'object' || value === null) return [path];
  return [path, ...Object.entries(value).flatMap(([key, inner]) => pathsIn(inner, [...path, key]))];
}

function replaced(value: unknown, path: readonly string[], by: unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return by;
  const copy = (Array.isArray(value) ? [...(value as unknown[])] : { ...(value as object) }) as Record<string, unknown>;
  copy[key] = replaced(copy[key], rest, by);
  return copy;
}

const aReading = (carrier: string, body: string): void => {
  const reading = readPayload(carrier, body);
  if (!reading.understood) {
    expect(reading.reason.code).toMatch(/^(PAYLOAD_SYNTAX|PAYLOAD_NOT_UNDERSTOOD)$/);
    return;
  }
  for (const shipment of reading.shipments) {
    expect(shipment.trackingNumber).toMatch(/^[A-Z0-9]{4,50}$/);
    for (const scan of shipment.scans) expect(scan.occurredAt).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
  }
};

describe('reading a payload', () => {
  it('gives what a carrier with a reader says', () => {
    for (const [carrier, sample] of SAMPLES) {
      const reading = readPayload(carrier, Buffer.from(`\uFEFF${JSON.stringify(sample)}`));
      expect(reading).toMatchObject({ understood: true, shipments: [{ scans: [{}] }] });
      expect(reading.understood && reading.shipments[0]?.estimate).toBeTruthy();
    }
  });

  it('says when there is no reader and when it is no JSON', () => {
    expect(readPayload('nobody', '{}')).toMatchObject({ understood: false, reason: { code: 'NO_READER' } });
    expect(readPayload('__proto__', '{}')).toMatchObject({ understood: false, reason: { code: 'NO_READER' } });
    expect(readPayload('ups', '')).toMatchObject({ understood: false, reason: { code: 'PAYLOAD_SYNTAX' } });
    expect(readPayload('ups', '<x>')).toMatchObject({ understood: false, reason: { code: 'PAYLOAD_SYNTAX' } });
    expect(readPayload('ups', '5')).toMatchObject({ understood: false, reason: { code: 'PAYLOAD_NOT_UNDERSTOOD' } });
  });

  it('never throws on a truncated payload', () => {
    for (const [carrier, sample] of SAMPLES) {
      const body = JSON.stringify(sample);
      for (let end = 0; end < body.length; end += 1) aReading(carrier, body.slice(0, end));
    }
  });

  it('never throws and never fails when any one value is anything else', () => {
    const mistakes = fc.constantFrom(...SAMPLES).chain(([carrier, sample]) =>
      fc.record({
        carrier: fc.constant(carrier),
        body: fc
          .tuple(
            fc.constantFrom(...pathsIn(sample)),
            fc.oneof(fc.jsonValue(), fc.string({ unit: 'binary' }), fc.maxSafeInteger()),
          )
          .map(([path, by]) => JSON.stringify(replaced(sample, path, by))),
      }),
    );
    fc.assert(
      fc.property(mistakes, ({ carrier, body }) => {
        aReading(carrier, body);
        const reply: unknown = JSON.parse(body);
        for (const instant of scanInstants(carrier, reply)) replyAsOf(carrier, reply, instant - 1);
      }),
      { numRuns: 1_000 },
    );
  });

  it('never throws on any JSON or any bytes at all', () => {
    fc.assert(fc.property(fc.constantFrom('fedex', 'ups'), fc.json(), aReading));
    fc.assert(
      fc.property(fc.constantFrom('fedex', 'ups'), fc.uint8Array(), (carrier, bytes) => {
        readPayload(carrier, Buffer.from(bytes));
      }),
    );
  });

  it('is not misled by keys that mean something to JavaScript', () => {
    const body = '{"__proto__":{"trackResponse":{"shipment":[]}},"constructor":1}';
    expect(readPayload('ups', body)).toMatchObject({ understood: false });
    expect(
      readPayload('fedex', '{"trackDetails":[{"__proto__":{"trackingNumber":"12345"},"events":[]}]}'),
    ).toMatchObject({
      shipments: [],
    });
  });
});

describe('a payload from which nothing can be taken', () => {
  it('says so, and does not pass for one that was read', () => {
    const nothing = { understood: true, shipments: [], errors: [{ code: 'NOTHING_READ' }] };
    expect(readPayload('fedex', '{"trackDetails":[]}')).toMatchObject(nothing);
  });
});
