import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { ExceptionMove, ShipmentsEvent, ShownException } from '../../../../../platform/events/types/index.ts';
import { afterRules, moveBetween, type Ruled } from './afterRules.ts';
import { afterAct, type DeskAct, type RecordedAct } from './deskAct.ts';
import { isResolved, shownHandling, type StandingException } from './standing.ts';
import { withHandling } from './withHandling.ts';

/** So many minutes after the exception was found first. */
const minute = (count: number): string => new Date(Date.UTC(2024, 4, 6) + count * 60_000).toISOString();

const found = (openedAt = minute(0), endedAt: string | null = null): Ruled => ({ cause: 'SILENCE', openedAt, endedAt });
const standing = (handled: StandingException['handled'] = null): StandingException => ({ ...found(), handled });

function acted(before: StandingException, act: DeskAct, over: Partial<Parameters<typeof afterAct>[2]> = {}) {
  return afterAct(before, act, { by: 'ann', at: minute(5), note: null, last: null, ...over });
}

function done(before: StandingException, act: DeskAct): StandingException {
  const became = acted(before, act);
  if (became.outcome !== 'done') throw new Error(became.outcome);
  return became.after;
}

const ACKNOWLEDGE: DeskAct = { act: 'ACKNOWLEDGE' };
const RESOLVE: DeskAct = { act: 'RESOLVE' };
const REOPEN: DeskAct = { act: 'REOPEN' };
const assign = (assignee: string | null): DeskAct => ({ act: 'ASSIGN', assignee });

describe('what a person does about an exception', () => {
  it('is seen, given, taken back, resolved and reopened', () => {
    const seen = done(standing(), ACKNOWLEDGE);
    expect(shownHandling(seen)).toEqual({ state: 'ACKNOWLEDGED', resolvedAt: null, assignee: null });
    const given = done(seen, assign('ben'));
    expect(shownHandling(given)).toEqual({ state: 'ASSIGNED', resolvedAt: null, assignee: 'ben' });
    // whoever looks at it does not take it away
    expect(shownHandling(done(given, ACKNOWLEDGE))).toMatchObject({ state: 'ASSIGNED', assignee: 'ben' });
    expect(shownHandling(done(given, assign(null)))).toMatchObject({ state: 'ACKNOWLEDGED', assignee: null });
    const resolved = done(given, RESOLVE);
    expect(shownHandling(resolved)).toEqual({ state: 'RESOLVED', resolvedAt: minute(5), assignee: 'ben' });
    expect(shownHandling(done(resolved, REOPEN))).toEqual({ state: 'OPEN', resolvedAt: null, assignee: null });
  });

  it.each<[string, StandingException, DeskAct, string]>([
    ['seen when it is over', { ...found(minute(0), minute(1)), handled: null }, ACKNOWLEDGE, 'ALREADY_RESOLVED'],
    ['given when somebody resolved it', done(standing(), RESOLVE), assign('ben'), 'ALREADY_RESOLVED'],
    ['resolved when somebody else did', done(standing(), RESOLVE), RESOLVE, 'ALREADY_RESOLVED'],
    ['reopened when it is not resolved', standing(), REOPEN, 'NOT_RESOLVED'],
    ['reopened when it ended by itself', { ...found(minute(0), minute(1)), handled: null }, REOPEN, 'ENDED_BY_ITSELF'],
    ['resolved while its dispute is open', { ...standing(), cause: 'DISPUTED' }, RESOLVE, 'DISPUTE_OPEN'],
  ])('is refused where it would be %s', (_what, before, act, problem) => {
    expect(acted(before, act)).toEqual({ outcome: 'refused', problem });
  });

  it('changes nothing when the same person does the same again, and is done when another does', () => {
    for (const act of [ACKNOWLEDGE, assign('ben'), RESOLVE]) {
      const first = acted(standing(), act, { note: 'on it' });
      if (first.outcome !== 'done') throw new Error(first.outcome);
      const again = { note: 'on it', last: first.recorded };
      expect(acted(first.after, act, again)).toEqual({ outcome: 'unchanged' });
      const byOther = acted(first.after, act, { ...again, by: 'ben' });
      expect(byOther.outcome).toBe(act === RESOLVE ? 'refused' : 'done');
    }
    expect(acted(standing(), assign(null))).toEqual({ outcome: 'unchanged' });
  });

  it('is done anew when the exception opened again since', () => {
    const first = acted(standing(), ACKNOWLEDGE);
    if (first.outcome !== 'done') throw new Error(first.outcome);
    const reopened = afterRules(afterRules(first.after, found(minute(0), minute(6))), found(minute(7)));
    expect(acted(reopened, ACKNOWLEDGE, { last: first.recorded }).outcome).toBe('done');
  });
});

describe('an exception that somebody resolved while it held', () => {
  const resolved = done(standing(), RESOLVE);

  it('stays resolved as long as it goes on, and opens anew when it begins later', () => {
    expect(isResolved(afterRules(resolved, found()))).toBe(true);
    expect(afterRules(resolved, found(minute(6)))).toEqual({ ...found(minute(6)), handled: null });
  });

  it('is told neither to go on nor to end, and to reopen', () => {
    expect(moveBetween(resolved, afterRules(resolved, found()))).toBeNull();
    expect(moveBetween(resolved, afterRules(resolved, found(minute(0), minute(9))))).toBeNull();
    expect(moveBetween(resolved, afterRules(resolved, found(minute(6))))).toBe('REOPENED');
  });
});

const acts = fc.oneof(fc.constantFrom(ACKNOWLEDGE, RESOLVE, REOPEN), fc.constantFrom('ann', 'ben', null).map(assign));
const steps = fc.array(
  fc.oneof(
    fc.record({ do: acts, by: fc.constantFrom('ann', 'ben') }),
    fc.constantFrom('goes on' as const, 'ends' as const, 'begins' as const),
  ),
  { maxLength: 25 },
);

