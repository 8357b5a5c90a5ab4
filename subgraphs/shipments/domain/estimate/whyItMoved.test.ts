import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  ESTIMATE_TOPICS,
  type EstimateReason,
  type RecalculationCause,
} from '../../../../platform/events/types/index.ts';
import { movedDaysOf, type ShownEstimate, whyItMoved } from './whyItMoved.ts';

const BASE: EstimateReason = { about: 'BASE', workingDays: null, sentence: 'Histories give 3.0 working days.' };
const SLOW: EstimateReason = { about: 'PACE', workingDays: 1.5, sentence: 'Parcels move slower than usual.' };
const HOLIDAY: EstimateReason = { about: 'CALENDAR', workingDays: 1, sentence: 'A holiday lies in its way.' };

/** Expected on the sixth and on no other day, for one reason, unless told otherwise. */
function shown(over: Partial<ShownEstimate> = {}): ShownEstimate {
  const day = over.day ?? '2024-05-06';
  return { day, window: { from: day, to: day }, hours: null, zone: 'UTC', reasons: [BASE], ...over };
}

describe('why the shown day moved', () => {
  it.each([
    ['2024-05-08', 'It moved two days later, from 2024-05-06 to 2024-05-08.'],
    ['2024-05-05', 'It moved one day earlier, from 2024-05-06 to 2024-05-05.'],
    ['2024-05-31', 'It moved 25 days later, from 2024-05-06 to 2024-05-31.'],
    // a year's end and a leap day between them
    ['2024-02-28', 'It moved 68 days earlier, from 2024-05-06 to 2024-02-28.'],
  ])('begins with by how much: to %s', (day, sentence) => {
    expect(whyItMoved(shown(), shown({ day }), null)).toEqual([sentence]);
  });

  it('says so when only the window moved', () => {
    const window = { from: '2024-05-06', to: '2024-05-08' };
    expect(whyItMoved(shown(), shown({ window }), null)).toEqual([
      'The day stays 2024-05-06; its window is 2024-05-06 to 2024-05-08 now, and was 2024-05-06 alone.',
    ]);
  });

  it('says so when only the hours moved, by the clock of the zone', () => {
    const zone = 'America/Chicago';
    const wide = { from: '2024-05-06T17:00:00.000Z', to: '2024-05-07T05:00:00.000Z' };
    const narrow = { from: '2024-05-06T19:00:00.000Z', to: '2024-05-06T23:00:00.000Z' };
    const moved = (before: ShownEstimate['hours'], after: ShownEstimate['hours']): readonly string[] =>
      whyItMoved(shown({ zone, hours: before }), shown({ zone, hours: after }), null);
    expect(moved(wide, narrow)).toEqual(['Its hours are 14:00 to 18:00 now, and were 12:00 to 24:00.']);
    expect(moved(null, narrow)).toEqual(['Its hours are known: 14:00 to 18:00.']);
    expect(moved(narrow, null)).toEqual(['Its hours are not known any more; they were 14:00 to 18:00.']);
    expect(moved(narrow, narrow)).toEqual([]);
  });

  it('goes on with what is new, with what weighs otherwise and with what is over', () => {
    const before = shown({ reasons: [BASE, SLOW, HOLIDAY] });
    const carrier: EstimateReason = { about: 'CARRIER', workingDays: null, sentence: 'The carrier states a window.' };
    const after = shown({ day: '2024-05-07', reasons: [carrier, BASE, { ...SLOW, workingDays: 3.25 }] });
    expect(whyItMoved(before, after, null)).toEqual([
      'It moved one day later, from 2024-05-06 to 2024-05-07.',
      'The carrier states a window.',
      'Parcels move slower than usual: +3.3 working days, where it was +1.5.',
      'No longer: A holiday lies in its way.',
    ]);
  });

  it('says what brought it about before it gives reasons, unless that was a scan, which speaks through them', () => {
    const after = shown({ day: '2024-05-08', reasons: [BASE, SLOW] });
    const moved = 'It moved two days later, from 2024-05-06 to 2024-05-08.';
    const caused = (cause: RecalculationCause | null): readonly string[] => whyItMoved(shown(), after, cause);
    expect(caused('TIME_PASSED')).toEqual([moved, 'Nothing was heard of it meanwhile.', SLOW.sentence]);
    expect(caused('CARRIER_STATED')[1]).toBe('The carrier stated when it means to deliver.');
    expect(caused('CORRECTION')[1]).toMatch(/took back/);
    for (const cause of ['SCAN', 'REGISTERED', null] as const) expect(caused(cause)).toEqual([moved, SLOW.sentence]);
  });

  it('does not bring up what hardly weighs otherwise, nor a topic that goes on in other words', () => {
    const before = shown({ reasons: [SLOW, HOLIDAY] });
    const reasons = [
      { ...SLOW, workingDays: 1.9 },
      { ...HOLIDAY, sentence: 'A weekend lies in its way.' },
    ];
    expect(whyItMoved(before, shown({ reasons }), null)).toEqual(['A weekend lies in its way.']);
  });

  it('takes the same words about another topic for news', () => {
    const reasons: EstimateReason[] = [{ ...BASE, about: 'HISTORY' }];
    expect(whyItMoved(shown(), shown({ reasons }), null)).toEqual([BASE.sentence]);
  });

  it('says in which zone days are counted, when that is another one', () => {
    expect(whyItMoved(shown(), shown({ day: '2024-05-05', zone: 'America/Chicago' }), null)).toEqual([
      'It moved one day earlier, from 2024-05-06 to 2024-05-05.',
      'Days are counted in America/Chicago now, and were in UTC.',
    ]);
  });

  it('is every reason when there was no day before', () => {
    const window = { from: '2024-05-05', to: '2024-05-07' };
    expect(whyItMoved(null, shown({ window, reasons: [BASE, SLOW] }), null)).toEqual([
      'It is expected on 2024-05-06, and hardly before 2024-05-05 or after 2024-05-07.',
      BASE.sentence,
      SLOW.sentence,
    ]);
    expect(whyItMoved(null, shown({ reasons: [] }), null)).toEqual(['It is expected on 2024-05-06.']);
  });

  it('is that nothing is known any more when there is no day from now on', () => {
    expect(whyItMoved(shown(), null, null)).toEqual(['No day is known any more; it was 2024-05-06.']);
    expect(whyItMoved(null, null, null)).toEqual([]);
  });

  const reason: fc.Arbitrary<EstimateReason> = fc.record({
    about: fc.constantFrom(...ESTIMATE_TOPICS),
    workingDays: fc.option(fc.double({ min: -9, max: 9, noNaN: true })),
    sentence: fc.constantFrom('It rains.', 'It snows.', 'It is dry.'),
  });
  const day = fc.integer({ min: 1, max: 28 }).map((date) => `2024-05-${String(date).padStart(2, '0')}`);
  const estimate: fc.Arbitrary<ShownEstimate> = fc.record({
    day,
    window: fc.record({ from: day, to: day }),
    hours: fc.constant(null),
    zone: fc.constantFrom('UTC', 'Europe/Berlin'),
    reasons: fc.uniqueArray(reason, { maxLength: 5, selector: ({ about, sentence }) => `${about} ${sentence}` }),
  });

  it('names the days whenever they differ, and each reason that was not given before', () => {
    fc.assert(
      fc.property(estimate, estimate, (before, after) => {
        const [first = '', ...others] = whyItMoved(before, after, null);
        const moved = before.day !== after.day;
        const isWider = before.window.from !== after.window.from || before.window.to !== after.window.to;
        if (moved || isWider) expect(first).toContain(after.day);
        if (moved) expect(first).toContain(before.day);
        for (const { about, sentence } of after.reasons) {
          const isOld = before.reasons.some((each) => each.about === about && each.sentence === sentence);
          if (!isOld) expect([first, ...others]).toContain(sentence);
        }
      }),
    );
  });

  it('is nothing when nothing differs', () => {
    fc.assert(fc.property(estimate, (same) => expect(whyItMoved(same, structuredClone(same), null)).toEqual([])));
  });
});

describe('by how many days it moved', () => {
  it('is nobody’s to say without a day before or after', () => {
    expect([movedDaysOf(null, shown()), movedDaysOf(shown(), null), movedDaysOf(null, null)]).toEqual([
      null,
      null,
      null,
    ]);
  });

  it('is positive when it is later, and 0 when it stays', () => {
    expect(movedDaysOf(shown(), shown({ day: '2024-05-09' }))).toBe(3);
    expect(movedDaysOf(shown({ day: '2024-05-09' }), shown())).toBe(-3);
    expect(movedDaysOf(shown(), shown())).toBe(0);
  });
});
