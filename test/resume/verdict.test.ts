import { describe, expect, it } from '@jest/globals';
import type { LoggedEvent } from '../../platform/events/index.ts';
import type { ShipmentsEvent } from '../../platform/events/types/index.ts';
import type { Hearing } from './audience.ts';
import { STATUS } from './documents.ts';
import { hasHeardAll, isFlawless, judge } from './verdict.ts';

const RECORDED_AT = '2026-03-02T08:00:01.000Z';
const scan = { code: 'IT', description: 'In transit' };

const event = (position: number, key = 'one'): LoggedEvent<ShipmentsEvent> =>
  ({
    position,
    key,
    type: 'shipment.statusChanged',
    recordedAt: RECORDED_AT,
    payload: {
      ...{ from: 'PICKED_UP', to: 'IN_TRANSIT', occurredAt: '2026-03-02T08:00:00Z', scan },
      trackingNumber: `number of ${key}`,
    },
  }) as unknown as LoggedEvent<ShipmentsEvent>;

const hearing = (positions: readonly number[], more: Partial<Hearing> = {}): Hearing => ({
  ...{ kind: 'test', document: STATUS, shipmentId: undefined, faults: [], reconnects: 0, leave: () => undefined },
  positions: [...positions],
  delivered: [...new Set(positions)],
  said: new Map(positions.map((position) => [position, JSON.stringify(STATUS.expected(event(position)))])),
  ...more,
});

const LOG = new Map([['shipment.statusChanged', [event(1), event(2), event(5)]]]);
const verdictOf = (each: Hearing) => judge([each], LOG)[0]!;

describe('the verdict on what a client heard', () => {
  it('is good when it heard each event of the log once and in order', () => {
    expect(isFlawless(verdictOf(hearing([1, 2, 5])))).toBe(true);
    expect(hasHeardAll(hearing([1, 2, 5]), LOG)).toBe(true);
  });

  it.each([
    ['lost', [1, 5], { lost: 1, doubled: 0, disordered: 0, wrong: 0 }],
    ['doubled', [1, 2, 2, 5], { lost: 0, doubled: 1, disordered: 0, wrong: 0 }],
    ['disordered', [1, 5, 2], { lost: 0, doubled: 0, disordered: 1, wrong: 0 }],
    ['foreign', [1, 2, 4, 5], { lost: 0, doubled: 0, disordered: 0, wrong: 1 }],
  ] as const)('counts what is %s', (_what, positions, counts) => {
    const verdict = verdictOf(hearing(positions));
    expect(verdict).toMatchObject(counts);
    expect(isFlawless(verdict)).toBe(false);
    expect(verdict.examples.size).toBeGreaterThan(0);
  });

  it('counts what says something else than the log', () => {
    const other = hearing([1, 2, 5]);
    other.said.set(2, JSON.stringify({ ...(STATUS.expected(event(2)) as object), to: 'DELIVERED' }));
    expect(verdictOf(other)).toMatchObject({ lost: 0, wrong: 1 });
  });

  it('counts what ended, and what the wrapper kept for itself', () => {
    expect(verdictOf(hearing([1, 2, 5], { faults: ['ended'] }))).toMatchObject({ wrong: 1 });
    expect(verdictOf(hearing([1, 2, 5], { delivered: [1, 5] }))).toMatchObject({ wrong: 1 });
  });

  it('expects of a client with a parcel the events of that parcel', () => {
    const log = new Map([['shipment.statusChanged', [event(1), event(2, 'two'), event(3)]]]);
    const [verdict] = judge([hearing([1, 3], { shipmentId: 'one' })], log);
    expect(verdict).toMatchObject({ expected: 2, lost: 0, wrong: 0 });
  });
});
