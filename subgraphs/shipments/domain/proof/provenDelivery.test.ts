import { describe, expect, it } from '@jest/globals';
import { SUB_STATUS_MEANINGS, SUB_STATUSES, type SubStatus } from '../../../../platform/events/types/index.ts';
import { hour, timelineScan } from '../../testing/scans.ts';
import { proofOf } from './provenDelivery.ts';

const scanned = (subStatus: SubStatus, hours: number, over: Parameters<typeof timelineScan>[0] = {}) => ({
  ...timelineScan({ status: SUB_STATUS_MEANINGS[subStatus].status, occurredAt: hour(hours), ...over }),
  subStatus,
});
const place = { city: 'Lyon', region: null, country: 'FR', postalCode: null };

describe('the proof of a delivery', () => {
  it('is the scan that brought the status, with when, where and how', () => {
    const signed = scanned('DELIVERED_SIGNED', 9, { place });
    expect(proofOf([scanned('WITH_COURIER', 2), signed], hour(9))).toMatchObject({
      ...{ deliveredAt: hour(9), place, how: 'SIGNED' },
      scan: { scanKey: signed.scanKey, payloadId: signed.payloadId },
    });
  });

  it('is none as long as the parcel is not delivered, or when the scan is gone', () => {
    expect(proofOf([scanned('WITH_COURIER', 2)], null)).toBeNull();
    expect(proofOf([scanned('WITH_COURIER', 2)], hour(9))).toBeNull();
    // delivered once, and taken back: what is shown decides
    expect(proofOf([scanned('DELIVERED', 2), scanned('MOVING', 20)], null)).toBeNull();
  });

  it('takes what the first scan leaves open from those that say it again, and from nothing before the delivery', () => {
    const before = scanned('PROOF_RECORDED', 1, { place });
    const bare = scanned('DELIVERED', 9);
    expect(proofOf([before, bare], hour(9))).toMatchObject({ how: null, place: null });
    const later = scanned('DELIVERED_NEIGHBOUR', 9.5, { place });
    expect(proofOf([before, bare, scanned('NOTE', 9.2), later], hour(9))).toMatchObject({
      ...{ deliveredAt: hour(9), how: 'NEIGHBOUR', place },
      scan: { scanKey: bare.scanKey },
    });
  });

  it('knows every way of handing over that our words know', () => {
    const delivered = SUB_STATUSES.filter((each) => SUB_STATUS_MEANINGS[each].status === 'DELIVERED');
    const unknown = delivered.filter((each) => proofOf([scanned(each, 9)], hour(9))?.how === null);
    expect(unknown).toEqual(['DELIVERED']);
  });
});