/** What the rules say next; of one that has ended only that it begins. */
function ruledNext(before: StandingException, step: 'goes on' | 'ends' | 'begins', at: string): Ruled {
  const { cause, openedAt, endedAt } = before;
  if (step === 'goes on' || (step === 'ends') === (endedAt !== null)) return { cause, openedAt, endedAt };
  return step === 'ends' ? { cause, openedAt, endedAt: at } : found(at);
}

const LEADS_TO: Readonly<Record<ExceptionMove, readonly string[]>> = {
  OPENED: ['OPEN'],
  REOPENED: ['OPEN'],
  CHANGED: ['OPEN', 'ACKNOWLEDGED', 'ASSIGNED'],
  ACKNOWLEDGED: ['ACKNOWLEDGED', 'ASSIGNED'],
  ASSIGNED: ['ASSIGNED'],
  UNASSIGNED: ['ACKNOWLEDGED'],
  RESOLVED: ['RESOLVED'],
};

describe('whatever people and rules do in turn', () => {
  it('each move leads to a state that it may lead to, and nothing is told of what stands resolved', () => {
    fc.assert(
      fc.property(steps, (sequence) => {
        let now = afterRules(null, found());
        let last: RecordedAct | null = null;
        for (const [index, step] of sequence.entries()) {
          const at = minute(index + 1);
          const before = now;
          let move: ExceptionMove | null;
          if (typeof step === 'string') {
            now = afterRules(before, ruledNext(before, step, at));
            move = moveBetween(before, now);
          } else {
            const became = afterAct(before, step.do, { by: step.by, at, note: null, last });
            if (became.outcome !== 'done') continue;
            now = became.after;
            last = became.recorded;
            move = last.move;
          }
          const { state, resolvedAt, assignee } = shownHandling(now);
          expect(resolvedAt === null).toBe(state !== 'RESOLVED');
          if (state === 'OPEN' || state === 'ACKNOWLEDGED') expect(assignee).toBeNull();
          if (move === null) expect([isResolved(before), isResolved(now)]).toEqual([true, true]);
          else expect(LEADS_TO[move]).toContain(state);
        }
      }),
    );
  });

  it('what a person did is never lost by a scan that changes nothing', () => {
    fc.assert(
      fc.property(steps, (sequence) => {
        let now = afterRules(null, found());
        for (const [index, step] of sequence.entries()) {
          const at = minute(index + 1);
          if (typeof step === 'string') now = afterRules(now, ruledNext(now, step, at));
          else {
            const became = afterAct(now, step.do, { by: step.by, at, note: null, last: null });
            if (became.outcome === 'done') now = became.after;
          }
          expect(afterRules(now, now)).toEqual(now);
        }
      }),
    );
  });
});

describe('what the rules say, seen together with what people did', () => {
  const about = { shipmentId: 'p', carrier: 'ups', trackingNumber: 'n' };
  const exception = (over: Partial<ShownException> = {}): ShownException => ({
    ...{ id: 'e', kind: 'DELAYED', cause: 'SILENCE', state: 'OPEN', openedAt: minute(0), resolvedAt: null, scan: null },
    ...over,
  });
  const events = (shown: ShownException): ShipmentsEvent[] => {
    const { id: exceptionId, ...rest } = shown;
    return [
      { type: 'shipment.reconsidered', payload: { ...about, cause: 'TIME_PASSED', shown: { exceptions: [shown] } } },
      { type: 'shipment.exceptionChanged', payload: { ...about, ...rest, exceptionId, catchUp: false } },
    ];
  };
  const given = done(standing(), assign('ben'));

  it('is shown and told as it is with both', () => {
    const handling = withHandling(new Map([['e', given]]));
    const told = events(exception({ severity: 'HIGH' })).map((event) => handling.told(event));
    expect(told).toMatchObject([
      { payload: { shown: { exceptions: [{ state: 'ASSIGNED', assignee: 'ben', severity: 'HIGH' }] } } },
      { payload: { state: 'ASSIGNED', move: 'CHANGED' } },
    ]);
    expect(handling.standing('e')).toEqual(given);
  });

  it('is followed through one batch: what ends and begins again in it is nobody’s any more', () => {
    const handling = withHandling(new Map([['e', given]]));
    const [ended, again] = [
      exception({ state: 'RESOLVED', resolvedAt: minute(6) }),
      exception({ openedAt: minute(8) }),
    ];
    const told = [...events(ended), ...events(again)].map((event) => handling.told(event)?.payload);
    expect(told).toMatchObject([
      { shown: { exceptions: [{ state: 'RESOLVED' }] } },
      { state: 'RESOLVED', move: 'RESOLVED' },
      { shown: { exceptions: [{ state: 'OPEN' }] } },
      { state: 'OPEN', move: 'REOPENED' },
    ]);
    expect(handling.shown(again)).toEqual(again);
    expect(handling.standing('e')?.handled).toBeNull();
  });

  it('is told to nobody where somebody resolved it before', () => {
    const handling = withHandling(new Map([['e', done(standing(), RESOLVE)]]));
    const [shown, change] = events(exception({ severity: 'CRITICAL' })).map((event) => handling.told(event));
    expect(shown).toMatchObject({ payload: { shown: { exceptions: [{ state: 'RESOLVED', resolvedAt: minute(5) }] } } });
    expect(change).toBeNull();
  });

  it('opens where there was none', () => {
    const [, change] = events(exception()).map((event) => withHandling(new Map()).told(event));
    expect(change).toMatchObject({ payload: { state: 'OPEN', move: 'OPENED' } });
  });
});
