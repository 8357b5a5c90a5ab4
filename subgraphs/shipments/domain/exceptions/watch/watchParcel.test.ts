import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { SHIPMENT_STATUSES, type WatchedCause } from '../../../../../platform/events/types/index.ts';
import { DEFAULT_EXCEPTION_RULES } from '../exceptionRules.ts';
import { hour, stateAt, watchedParcel, watchGround } from '../testing/watchedParcels.ts';
import { silenceDueMs } from '../rules/silence.ts';
import type { Finding, RiskReader, WatchedParcel, WatchGround } from './watched.ts';
import { type Watched, watchParcel } from './watchParcel.ts';

const ground = watchGround();
const look = (
  parcel: WatchedParcel,
  now: string,
  { before = [], on = ground }: { before?: readonly Finding[]; on?: WatchGround } = {},
): Watched => watchParcel(parcel, on, { now, before });
const causes = ({ findings }: Watched): WatchedCause[] => findings.map(({ cause }) => cause);
const isoOf = (ms: number): string => new Date(ms).toISOString();
const riskOf = (probability: number): RiskReader => ({
  lateRisk: () => ({ probability, reasons: ['It is likely.'] }),
  lossRisk: () => ({ probability, reasons: ['It is likely.'] }),
});

describe('a parcel that is silent', () => {
  const parcel = watchedParcel();
  const dueMs = silenceDueMs(parcel, ground)!;

  it('is found when its silence is due and not before, and is looked at then', () => {
    const early = look(parcel, hour(2));
    expect(causes(early)).toEqual([]);
    expect(Date.parse(early.lookAt!)).toBeLessThanOrEqual(dueMs);
    expect(causes(look(parcel, isoOf(dueMs - 1)))).toEqual([]);
    const found = look(parcel, isoOf(dueMs));
    expect(found.findings).toMatchObject([
      { cause: 'SILENCE', kind: 'DELAYED', openedAt: isoOf(dueMs), since: hour(1), severity: 'MEDIUM' },
    ]);
    expect(found.findings[0]!.evidence.measures.map(({ name }) => name)).toContain('SILENT_HOURS');
  });

  it('goes on as it was found, the same object, until something is heard', () => {
    const [finding] = look(parcel, isoOf(dueMs)).findings;
    const later = look(parcel, isoOf(dueMs + 3_600_000), { before: [finding!] });
    expect(later.findings[0]).toBe(finding);
    const heard = isoOf(dueMs + 7_200_000);
    expect(causes(look(watchedParcel({ heardAt: heard }), heard, { before: [finding!] }))).toEqual([]);
  });

  it('is nothing while the carrier’s data are late, and what was found ends with a scan all the same', () => {
    const delayed = watchGround({ delayedSince: () => Date.parse(hour(3)) });
    const waiting = look(parcel, isoOf(dueMs + 1), { on: delayed });
    expect(causes(waiting)).toEqual([]);
    expect(waiting.lookAt! <= isoOf(dueMs + 3_600_000)).toBe(true);
    const [finding] = look(parcel, isoOf(dueMs)).findings;
    const standing = look(parcel, isoOf(dueMs + 1), { on: delayed, before: [finding!] });
    expect(causes(standing)).toEqual(['SILENCE']);
    const heard = watchedParcel({ heardAt: isoOf(dueMs + 1) });
    expect(causes(look(heard, isoOf(dueMs + 2), { on: delayed, before: [finding!] }))).toEqual([]);
  });

  it('is nothing where the carrier said that it holds it, where it waits to be collected, or has arrived', () => {
    const at = isoOf(dueMs + 12 * 3_600_000);
    const openedBy = { scanKey: 'hold', occurredAt: hour(1) };
    const held = stateAt('IN_TRANSIT', hour(1), { exceptions: [{ kind: 'CUSTOMS_HOLD', openedBy, resolvedBy: null }] });
    for (const state of [held, stateAt('AVAILABLE_FOR_PICKUP', hour(1)), stateAt('DELIVERED', hour(1))]) {
      expect(causes(look(watchedParcel({ state }), at))).toEqual([]);
    }
  });

  it('is not found after a month by what is normal by then, also where something else stands', () => {
    const promised = watchedParcel({ facts: { promisedAt: hour(48) } });
    const { findings: before } = look(promised, hour(24 * 20), {
      on: watchGround({
        rules: { ...DEFAULT_EXCEPTION_RULES, silence: { ...DEFAULT_EXCEPTION_RULES.silence, isOn: false } },
      }),
    });
    expect(before.map(({ cause }) => cause)).toEqual(['LATE_RISK']);
    expect(causes(look(promised, hour(24 * 30), { before }))).toContain('SILENCE');
    expect(causes(look(promised, hour(24 * 33), { before }))).toEqual(['LATE_RISK']);
  });

  it('is history when nobody has found it for a month', () => {
    expect(look(parcel, hour(24 * 32))).toEqual({ findings: [], lookAt: null });
  });
});

