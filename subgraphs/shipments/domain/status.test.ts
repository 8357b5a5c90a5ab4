import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { SHIPMENT_STATUSES } from '../../../platform/events/types/index.ts';
import { isFinished, isMoving, nextStatus } from './status.ts';

const anyStatus = fc.constantFrom(...SHIPMENT_STATUSES);

describe('the status after a scan', () => {
  it('stays what it was when the scan does not say where the parcel is', () => {
    for (const status of SHIPMENT_STATUSES) expect(nextStatus(status, null)).toBe(status);
  });

  it('stays delivered or returned whatever is scanned afterwards', () => {
    fc.assert(
      fc.property(fc.constantFrom('DELIVERED' as const, 'RETURNED' as const), anyStatus, (finished, scanned) => {
        expect(nextStatus(finished, scanned)).toBe(finished);
      }),
    );
  });

  it('is not taken back by a label or an announcement once the carrier has the parcel', () => {
    for (const current of SHIPMENT_STATUSES.filter((status) => isMoving(status))) {
      expect(nextStatus(current, 'LABEL_CREATED')).toBe(current);
      expect(nextStatus(current, 'AWAITING_PICKUP')).toBe(current);
    }
    expect(nextStatus('LABEL_CREATED', 'AWAITING_PICKUP')).toBe('AWAITING_PICKUP');
  });

  it('is what the scan says while the parcel moves, also when that leads back to the depot', () => {
    const moving = SHIPMENT_STATUSES.filter((status) => isMoving(status));
    for (const current of moving.filter((status) => !isFinished(status))) {
      for (const scanned of moving) expect(nextStatus(current, scanned)).toBe(scanned);
    }
  });
});
