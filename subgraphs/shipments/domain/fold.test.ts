import { describe, expect, it } from '@jest/globals';
import { hour, timelineScan } from '../testing/scans.ts';
import { foldTimeline, NOTHING_SCANNED } from './fold.ts';
import { compareScans, refOf, type TimelineScan } from './timeline.ts';

const label = timelineScan({ status: 'LABEL_CREATED', occurredAt: hour(0) });
const picked = timelineScan({ status: 'PICKED_UP', occurredAt: hour(2) });
const transit = timelineScan({ status: 'IN_TRANSIT', occurredAt: hour(10) });
const door = timelineScan({ status: 'OUT_FOR_DELIVERY', occurredAt: hour(20) });
const attempted = timelineScan({
  status: 'ATTEMPTED',
  exception: 'DELIVERY_ATTEMPTED',
  occurredAt: hour(22),
});
const delivered = timelineScan({ status: 'DELIVERED', occurredAt: hour(30) });

const fold = (...scans: TimelineScan[]): ReturnType<typeof foldTimeline> => foldTimeline(scans.sort(compareScans));

describe('what the scans of a parcel add up to', () => {
  it('is a label, since when nobody knows, while nothing is scanned', () => {
    expect(fold()).toEqual(NOTHING_SCANNED);
    expect(fold(label)).toMatchObject({ status: 'LABEL_CREATED', statusScan: null, firstMoved: null });
  });

  it('remembers the scan that brought the status, and the first that shows the parcel in hands', () => {
    const again = timelineScan({ scanKey: 'again', status: 'IN_TRANSIT', occurredAt: hour(12) });
    const state = fold(label, picked, transit, again);
    expect(state.statusScan).toEqual(refOf(transit));
    expect(state.firstMoved).toEqual(refOf(picked));
  });

  it('dates the delivery by the earliest delivered scan and keeps that when another follows', () => {
    const twice = timelineScan({ status: 'DELIVERED', occurredAt: hour(50) });
    expect(fold(picked, twice, delivered).statusScan).toEqual(refOf(delivered));
  });

  it('opens an exception once, by the first scan that says so', () => {
    const second = timelineScan({ exception: 'DELIVERY_ATTEMPTED', occurredAt: hour(26) });
    const state = fold(door, second, attempted);
    expect(state.exceptions).toEqual([{ kind: 'DELIVERY_ATTEMPTED', openedBy: refOf(attempted), resolvedBy: null }]);
  });

  it('keeps an exception open until something shows that it is over, and several kinds beside each other', () => {
    const address = timelineScan({ exception: 'ADDRESS_ISSUE', occurredAt: hour(5) });
    const state = fold(address, transit, attempted);
    expect(state.exceptions.map(({ kind, resolvedBy }) => [kind, resolvedBy])).toEqual([
      ['ADDRESS_ISSUE', null],
      ['DELIVERY_ATTEMPTED', null],
    ]);
  });

  it.each(['DELIVERED', 'RETURNED'] as const)('closes every exception by the scan that says %s', (status) => {
    const end = timelineScan({ status, occurredAt: hour(40) });
    const held = timelineScan({ exception: 'CUSTOMS_HOLD', occurredAt: hour(5) });
    expect(fold(held, attempted, end).exceptions.map((each) => each.resolvedBy)).toEqual([refOf(end), refOf(end)]);
  });

  it('opens nothing by what is scanned after the end', () => {
    const late = timelineScan({ status: 'ATTEMPTED', exception: 'REFUSED', occurredAt: hour(31) });
    const { exceptions, status } = fold(picked, delivered, late);
    expect({ exceptions, status }).toEqual({ exceptions: [], status: 'DELIVERED' });
  });

  it('takes the delivery last when an attempt has the same instant', () => {
    const same = { ...attempted, scanKey: 'zzz', occurredAt: delivered.occurredAt };
    const state = fold(delivered, same);
    expect(state.status).toBe('DELIVERED');
    expect(state.exceptions).toEqual([
      { kind: 'DELIVERY_ATTEMPTED', openedBy: refOf(same), resolvedBy: refOf(delivered) },
    ]);
  });
});