describe('a parcel that the carrier has not scanned', () => {
  const label = stateAt('LABEL_CREATED', hour(0), { statusScan: null, newest: null });
  const dispatched = watchedParcel({ state: label, heardAt: hour(0), dispatchedAt: hour(2) });

  it('is overdue a day after it was dispatched', () => {
    expect(causes(look(dispatched, hour(25.9)))).toEqual([]);
    expect(look(dispatched, hour(3)).lookAt).toBe(hour(26));
    expect(look(dispatched, hour(26)).findings).toMatchObject([{ cause: 'NOT_COLLECTED', kind: 'PICKUP_OVERDUE' }]);
  });

  it('is overdue a day after it was registered where the shop never tells when it dispatches', () => {
    const parcel = watchedParcel({ state: label, heardAt: hour(0) });
    const silent = watchGround({ tellsDispatch: false });
    expect(causes(look(parcel, hour(24), { on: silent }))).toEqual(['NOT_COLLECTED']);
    // one that tells has it still
    expect(causes(look(parcel, hour(24)))).toEqual([]);
    expect(causes(look(parcel, hour(48)))).toEqual(['NOT_DISPATCHED']);
  });

  it('is not missed on Sundays and holidays of the country that it is sent from', () => {
    const readyAt = (at: number, country: string) =>
      watchedParcel({
        state: label,
        heardAt: hour(at),
        dispatchedAt: hour(at),
        facts: { registeredAt: hour(at), origin: { city: null, region: null, country, postalCode: null } },
      });
    const dueOf = (parcel: WatchedParcel, at: number): string | null => look(parcel, hour(at + 1)).lookAt;
    // ready on a Saturday at noon
    expect(dueOf(readyAt(5 * 24, 'US'), 5 * 24)).toBe(hour(7 * 24));
    // and on the day before Ascension Day, which Germans have off
    expect(dueOf(readyAt(2 * 24, 'DE'), 2 * 24)).toBe(hour(4 * 24));
    expect(dueOf(readyAt(2 * 24, 'US'), 2 * 24)).toBe(hour(3 * 24));
  });

  it('is missed by nobody when its order was cancelled, or when it is a label for the way back', () => {
    for (const over of [{ cancelledAt: hour(5) }, { direction: 'RETURN' as const }]) {
      expect(causes(look({ ...dispatched, ...over }, hour(100)))).toEqual([]);
      expect(causes(look({ ...dispatched, ...over, dispatchedAt: null }, hour(100)))).toEqual([]);
    }
  });

  it('ends to be overdue with the first scan', () => {
    const [finding] = look(dispatched, hour(26)).findings;
    const moved = { ...dispatched, state: stateAt('PICKED_UP', hour(27)), heardAt: hour(27) };
    expect(causes(look(moved, hour(27), { before: [finding!] }))).toEqual([]);
  });
});

describe('a parcel that goes back to its sender', () => {
  const parcel = watchedParcel({ state: stateAt('RETURNING', hour(30)), heardAt: hour(30) });
  const found = look(parcel, hour(30)).findings;

  it('is an exception from the scan on that says so, until it is back or goes on to the customer', () => {
    expect(found).toMatchObject([{ cause: 'SENT_BACK', kind: 'RETURN_TO_SENDER', severity: 'HIGH', since: hour(30) }]);
    expect(look(parcel, hour(90), { before: found }).findings[0]).toBe(found[0]);
    for (const status of ['RETURNED', 'OUT_FOR_DELIVERY'] as const) {
      const later = { ...parcel, state: stateAt(status, hour(99)), heardAt: hour(99) };
      expect(causes(look(later, hour(99), { before: found }))).toEqual([]);
    }
  });

  it('is one exception and not two where the carrier calls it one', () => {
    const openedBy = { scanKey: 'returning', occurredAt: hour(31) };
    const told = (resolvedBy: typeof openedBy | null): WatchedParcel => ({
      ...parcel,
      state: stateAt('RETURNING', hour(30), { exceptions: [{ kind: 'RETURN_TO_SENDER', openedBy, resolvedBy }] }),
    });
    expect(causes(look(told(null), hour(31), { before: found }))).toEqual([]);
    expect(causes(look(told(openedBy), hour(31)))).toEqual(['SENT_BACK']);
  });

  it('is none where the customer sends it back, and history where an import tells of it', () => {
    expect(causes(look({ ...parcel, direction: 'RETURN' }, hour(30)))).toEqual([]);
    const imported = { ...parcel, facts: { ...parcel.facts, registeredAt: hour(30 + 24 * 4) } };
    expect(causes(look(imported, hour(30 + 24 * 4 + 2)))).not.toContain('SENT_BACK');
  });
});

