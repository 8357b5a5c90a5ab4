import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  EXCEPTION_KINDS,
  EXCEPTION_MOVES,
  SHIPMENT_STATUSES,
  type CausingScan,
  type ExceptionHandling,
  type ExceptionKind,
  type ExceptionMove,
  type ExceptionState,
  type ShipmentStatus,
} from '../../../platform/events/types/index.ts';
import { shipmentFacts, wholeScan } from '../../../platform/events/testing/shipmentFacts.ts';
import { decide, type Decision, type LoggedShipmentsEvent } from './decide.ts';

const AT = '2026-03-02T10:00:00.000Z';
const LOGGED = { brand: 'acme', position: 7 } as const;
const PARCEL = { shipmentId: 'a-parcel', carrier: 'ups', trackingNumber: '1Z999AA10123456784' } as const;

function scan(scanKey: string): CausingScan {
  return {
    scanKey,
    code: 'X',
    description: 'Left with J. Smith',
    place: null,
    occurredAt: AT,
    receivedAt: AT,
    payloadId: 'p',
  };
}

function dispatched(): LoggedShipmentsEvent {
  return { ...LOGGED, type: 'shipment.milestoneReached', payload: { ...PARCEL, milestone: 'DISPATCHED', at: AT } };
}

function moved(
  from: ShipmentStatus,
  to: ShipmentStatus,
  { scanKey = 's1', catchUp = false } = {},
): LoggedShipmentsEvent {
  const payload = { ...PARCEL, from, to, occurredAt: AT, catchUp, scan: scan(scanKey) };
  return { ...LOGGED, type: 'shipment.statusChanged', payload };
}

interface ExceptedOptions {
  readonly exceptionId?: string;
  readonly state?: ExceptionState;
  readonly catchUp?: boolean;
  readonly move?: ExceptionMove;
  readonly openedAt?: string;
  readonly handling?: ExceptionHandling;
}

function excepted(kind: ExceptionKind, options: ExceptedOptions = {}): LoggedShipmentsEvent {
  const { exceptionId = 'e1', state = 'OPEN', catchUp = false, move, openedAt = AT, handling } = options;
  const resolvedAt = state === 'RESOLVED' ? AT : null;
  const moved = { ...(move === undefined ? {} : { move }), ...(handling === undefined ? {} : { handling }) };
  const payload = {
    ...PARCEL,
    exceptionId,
    kind,
    state,
    openedAt,
    resolvedAt,
    catchUp,
    scan: scan('s1'),
    ...moved,
  };
  return { ...LOGGED, type: 'shipment.exceptionChanged', payload };
}

