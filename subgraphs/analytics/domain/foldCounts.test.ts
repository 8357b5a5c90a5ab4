import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  EXCEPTION_MOVES,
  SHIPMENT_STATUSES,
  EXCEPTION_CAUSES,
  type CausingScan,
  type ExceptionCause,
  type ExceptionMove,
  type ExceptionState,
  type ShipmentStatus,
} from '../../../platform/events/types/index.ts';
import { shipmentFacts, wholeScan } from '../../../platform/events/testing/shipmentFacts.ts';
import { NO_COUNTS, type CarrierDayCounts, type Counts } from './counts.ts';
import { foldCounts, type BrandedShipmentsEvent } from './foldCounts.ts';

const AT = '2026-03-02T10:00:00.000Z';

interface Where {
  readonly brand?: string;
  readonly carrier?: string;
  readonly at?: string;
}

const about = ({ carrier = 'ups' }: Where) => ({ shipmentId: 'p', carrier, trackingNumber: 'n' });

function scan(occurredAt: string): CausingScan {
  return { scanKey: 's', code: 'X', description: '', place: null, occurredAt, receivedAt: AT, payloadId: 'p' };
}

function registered(where: Where = {}): BrandedShipmentsEvent {
  const payload = { ...about(where), ...shipmentFacts({ registeredAt: where.at ?? AT }) };
  return { brand: where.brand ?? 'acme', type: 'shipment.registered', payload };
}

function dispatched(where: Where = {}): BrandedShipmentsEvent {
  const payload = { ...about(where), milestone: 'DISPATCHED', at: where.at ?? AT } as const;
  return { brand: where.brand ?? 'acme', type: 'shipment.milestoneReached', payload };
}

function scanned(where: Where = {}): BrandedShipmentsEvent {
  const payload = { ...about(where), scan: wholeScan(scan(where.at ?? AT)), shown: {} };
  return { brand: where.brand ?? 'acme', type: 'shipment.scanApplied', payload };
}

function moved(from: ShipmentStatus, to: ShipmentStatus, catchUp = false): BrandedShipmentsEvent {
  const payload = { ...about({}), from, to, occurredAt: AT, catchUp, scan: scan(AT) };
  return { brand: 'acme', type: 'shipment.statusChanged', payload };
}

interface Detail {
  readonly cause?: ExceptionCause;
}

function excepted(state: ExceptionState, move?: ExceptionMove, detail: Detail = {}): BrandedShipmentsEvent {
  const times = { openedAt: AT, resolvedAt: state === 'RESOLVED' ? AT : null, catchUp: false, scan: scan(AT) };
  const moved = move === undefined ? {} : { move };
  const payload = { ...about({}), exceptionId: 'e', kind: 'DELAYED', state, ...times, ...moved, ...detail } as const;
  return { brand: 'acme', type: 'shipment.exceptionChanged', payload };
}

function counted(...events: BrandedShipmentsEvent[]): Partial<Counts> {
  const [first] = foldCounts(events);
  return Object.fromEntries(Object.entries(first?.counts ?? {}).filter(([, count]) => count > 0));
}

