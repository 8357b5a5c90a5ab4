import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  EXCEPTION_KINDS,
  EXCEPTION_MOVES,
  SHIPMENT_STATUSES,
  type CausingScan,
  type ExceptionChanged,
  type ExceptionHandling,
  type ExceptionKind,
  type ExceptionMove,
  type ExceptionState,
  type ShipmentStatus,
} from '../../../platform/events/types/index.ts';
import { shipmentFacts, wholeScan } from '../../../platform/events/testing/shipmentFacts.ts';
import { decide, type Decision, type LoggedShipmentsEvent } from './decide.ts';
import { decideInOrder } from './follow.ts';

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
  /** By what it was found. */
  readonly found?: Pick<ExceptionChanged['payload'], 'cause' | 'since' | 'attemptedAt'>;
}

function excepted(kind: ExceptionKind, options: ExceptedOptions = {}): LoggedShipmentsEvent {
  const { exceptionId = 'e1', state = 'OPEN', catchUp = false, move, openedAt = AT, handling, found } = options;
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
    ...found,
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

  it('tells of what comes back once for each day in UTC', () => {
    const opens = (openedAt: string): LoggedShipmentsEvent[] => [
      excepted('DELAYED', { move: 'REOPENED', openedAt }),
      excepted('DELAYED', { move: 'RESOLVED', openedAt, state: 'RESOLVED' }),
    ];
    const days = [AT, '2026-03-02T23:00:00Z', '2026-03-04T01:00:00+02:00', '2026-03-04T01:00:00Z'];
    const told = decided([...days.flatMap(opens), excepted('DAMAGED', { move: 'OPENED' })]);
    expect(sent(told)).toEqual([AT, ...days.slice(2), AT]);
  });

  it('tells of an attempt that fails again on another day', () => {
    const attempted = (day: number, move: ExceptionMove): LoggedShipmentsEvent =>
      excepted('DELIVERY_ATTEMPTED', { move, openedAt: march(day), found: { cause: 'CARRIER_SAID' } });
    expect(sent(decided([attempted(2, 'OPENED'), attempted(3, 'REOPENED')]))).toEqual([march(2), march(3)]);
  });

  it('tells once for each day of an exception that goes on while deliveries fail, also while somebody works on it', () => {
    const failed = (at: string, over: ExceptedOptions = {}): LoggedShipmentsEvent =>
      excepted('DELIVERY_ATTEMPTED', { openedAt: march(2), move: 'CHANGED', found: { attemptedAt: at }, ...over });
    const opened = excepted('DELIVERY_ATTEMPTED', { openedAt: march(2), move: 'OPENED' });
    // on the first day once more; on the next one twice, and in another time zone
    const told = decided([
      opened,
      failed('2026-03-02T17:00:00Z'),
      failed(march(3), { state: 'ASSIGNED' }),
      failed('2026-03-03T17:00:00Z'),
      failed('2026-03-05T01:00:00+02:00'),
    ]);
    expect(sent(told)).toEqual([march(2), march(3), '2026-03-05T01:00:00+02:00']);
    expect(decide(failed(march(3)))).toMatchObject({
      ...{ trigger: 'EXCEPTION_DETECTED', occurredAt: march(3) },
      notice: { body: expect.stringContaining('attempted without success') },
    });
    // opened again by the same failure, it is the same news
    const reopened = excepted('DELIVERY_ATTEMPTED', { openedAt: '2026-03-03T17:00:00Z', move: 'REOPENED' });
    expect(sent(decided([opened, failed(march(3)), reopened]))).toEqual([march(2), march(3)]);
    expect(decide(failed(march(3), { state: 'RESOLVED' }))).toBeNull();
    // history keeps nobody from being told of what fails on that day
    const asHistory = failed(march(3), { catchUp: true });
    expect(decide(asHistory)?.outcome).toEqual({ state: 'SUPPRESSED', reason: 'CATCH_UP' });
    expect(sent(decided([asHistory, failed(march(3))]))).toEqual([march(3)]);
  });

  it('is silent about a parcel that had turned back long before that was found', () => {
    const turned = (day: number): LoggedShipmentsEvent =>
      excepted('RETURN_TO_SENDER', {
        ...{ move: 'OPENED', openedAt: march(20) },
        found: { cause: 'SENT_BACK', since: march(day) },
      });
    expect(decide(turned(16))?.outcome).toEqual({ state: 'SUPPRESSED', reason: 'CATCH_UP' });
    expect(decide(turned(17))?.outcome).toEqual({ state: 'SENT', reason: null });
    // a silence is as long as it is when it is found
    const silent = { cause: 'SILENCE', since: march(10) } as const;
    const found = excepted('DELAYED', { move: 'OPENED', openedAt: march(20), found: silent });
    expect(decide(found)?.outcome.state).toBe('SENT');
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
    const first = (events: readonly LoggedShipmentsEvent[]) =>
      Object.fromEntries(Object.entries(decided(events)).map(([id, each]) => [id, { ...each, causePosition: 0 }]));
    fc.assert(fc.property(metAgain, ([once, again]) => expect(first(again)).toEqual(first(once))));
  });
});

/** What a table that keeps the first of each identity holds in the end. */
function decided(events: readonly LoggedShipmentsEvent[]): Record<string, Decision> {
  const table: Record<string, Decision> = {};
  const logged = events.map((event, position) => ({ ...event, position }));
  for (const decision of decideInOrder(logged, []).decisions) table[decision.identity] ??= decision;
  return table;
}

/** When what was told happened. */
function sent(table: Readonly<Record<string, Decision>>): string[] {
  return Object.values(table).flatMap(({ outcome, occurredAt }) => (outcome.state === 'SENT' ? [occurredAt] : []));
}

function march(day: number): string {
  return new Date(Date.UTC(2026, 2, day, 10)).toISOString();
}