describe('a parcel that was promised for the day of its order', () => {
  const at = (zone: string, orderedAt: string, promisedAt: string) =>
    watchedParcel({
      facts: { destinationZone: zone, orderedAt, registeredAt: orderedAt, promisedAt },
      state: stateAt('IN_TRANSIT', orderedAt),
      heardAt: orderedAt,
    });

  it('is found at four in the afternoon where it goes, when it is not out for delivery', () => {
    const tokyo = at('Asia/Tokyo', '2024-05-06T00:30:00.000Z', '2024-05-06T12:00:00.000Z');
    expect(causes(look(tokyo, '2024-05-06T06:59:59.000Z'))).not.toContain('SAME_DAY');
    expect(look(tokyo, '2024-05-06T01:00:00.000Z').lookAt! <= '2024-05-06T07:00:00.000Z').toBe(true);
    expect(causes(look(tokyo, '2024-05-06T07:00:00.000Z'))).toContain('SAME_DAY');
    const out = { ...tokyo, state: stateAt('OUT_FOR_DELIVERY', '2024-05-06T03:00:00.000Z') };
    expect(causes(look(out, '2024-05-06T07:00:00.000Z'))).not.toContain('SAME_DAY');
  });

  it('is found by the clock there also on the day on which it changes', () => {
    // at two in the morning of 2024-03-10 New York's clocks went to three: four in the afternoon is at 20:00Z, not at 21:00Z
    const parcel = at('America/New_York', '2024-03-10T06:30:00.000Z', '2024-03-11T01:00:00.000Z');
    expect(causes(look(parcel, '2024-03-10T19:59:59.000Z'))).not.toContain('SAME_DAY');
    expect(causes(look(parcel, '2024-03-10T20:00:00.000Z'))).toContain('SAME_DAY');
  });

  it('is none when it was promised for another day there', () => {
    const parcel = at('America/New_York', '2024-05-06T02:00:00.000Z', '2024-05-06T22:00:00.000Z');
    expect(causes(look(parcel, '2024-05-06T21:00:00.000Z'))).not.toContain('SAME_DAY');
  });
});

describe('a parcel that may be late', () => {
  const value = { amountMinor: 20_000, currency: 'EUR' };
  const parcel = watchedParcel({ facts: { promisedAt: hour(60) }, value, heardAt: hour(29) });
  const at = (probability: number, before: readonly Finding[] = [], now = hour(30)): Watched =>
    look(parcel, now, { before, on: watchGround({ risks: riskOf(probability) }) });

  it('is told of from three in five on, and withdrawn when the risk has clearly fallen', () => {
    expect(causes(at(0.59))).toEqual([]);
    const { findings } = at(0.6);
    expect(findings).toMatchObject([
      { cause: 'LATE_RISK', kind: 'PROMISE_AT_RISK', deadline: { kind: 'PROMISE', at: hour(60) } },
    ]);
    expect(at(0.4, findings, hour(31)).findings).toMatchObject([{ cause: 'LATE_RISK', openedAt: hour(30) }]);
    expect(causes(at(0.35, findings, hour(31)))).toEqual([]);
  });

  it('is told of from a day and a half before the promise until eight hours before it, a late timer included, and is looked at when that begins', () => {
    for (const [now, isTold] of [
      [23.9, false],
      [24, true],
      [52.1, true],
      [52.2, false],
    ] as const) {
      expect(causes(at(0.9, [], hour(now))).includes('LATE_RISK')).toBe(isTold);
    }
    const risky = watchedParcel({ facts: { promisedAt: hour(60) }, state: stateAt('LABEL_CREATED', hour(0)) });
    const nextOf = (now: number): string | null => {
      const rules = { ...DEFAULT_EXCEPTION_RULES, notCollected: { isOn: false, hours: 24 } };
      const off = { ...rules, notDispatched: { isOn: false, hours: 48 } };
      return look(risky, hour(now), { on: watchGround({ rules: off, risks: riskOf(0.1) }) }).lookAt;
    };
    expect([2, 24, 50, 52].map(nextOf)).toEqual([24, 30, 52, 60].map(hour));
  });

  it('stays told of when it is too late to tell of it', () => {
    const { findings } = at(0.9, [], hour(50));
    expect(at(0.9, findings, hour(58)).findings.find(({ cause }) => cause === 'LATE_RISK')).toBe(findings[0]);
  });

  it('is told of anew only when the risk has moved', () => {
    const { findings } = at(0.6);
    expect(at(0.62, findings, hour(31)).findings[0]).toBe(findings[0]);
    expect(at(0.75, findings, hour(31)).findings[0]).not.toBe(findings[0]);
  });

  it('is late when the promise has passed, and history when that is a month ago', () => {
    const silent = watchedParcel({ facts: { promisedAt: hour(60) }, heardAt: hour(59) });
    expect(causes(look(silent, hour(60)))).toEqual(['LATE_RISK']);
    const old = watchedParcel({ facts: { promisedAt: hour(0) }, heardAt: hour(24 * 32) });
    expect(causes(look(old, hour(24 * 32 + 1)))).toEqual([]);
  });
});

