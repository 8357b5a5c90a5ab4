import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { SHIPMENT_STATUSES } from '../../../../platform/events/types/index.ts';
import { hour, timelineScan } from '../../testing/scans.ts';
import { foldTimeline } from '../fold.ts';
import { LATEST_RULES } from '../rules.ts';
import { compareScans, type TimelineScan } from '../timeline.ts';
import { endByRegistration, lifeByScans, mayBeAnothers, type NumberHolder } from './index.ts';

const day = (days: number): string => hour(24 * days);
const at = (days: number, status: TimelineScan['status'], scanKey?: string): TimelineScan =>
  timelineScan({ occurredAt: day(days), status, ...(scanKey === undefined ? {} : { scanKey }) });
const holder = (...timeline: TimelineScan[]) => ({ timeline, registeredAt: day(-1), rules: LATEST_RULES });
const endByScan = (of: NumberHolder, leg: number) => lifeByScans(of, leg).end;

const PICKED_UP = at(0, 'PICKED_UP');
const DELIVERED = at(3, 'DELIVERED');

describe('the end of a life by a scan', () => {
  it('comes thirty days after the parcel was done, with the scan that begins a journey, and not a moment earlier', () => {
    const begins = at(33, 'PICKED_UP');
    const last = { scanKey: DELIVERED.scanKey, occurredAt: DELIVERED.occurredAt };
    const end = { rule: 'FINISHED', last, lastAt: day(3), from: day(33) };
    expect(endByScan(holder(PICKED_UP, DELIVERED, begins), 1)).toEqual({ ...end, begunBy: begins });
    expect(endByScan(holder(PICKED_UP, DELIVERED, at(32.99, 'PICKED_UP')), 1)).toBeNull();
  });

  it.each(['LABEL_CREATED', 'AWAITING_PICKUP', 'PICKED_UP'] as const)('may begin with %s', (status) => {
    expect(endByScan(holder(PICKED_UP, DELIVERED, at(60, status)), 1)).not.toBeNull();
  });

  it.each([null, 'IN_TRANSIT', 'OUT_FOR_DELIVERY', 'DELIVERED', 'RETURNING'] as const)(
    'does not begin with %s, which is the middle of a journey',
    (status) => {
      expect(endByScan(holder(PICKED_UP, DELIVERED, at(60, status)), 1)).toBeNull();
    },
  );

  it('does not come for a parcel that is on its way, however long', () => {
    expect(endByScan(holder(PICKED_UP, at(200, 'PICKED_UP')), 1)).toBeNull();
  });

  it('does not move because scans of the middle of a journey stand between', () => {
    const noise = [at(60, 'OUT_FOR_DELIVERY'), at(60.6, 'IN_TRANSIT'), at(61, 'DELIVERED')];
    const end = endByScan(holder(PICKED_UP, at(2, 'OUT_FOR_DELIVERY'), DELIVERED, ...noise, at(62, 'PICKED_UP')), 1);
    expect(end).toMatchObject({ lastAt: day(3), from: day(33) });
  });

  it('is that of the number of the leg alone', () => {
    const onSecond = at(60, 'PICKED_UP', '2.begins');
    expect(endByScan(holder(PICKED_UP, DELIVERED, onSecond), 1)).toBeNull();
    expect(endByScan(holder(PICKED_UP, DELIVERED, onSecond), 2)).toMatchObject({ begunBy: onSecond });
  });
});

describe('the beginning of a life by a scan', () => {
  const timeline = [PICKED_UP, DELIVERED, at(40, 'PICKED_UP'), at(41, 'DELIVERED'), at(90, 'PICKED_UP')];
  const registered = (days: number) => lifeByScans({ ...holder(...timeline), registeredAt: day(days) }, 1);

  it('is the last end before the registration, and the next end is its own', () => {
    expect(registered(32.99)).toMatchObject({ begins: null, end: { from: day(33) } });
    expect(registered(33)).toMatchObject({ begins: { lastAt: day(3), from: day(33) }, end: { from: day(71) } });
    expect(registered(71)).toMatchObject({ begins: { from: day(71) }, end: null });
  });
});

describe('the end of a life by a registration', () => {
  it('is thirty days after the parcel was done, whatever was scanned later', () => {
    const end = { rule: 'FINISHED', lastAt: day(3), from: day(33) };
    expect(endByRegistration(holder(PICKED_UP, DELIVERED))).toMatchObject(end);
    expect(endByRegistration(holder(PICKED_UP, DELIVERED, at(40, 'IN_TRANSIT')))).toMatchObject(end);
  });

  it('is 120 days after the last scan of a parcel on the way, or after the registration of one that was never scanned', () => {
    expect(endByRegistration(holder(PICKED_UP))).toMatchObject({ rule: 'SILENT', lastAt: day(0), from: day(120) });
    const end = { rule: 'SILENT', last: null, lastAt: day(-1), from: day(119) };
    expect(endByRegistration(holder())).toEqual(end);
  });

  it('is where a moving parcel fell silent and a journey began, and not where it was found again', () => {
    expect(endByRegistration(holder(PICKED_UP, at(125, 'PICKED_UP')))).toMatchObject({ from: day(120) });
    expect(endByRegistration(holder(PICKED_UP, at(125, 'IN_TRANSIT')))).toMatchObject({ from: day(245) });
    // a label that was made long before the parcel was handed in, as labels of returns are
    expect(endByRegistration(holder(at(0, 'LABEL_CREATED'), at(125, 'PICKED_UP')))).toMatchObject({ from: day(245) });
  });
});

describe('the quick look', () => {
  const scans = fc.array(
    fc
      .record({ days: fc.integer({ min: 0, max: 260 }), status: fc.constantFrom(null, ...SHIPMENT_STATUSES) })
      .map(({ days, status }) => at(days, status)),
    { maxLength: 12 },
  );

  it('never misses an end that the close look finds among what is kept and what arrives', () => {
    fc.assert(
      fc.property(scans, scans, (kept, arriving) => {
        const before = [...new Map(kept.map((scan) => [scan.scanKey, scan])).values()].sort(compareScans);
        fc.pre(endByScan(holder(...before), 1) === null);
        const all = new Map([...before, ...arriving].map((scan) => [scan.scanKey, scan]));
        const timeline = [...all.values()].sort(compareScans);
        const found = endByScan(holder(...timeline), 1);
        const looked = mayBeAnothers({ state: foldTimeline(before), registeredAt: day(0) }, arriving);
        expect(found === null || looked).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });

  it('passes by a parcel that arrives within its weeks', () => {
    const state = foldTimeline([PICKED_UP, DELIVERED]);
    expect(mayBeAnothers({ state, registeredAt: day(-1) }, [at(20, 'IN_TRANSIT')])).toBe(false);
    const underWay = foldTimeline([PICKED_UP]);
    expect(mayBeAnothers({ state: underWay, registeredAt: day(-1) }, [at(40, 'PICKED_UP')])).toBe(false);
    expect(mayBeAnothers({ state: underWay, registeredAt: day(-1) }, [at(120, 'IN_TRANSIT')])).toBe(true);
  });
});