describe('foldCounts', () => {
  it('counts registrations, dispatches and scans', () => {
    expect(counted(registered(), dispatched(), scanned(), scanned())).toEqual({
      registered: 1,
      dispatched: 1,
      scans: 2,
    });
  });

  it('counts the pickup at the first movement, whatever it is', () => {
    expect(counted(moved('LABEL_CREATED', 'PICKED_UP'))).toEqual({ pickedUp: 1 });
    expect(counted(moved('AWAITING_PICKUP', 'IN_TRANSIT'))).toEqual({ pickedUp: 1 });
    expect(counted(moved('LABEL_CREATED', 'DELIVERED'))).toEqual({ pickedUp: 1, delivered: 1 });
    expect(counted(moved('LABEL_CREATED', 'AWAITING_PICKUP'), moved('IN_TRANSIT', 'PICKED_UP'))).toEqual({});
  });

  it('counts delivery runs and deliveries, also those that arrived as history', () => {
    expect(counted(moved('IN_TRANSIT', 'OUT_FOR_DELIVERY'), moved('OUT_FOR_DELIVERY', 'DELIVERED', true))).toEqual({
      outForDelivery: 1,
      delivered: 1,
    });
  });

  it('counts an exception when it opens and not when it is resolved', () => {
    expect(counted(excepted('OPEN'), excepted('RESOLVED'))).toEqual({ exceptions: 1 });
  });

  it('counts an exception once, whatever a desk does about it', () => {
    const life = [
      excepted('OPEN', 'OPENED'),
      excepted('ASSIGNED', 'ASSIGNED'),
      excepted('ASSIGNED', 'CHANGED'),
      excepted('RESOLVED', 'RESOLVED'),
      excepted('OPEN', 'REOPENED'),
    ];
    expect(counted(...life)).toEqual({ exceptions: 1 });
  });

  it('counts what the carrier said is wrong, and nothing that others found', () => {
    const counting = EXCEPTION_CAUSES.filter(
      (cause) => counted(excepted('OPEN', 'OPENED', { cause })).exceptions !== undefined,
    );
    expect(counting).toEqual(['CARRIER_SAID']);
  });

  it('counts on the day in UTC on which it happened', () => {
    const days = foldCounts([
      scanned({ at: '2026-03-01T23:59:59.999Z' }),
      scanned({ at: '2026-03-01T23:30:00-05:00' }),
    ]);
    expect(days.map((each) => each.day)).toEqual(['2026-03-01', '2026-03-02']);
  });

  it('keeps brands and carriers apart', () => {
    const events = [scanned(), scanned({ brand: 'rival' }), scanned({ carrier: 'fedex' }), scanned()];
    expect(foldCounts(events)).toEqual([
      { brand: 'acme', carrier: 'ups', day: '2026-03-02', counts: { ...NO_COUNTS, scans: 2 } },
      { brand: 'rival', carrier: 'ups', day: '2026-03-02', counts: { ...NO_COUNTS, scans: 1 } },
      { brand: 'acme', carrier: 'fedex', day: '2026-03-02', counts: { ...NO_COUNTS, scans: 1 } },
    ]);
  });

  it('adds up to the same however events are ordered and cut into batches', () => {
    const where = fc.record({
      brand: fc.constantFrom('acme', 'rival'),
      carrier: fc.constantFrom('ups', 'fedex'),
      at: fc.constantFrom(AT, '2026-03-03T00:00:00.000Z'),
    });
    const status = fc.constantFrom(...SHIPMENT_STATUSES);
    const event = fc.oneof(
      where.map(registered),
      where.map(dispatched),
      where.map(scanned),
      fc.tuple(status, status, fc.boolean()).map(([from, to, catchUp]) => moved(from, to, catchUp)),
      fc
        .tuple(fc.constantFrom<ExceptionState>('OPEN', 'RESOLVED'), fc.constantFrom(undefined, ...EXCEPTION_MOVES))
        .map(([state, move]) => excepted(state, move)),
    );
    const split = fc.array(event).chain((events) =>
      fc.record({
        events: fc.constant(events),
        shuffled: fc.shuffledSubarray(events, { minLength: events.length }),
        cut: fc.nat(events.length),
      }),
    );
    fc.assert(
      fc.property(split, ({ events, shuffled, cut }) => {
        const batches = [foldCounts(shuffled.slice(0, cut)), foldCounts(shuffled.slice(cut))];
        expect(table(batches.flat())).toEqual(table(foldCounts(events)));
      }),
    );
  });
});

/** What a table that adds holds in the end. */
function table(added: readonly CarrierDayCounts[]): Record<string, number> {
  const sums: Record<string, number> = {};
  for (const { brand, carrier, day, counts } of added) {
    for (const [counter, count] of Object.entries(counts)) {
      const cell = [brand, carrier, day, counter].join(' ');
      sums[cell] = (sums[cell] ?? 0) + count;
    }
  }
  return sums;
}