describe('what has passed', () => {
  it('stays the deadline for three days, in which it is overdue, and is looked at when another one counts', () => {
    const parcel = watchedParcel({ facts: { promisedAt: hour(30), carrier: 'ups' }, heardAt: hour(29) });
    const late = look(parcel, hour(31));
    const [risk] = late.findings.filter(({ cause }) => cause === 'LATE_RISK');
    expect(risk!.deadline).toEqual({ kind: 'PROMISE', at: hour(30) });
    expect(late.lookAt! <= hour(30 + 72)).toBe(true);
    const later = look(parcel, hour(30 + 73), { before: [risk!] });
    expect(later.findings.find(({ cause }) => cause === 'LATE_RISK')!.deadline).toMatchObject({ kind: 'CLAIM' });
  });

  it('is history when the shop tells of it days after it happened', () => {
    const label = stateAt('LABEL_CREATED', hour(0), { statusScan: null, newest: null });
    const facts = { registeredAt: hour(0), orderedAt: hour(-700), promisedAt: hour(-480) };
    const parcel = watchedParcel({ facts, state: label, heardAt: hour(0), dispatchedAt: hour(-600) });
    for (const hours of [2, 30, 200]) expect(causes(look(parcel, hour(hours)))).toEqual([]);
  });
});

describe('what is not known yet', () => {
  it('is assumed: as long as no silence was learned four days of it are an exception', () => {
    const parcel = watchedParcel({ facts: { promisedAt: null } });
    expect(causes(look(parcel, hour(1 + 95)))).toEqual([]);
    expect(causes(look(parcel, hour(1 + 96)))).toEqual(['SILENCE']);
  });

  it('is not assumed near the door: after an attempt, over the holidays, it may have arrived and nobody scanned it', () => {
    for (const status of ['OUT_FOR_DELIVERY', 'ATTEMPTED'] as const) {
      const parcel = watchedParcel({ facts: { promisedAt: null }, state: stateAt(status, hour(1)) });
      expect(causes(look(parcel, hour(1 + 97)))).toEqual([]);
    }
  });

  it('is not missed within the hour of the registration, when what carriers said of it may be on its way', () => {
    const parcel = watchedParcel({ facts: { registeredAt: hour(40), promisedAt: hour(30) }, heardAt: hour(40) });
    const fresh = look(parcel, hour(40.1));
    expect([causes(fresh), fresh.lookAt]).toEqual([[], hour(41)]);
    expect(causes(look(parcel, hour(41)))).toEqual(['LATE_RISK']);
  });

  it('is not missed either while the carrier’s data are late: it may have arrived', () => {
    const parcel = watchedParcel({ facts: { promisedAt: hour(30) }, heardAt: hour(29) });
    const delayed = watchGround({ delayedSince: () => Date.parse(hour(29)) });
    expect(causes(look(parcel, hour(31), { on: delayed }))).toEqual([]);
    expect(causes(look(parcel, hour(31)))).toEqual(['LATE_RISK']);
  });
});

describe('a parcel that may be lost', () => {
  it('is told of when acting costs less than waiting, and until something is heard', () => {
    const on = watchGround({ risks: riskOf(0.8) });
    const parcel = watchedParcel({ value: { amountMinor: 20_000, currency: 'EUR' } });
    expect(causes(look(parcel, hour(24), { on }))).not.toContain('LOSS_RISK');
    const { findings } = look(parcel, hour(26), { on });
    expect(findings.find(({ cause }) => cause === 'LOSS_RISK')).toMatchObject({
      kind: 'LOST_IN_TRANSIT',
      severity: 'CRITICAL',
      stake: { amountMinor: 20_000, currency: 'EUR' },
    });
    expect(causes(look({ ...parcel, heardAt: hour(27) }, hour(27), { on, before: findings }))).toEqual([]);
  });
});

