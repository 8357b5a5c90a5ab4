import { describe, expect, it } from '@jest/globals';
import { replyAsOf, scanInstants } from './replyAsOf.ts';

const at = (hour: number): number => Date.UTC(2024, 4, 2, hour);

const older = {
  trackDetails: [
    {
      trackingNumber: '700000000025',
      statusDetail: { code: 'DL' },
      deliverySignatureName: 'N. Obody',
      actualDeliveryAddress: { city: 'PUNE' },
      deliveryAttempts: 1,
      datesOrTimes: [
        { type: 'ACTUAL_DELIVERY', dateOrTimestamp: '2024-05-02T15:30:00+05:30' },
        { type: 'ACTUAL_PICKUP', dateOrTimestamp: '2024-05-02T06:30:00+05:30' },
        { type: 'SHIP', dateOrTimestamp: '2024-05-02T00:00:00' },
      ],
      events: [
        { timestamp: at(11), eventType: 'AR', eventDescription: 'At local FedEx facility' },
        { timestamp: at(10), eventType: 'DL', eventDescription: 'Delivered' },
        {
          timestamp: at(8),
          eventType: 'OD',
          eventDescription: 'On FedEx vehicle for delivery',
          address: { city: 'PUNE' },
        },
        { timestamp: at(8), eventType: 'AR', eventDescription: 'At local FedEx facility' },
        { timestamp: at(1), eventType: 'PU', eventDescription: 'Picked up' },
      ],
    },
  ],
};

const v1 = {
  output: {
    completeTrackResults: [
      {
        trackingNumber: '700000000017',
        trackResults: [
          {
            latestStatusDetail: { code: 'DL', derivedCode: 'DL' },
            deliveryDetails: { receivedByName: 'N. Obody' },
            dateAndTimes: [{ type: 'ACTUAL_DELIVERY', dateTime: '2024-05-02T10:00:00Z' }],
            scanEvents: [
              { date: '2024-05-02T10:00:00Z', eventType: 'DL', derivedStatusCode: 'DL' },
              { date: '2024-05-02T08:00:00Z', eventType: 'OD', derivedStatusCode: 'IT', exceptionCode: '99' },
            ],
          },
        ],
      },
    ],
  },
};

const ups = {
  trackResponse: {
    shipment: [
      {
        package: [
          {
            currentStatus: { code: 'FS' },
            deliveryDate: [
              { type: 'SDD', date: '20240502' },
              { type: 'DEL', date: '20240502' },
            ],
            deliveryTime: { type: 'DEL', endTime: '100000' },
            deliveryInformation: { receivedBy: 'N. OBODY' },
            activity: [
              { date: '20240502', time: '100000', gmtOffset: '+00:00', status: { code: 'FS' } },
              { date: '20240502', time: '080000', gmtOffset: '+00:00', status: { code: 'OT' } },
            ],
          },
        ],
      },
    ],
  },
};

const detail = (reply: unknown): Record<string, unknown> => (reply as typeof older).trackDetails[0]!;

describe('a recorded reply, played back', () => {
  it('has an instant for each moment something happened', () => {
    expect(scanInstants('fedex', older)).toEqual([at(1), at(8), at(10), at(11)]);
    expect(scanInstants('fedex', v1)).toEqual([at(8), at(10)]);
    expect(scanInstants('ups', ups)).toEqual([at(8), at(10)]);
    expect(scanInstants('usps', ups)).toEqual([]);
  });

  it('shows what had happened, up to and including the instant, and the status of then', () => {
    const seen = detail(replyAsOf('fedex', older, at(8)));
    expect((seen['events'] as { eventType: string }[]).map((event) => event.eventType)).toEqual(['OD', 'AR', 'PU']);
    expect(seen['statusDetail']).toEqual({
      creationTime: at(8),
      code: 'OD',
      description: 'On FedEx vehicle for delivery',
      location: { city: 'PUNE' },
    });
    expect((seen['datesOrTimes'] as { type: string }[]).map((date) => date.type)).toEqual(['ACTUAL_PICKUP', 'SHIP']);
    for (const key of ['deliverySignatureName', 'actualDeliveryAddress', 'deliveryAttempts'])
      expect(seen).not.toHaveProperty(key);
  });

  it('knows nothing a moment before the first event', () => {
    const seen = detail(replyAsOf('fedex', older, at(1) - 1));
    expect(seen['events']).toEqual([]);
    expect(seen).not.toHaveProperty('statusDetail');
    expect((seen['datesOrTimes'] as { type: string }[]).map((date) => date.type)).toEqual(['SHIP']);
  });

  it('is signed and delivered once delivered, and stays so when a facility scans later', () => {
    const seen = detail(replyAsOf('fedex', older, at(10)));
    expect(seen).toMatchObject({ statusDetail: { code: 'DL' }, deliverySignatureName: 'N. Obody' });
    expect(replyAsOf('fedex', older, at(11))).toEqual(older);
  });

  it('is rewound in Track v1 too', () => {
    const seen = (replyAsOf('fedex', v1, at(9)) as typeof v1).output.completeTrackResults[0]!.trackResults[0]!;
    expect(seen.latestStatusDetail).toMatchObject({
      code: 'OD',
      derivedCode: 'IT',
      ancillaryDetails: [{ reason: '99' }],
    });
    expect(seen.dateAndTimes).toEqual([]);
    expect(seen).not.toHaveProperty('deliveryDetails');
    expect(replyAsOf('fedex', v1, at(10))).toEqual(v1);
  });

  it('is rewound for UPS', () => {
    const seen = (replyAsOf('ups', ups, at(9)) as typeof ups).trackResponse.shipment[0]!.package[0]!;
    expect(seen).toEqual({
      currentStatus: { code: 'OT' },
      deliveryDate: [{ type: 'SDD', date: '20240502' }],
      activity: [expect.objectContaining({ time: '080000' })],
    });
    expect(replyAsOf('ups', ups, at(10))).toEqual(ups);
  });

  it('does not change what it was given, and gives back what it does not know', () => {
    const before = structuredClone(older);
    replyAsOf('fedex', older, at(2));
    expect(older).toEqual(before);
    expect(replyAsOf('usps', { a: 1 }, 0)).toEqual({ a: 1 });
    expect(replyAsOf('fedex', null, 0)).toBeNull();
  });
});
