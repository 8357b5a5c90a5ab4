import { describe, expect, it } from '@jest/globals';
import type { ShipmentsEvent } from '../../../../platform/events/types/index.ts';
import { carrierScan, hour } from '../../testing/scans.ts';
import { parcelAsKnown } from './parcelAsKnown.ts';

const about = { shipmentId: 'a', carrier: 'fedex', trackingNumber: '700000000001' };
const registered: ShipmentsEvent = {
  type: 'shipment.registered',
  payload: {
    ...{ ...about, reference: 'r', orderNumber: 'o', registeredAt: hour(0), service: null, direction: 'OUTBOUND' },
    ...{ returnOf: null, pieces: 1, value: null, contents: null, promisedAt: hour(48), origin: null },
    ...{ destination: null, destinationZone: null },
  },
};
const scanned = (scanKey: string, hours: number): ShipmentsEvent => ({
  type: 'shipment.scanApplied',
  payload: {
    ...{ ...about, scan: carrierScan({ scanKey, occurredAt: hour(hours), status: 'IN_TRANSIT' }) },
    shown: { status: 'IN_TRANSIT', statusSince: hour(hours) },
  },
});

describe('what is known of a parcel', () => {
  it('is nothing before it is registered, and its registration then', () => {
    expect(parcelAsKnown([])).toBeNull();
    expect(parcelAsKnown([registered])).toMatchObject({
      ...{ status: 'LABEL_CREATED', statusSince: hour(0), deliveredAt: null, promisedAt: hour(48), estimate: null },
      ...{ scans: [], milestones: {}, exceptions: [], conflicts: [] },
      legs: [{ number: 1, carrier: 'fedex', evidence: 'REGISTERED' }],
    });
  });

  it('is what its events say so far, scans in the order of the timeline', () => {
    const known = parcelAsKnown([registered, scanned('late', 5), scanned('early', 2)]);
    expect(known).toMatchObject({ status: 'IN_TRANSIT', statusSince: hour(2) });
    expect(known?.scans.map(({ scanKey }) => scanKey)).toEqual(['early', 'late']);
  });

  it('is never made of a story without its beginning', () => {
    expect(() => parcelAsKnown([scanned('late', 5)])).toThrow('registration');
  });
});