describe('a parcel that waits to be collected', () => {
  it('is told of two days before it is sent back', () => {
    const parcel = watchedParcel({ state: stateAt('AVAILABLE_FOR_PICKUP', hour(1)) });
    expect(look(parcel, hour(2)).lookAt).toBe(hour(1 + 5 * 24));
    expect(look(parcel, hour(1 + 5 * 24)).findings).toMatchObject([
      {
        cause: 'COLLECTION_DUE',
        kind: 'LOCKER_PICKUP_EXPIRING',
        deadline: { kind: 'COLLECTION', at: hour(1 + 7 * 24) },
      },
    ]);
  });
});

describe('a delivery that is disputed', () => {
  it('is an exception since it is reported and until it is decided, however long ago the delivery was', () => {
    const parcel = watchedParcel({ state: stateAt('DELIVERED', hour(1)), disputedAt: hour(24 * 40) });
    const { findings } = look(parcel, hour(24 * 41));
    expect(findings).toMatchObject([{ cause: 'DISPUTED', kind: 'DELIVERY_DISPUTED', openedAt: hour(24 * 40) }]);
    expect(causes(look({ ...parcel, disputedAt: null }, hour(24 * 42), { before: findings }))).toEqual([]);
  });
});

describe('watching', () => {
  const anyParcel = fc
    .record({
      status: fc.constantFrom(...SHIPMENT_STATUSES),
      heard: fc.integer({ min: 0, max: 200 }),
      promised: fc.option(fc.integer({ min: -50, max: 300 })),
      dispatched: fc.option(fc.integer({ min: 0, max: 100 })),
      risk: fc.float({ min: 0, max: 1, noNaN: true }),
    })
    .map(({ status, heard, promised, dispatched, risk }) => ({
      on: watchGround({ risks: riskOf(risk) }),
      parcel: watchedParcel({
        facts: { promisedAt: promised === null ? null : hour(promised) },
        state: stateAt(status, hour(heard)),
        heardAt: hour(heard),
        dispatchedAt: dispatched === null ? null : hour(dispatched),
      }),
      from: heard,
    }));

  it('ends: looked at when it says, a parcel of which nothing comes is looked at seldom and finds each cause at most once', () => {
    fc.assert(
      fc.property(anyParcel, ({ parcel, on, from }) => {
        let watched = watchParcel(parcel, on, { now: hour(from), before: [] });
        const opened = [...causes(watched)];
        let looks = 0;
        for (; watched.lookAt !== null && watched.lookAt < hour(from + 24 * 60); looks += 1) {
          const now = watched.lookAt;
          const before = watched.findings;
          watched = watchParcel(parcel, on, { now, before });
          expect(watched.lookAt === null || watched.lookAt > now).toBe(true);
          opened.push(...causes(watched).filter((cause) => !before.some((each) => each.cause === cause)));
        }
        expect(new Set(opened).size).toBe(opened.length);
        expect(looks).toBeLessThan(200);
      }),
      { numRuns: 60 },
    );
  });

  it('says the same when it is asked twice at a moment', () => {
    fc.assert(
      fc.property(anyParcel, fc.integer({ min: 0, max: 500 }), ({ parcel, on, from }, later) => {
        const now = hour(from + later);
        const { findings } = watchParcel(parcel, on, { now, before: [] });
        const again = watchParcel(parcel, on, { now, before: findings });
        expect(again.findings).toHaveLength(findings.length);
        again.findings.forEach((finding, index) => expect(finding).toBe(findings[index]));
      }),
    );
  });

  it('goes by what a brand makes of it: rules that are off find nothing, and severities are its own', () => {
    const { silence } = DEFAULT_EXCEPTION_RULES;
    const parcel = watchedParcel();
    const at = isoOf(silenceDueMs(parcel, ground)!);
    const off = watchGround({ rules: { ...DEFAULT_EXCEPTION_RULES, silence: { ...silence, isOn: false } } });
    expect(causes(look(parcel, at, { on: off }))).toEqual([]);
    const grave = watchGround({ rules: { ...DEFAULT_EXCEPTION_RULES, severities: { DELAYED: 'CRITICAL' } } });
    expect(look(parcel, at, { on: grave }).findings).toMatchObject([{ severity: 'CRITICAL' }]);
  });
});