describe('decide', () => {
  it('tells the customer of a dispatch before the carrier has said anything', () => {
    expect(decide(dispatched())).toMatchObject({
      trigger: 'DISPATCHED',
      brand: 'acme',
      shipmentId: 'a-parcel',
      outcome: { state: 'SENT', reason: null },
      occurredAt: AT,
      causePosition: 7,
      notice: { body: 'ups picks up within 24 hours. Tracking number: 1Z999AA10123456784' },
    });
  });

  it('tells of the pickup, of each delivery run and of the delivery', () => {
    expect(decide(moved('LABEL_CREATED', 'PICKED_UP'))?.trigger).toBe('PICKED_UP');
    expect(decide(moved('AT_LOCAL_FACILITY', 'OUT_FOR_DELIVERY'))?.trigger).toBe('OUT_FOR_DELIVERY');
    expect(decide(moved('ATTEMPTED', 'OUT_FOR_DELIVERY', { scanKey: 's2' }))?.trigger).toBe('OUT_FOR_DELIVERY');
    expect(decide(moved('OUT_FOR_DELIVERY', 'DELIVERED'))?.trigger).toBe('DELIVERED');
  });

  it('takes the first movement for the pickup when the pickup was not scanned', () => {
    expect(decide(moved('LABEL_CREATED', 'IN_TRANSIT'))?.trigger).toBe('PICKED_UP');
    expect(decide(moved('AWAITING_PICKUP', 'AT_LOCAL_FACILITY'))?.trigger).toBe('PICKED_UP');
  });

  it('tells the greater news when the first movement is also the delivery run or the delivery', () => {
    expect(decide(moved('LABEL_CREATED', 'OUT_FOR_DELIVERY'))?.trigger).toBe('OUT_FOR_DELIVERY');
    expect(decide(moved('AWAITING_PICKUP', 'DELIVERED'))?.trigger).toBe('DELIVERED');
  });

  it('does not tell of a pickup twice when a correction takes the parcel back to it', () => {
    expect(decide(moved('IN_TRANSIT', 'PICKED_UP', { scanKey: 's9' }))).toBeNull();
  });

  it('is silent about movements in between and about the way back', () => {
    expect(decide(moved('PICKED_UP', 'IN_TRANSIT'))).toBeNull();
    expect(decide(moved('LABEL_CREATED', 'AWAITING_PICKUP'))).toBeNull();
    expect(decide(moved('LABEL_CREATED', 'RETURNING'))).toBeNull();
  });

  it('tells of an exception when it opens and not when it is resolved', () => {
    expect(decide(excepted('WEATHER_HOLD'))).toMatchObject({
      trigger: 'EXCEPTION_DETECTED',
      notice: { body: expect.stringContaining('held up by the weather') },
    });
    expect(decide(excepted('WEATHER_HOLD', { state: 'RESOLVED' }))).toBeNull();
  });

  it('tells of an exception that opens or opens anew, and of nothing that a desk does about it', () => {
    for (const move of EXCEPTION_MOVES) {
      const isNews = move === 'OPENED' || move === 'REOPENED';
      expect(decide(excepted('DAMAGED', { move })) !== null).toBe(isNews);
      for (const state of ['ACKNOWLEDGED', 'ASSIGNED', 'RESOLVED'] as const) {
        expect(decide(excepted('DAMAGED', { move, state }))).toBeNull();
      }
    }
  });

  it('is silent when a desk reopens what somebody resolved', () => {
    const handling = { by: 'ann', assignee: null, number: 2 };
    expect(decide(excepted('DELAYED', { move: 'REOPENED', handling }))).toBeNull();
    expect(decide(excepted('DELAYED', { move: 'REOPENED' }))).not.toBeNull();
  });

  it('tells of one trouble once, whoever found it, and again when it comes back on another day', () => {
    const opened = { move: 'OPENED', exceptionId: 'by-silence' } as const;
    const told = decided([
      excepted('DELAYED', opened),
      excepted('DELAYED', { ...opened, exceptionId: 'by-carrier', openedAt: '2026-03-02T23:00:00Z' }),
      excepted('DELAYED', { ...opened, move: 'REOPENED', openedAt: '2026-03-04T01:00:00+02:00' }),
      excepted('DELAYED', { ...opened, move: 'REOPENED', openedAt: '2026-03-04T01:00:00Z' }),
      excepted('DAMAGED', opened),
    ]);
    expect(Object.values(told).map(({ occurredAt }) => occurredAt)).toEqual([
      ...[AT, '2026-03-04T01:00:00+02:00', '2026-03-04T01:00:00Z', AT],
    ]);
  });

  it('tells news of a day of which history of the same kind was suppressed', () => {
    const told = decided([
      excepted('DELAYED', { move: 'OPENED', catchUp: true }),
      excepted('DELAYED', { move: 'OPENED', exceptionId: 'e2' }),
    ]);
    expect(Object.values(told).map(({ outcome }) => outcome.state)).toEqual(['SUPPRESSED', 'SENT']);
  });

  it('decides an event from before moves were told as it was decided then', () => {
    expect(decide(excepted('DAMAGED'))?.identity).toBe('["acme","a-parcel","EXCEPTION_DETECTED","e1"]');
  });

  it('suppresses what arrived as history, and says so', () => {
    const suppressed = { outcome: { state: 'SUPPRESSED', reason: 'CATCH_UP' } };
    expect(decide(moved('OUT_FOR_DELIVERY', 'DELIVERED', { catchUp: true }))).toMatchObject(suppressed);
    expect(decide(excepted('DAMAGED', { catchUp: true }))).toMatchObject(suppressed);
  });

  it('is silent about registrations and single scans', () => {
    const registered = { ...PARCEL, ...shipmentFacts() };
    expect(decide({ ...LOGGED, type: 'shipment.registered', payload: registered })).toBeNull();
    const applied = { ...PARCEL, scan: wholeScan(scan('s1')), shown: {} };
    expect(decide({ ...LOGGED, type: 'shipment.scanApplied', payload: applied })).toBeNull();
  });

  it("never repeats a carrier's free text, which may name people", () => {
    for (const to of SHIPMENT_STATUSES) {
      expect(JSON.stringify(decide(moved('LABEL_CREATED', to)))).not.toContain('Smith');
    }
    for (const kind of EXCEPTION_KINDS) expect(JSON.stringify(decide(excepted(kind)))).not.toContain('Smith');
  });

  it('keeps brands, parcels, triggers and causes apart', () => {
    const identities = [
      dispatched(),
      { ...dispatched(), brand: 'other' },
      moved('LABEL_CREATED', 'PICKED_UP'),
      moved('LABEL_CREATED', 'PICKED_UP', { scanKey: 's2' }),
      moved('LABEL_CREATED', 'DELIVERED'),
      excepted('DAMAGED'),
      excepted('DAMAGED', { exceptionId: 'e2' }),
    ].map((event) => decide(event)?.identity);
    expect(new Set(identities).size).toBe(identities.length);
  });

  it('comes to the same decisions in whatever order and however often events are met', () => {
    const status = fc.constantFrom(...SHIPMENT_STATUSES);
    const cause = fc.integer({ min: 0, max: 9_999 }).map(String);
    const event = fc.oneof(
      fc.constant(dispatched()),
      fc
        .record({ from: status, to: status, scanKey: cause, catchUp: fc.boolean() })
        .map(({ from, to, ...rest }) => moved(from, to, rest)),
      fc
        .record({ kind: fc.constantFrom(...EXCEPTION_KINDS), exceptionId: cause, catchUp: fc.boolean() })
        .map(({ kind, ...rest }) => excepted(kind, rest)),
    );
    // in one log a cause has one event: a scan that is said twice is refused before
    const events = fc.uniqueArray(event, { selector: (each) => decide(each)?.identity ?? JSON.stringify(each) });
    const metAgain = events.chain((once) =>
      fc.tuple(
        fc.constant(once),
        fc.shuffledSubarray([...once, ...once], { minLength: once.length }).map((some) => [...some, ...once]),
      ),
    );
    fc.assert(fc.property(metAgain, ([once, again]) => expect(decided(again)).toEqual(decided(once))));
  });
});

/** What a table that keeps the first of each identity holds in the end. */
function decided(events: readonly LoggedShipmentsEvent[]): Record<string, Decision> {
  const table: Record<string, Decision> = {};
  for (const event of events) {
    const decision = decide(event);
    if (decision !== null) table[decision.identity] ??= decision;
  }
  return table;
}
