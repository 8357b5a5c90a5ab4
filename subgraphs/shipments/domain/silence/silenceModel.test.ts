import { beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createSilenceModel, type SilenceModel } from './silenceModel.ts';
import type { GapContext } from './silenceContext.ts';
import { DEFAULT_SILENCE_SETTINGS } from './silenceSettings.ts';
import { SILENCE_VERSION } from './silenceState.ts';
import { DAY, FIRST_DAY, HOUR, type Sign, signsOf } from './testing/silentWorld.ts';
import { tell } from './testing/watchWorld.ts';

const DAYS = 25;
const TODAY = FIRST_DAY + DAYS;
const NOW = (TODAY + 0.4) * DAY;
const SIGNS = signsOf({ days: DAYS, perDay: 100 });
const CONTEXTS = [...new Map(SIGNS.flatMap(({ scan }) => (scan ? [[JSON.stringify(scan.context), scan.context]] : [])))]
  .map(([, context]) => context)
  .filter((_context, index) => index % 20 === 0);

function learn(model: SilenceModel, signs: readonly Sign[], until: number): SilenceModel {
  for (const sign of signs) {
    if (sign.at >= until * DAY) break;
    model.startDay(Math.floor(sign.at / DAY));
    tell(model, sign);
  }
  model.startDay(until);
  return model;
}

const answersOf = (model: SilenceModel): readonly unknown[] =>
  CONTEXTS.map((context) => {
    const parcel = { context, since: NOW - 20 * HOUR };
    return [model.silenceOf(parcel, NOW), model.incidentProbability(parcel, NOW), model.thresholdOf(context, 1)];
  });

let model: SilenceModel;
beforeAll(() => {
  model = learn(createSilenceModel(), SIGNS, TODAY);
});

const anyContext = fc.constantFrom(...CONTEXTS);
const anyHours = fc.double({ min: 0, max: 900, noNaN: true });
const anyBudget = fc.double({ min: 0.01, max: 200, noNaN: true });

describe('silence', () => {
  it('becomes rarer and more likely an incident the longer it lasts', () => {
    fc.assert(
      fc.property(anyContext, anyHours, anyHours, (context, one, other) => {
        const parcel = { context, since: NOW };
        const [sooner, later] = [NOW + Math.min(one, other) * HOUR, NOW + Math.max(one, other) * HOUR];
        expect(model.silenceOf(parcel, later).survival).toBeLessThanOrEqual(model.silenceOf(parcel, sooner).survival);
        expect(model.incidentProbability(parcel, later)).toBeGreaterThanOrEqual(
          model.incidentProbability(parcel, sooner) - 1e-9,
        );
      }),
    );
  });

  it('has a threshold that falls with the budget, to which the silences that end before the carrier comes keep', () => {
    fc.assert(
      fc.property(anyContext, anyBudget, anyBudget, (context, one, other) => {
        const [small, large] = [Math.min(one, other), Math.max(one, other)];
        expect(model.thresholdOf(context, small)).toBeGreaterThanOrEqual(model.thresholdOf(context, large));
        if (context.phase !== 'LABEL_CREATED') return;
        const reached = NOW + model.thresholdOf(context, large) * HOUR;
        expect(model.silenceOf({ context, since: NOW }, reached).survival).toBeLessThanOrEqual(large / 1000);
      }),
    );
    expect(model.thresholdOf({ ...CONTEXTS[0]!, phase: 'LABEL_CREATED' }, 0)).toBe(720);
  });

  it('is an alarm only where an incident is probable, and before the carrier has the parcel by the budget alone', () => {
    const least = DEFAULT_SILENCE_SETTINGS.alarm.leastProbability;
    for (const context of CONTEXTS) {
      const hours = model.thresholdOf(context, 1_000);
      const reached = model.incidentProbability({ context, since: NOW }, NOW + hours * HOUR);
      if (context.phase === 'LABEL_CREATED') expect(hours).toBeLessThan(24);
      else if (hours < 720) expect(reached).toBeGreaterThanOrEqual(least - 1e-9);
    }
    expect(
      CONTEXTS.some((context) => context.phase !== 'LABEL_CREATED' && model.thresholdOf(context, 1_000) < 720),
    ).toBe(true);
  });

  it('is less of an incident near the door, where an arrival that nobody scans looks the same', () => {
    const [context] = CONTEXTS as [GapContext];
    const asked = createSilenceModel();
    for (let parcel = 0; parcel < 6_000; parcel += 1) {
      const at = (FIRST_DAY + parcel / 200) * DAY;
      asked.startDay(Math.floor(at / DAY));
      asked.observeScan(`${parcel}`, { ...context, phase: 'IN_TRANSIT' }, at);
      asked.observeScan(`${parcel}`, { ...context, phase: 'OUT_FOR_DELIVERY' }, at + 5 * HOUR);
      if (parcel % 100 !== 0) asked.observeEnd(`${parcel}`, at + 9 * HOUR);
    }
    const now = (FIRST_DAY + 31) * DAY;
    asked.startDay(FIRST_DAY + 31);
    const after = (phase: GapContext['phase']): number =>
      asked.incidentProbability({ context: { ...context, phase }, since: now - 300 * HOUR }, now);
    expect(after('IN_TRANSIT')).toBeGreaterThan(0.9);
    expect(after('OUT_FOR_DELIVERY')).toBeLessThan(0.3);
  });

  it('has a later threshold where all gaps are longer', () => {
    const times = fc.double({ min: 1.3, max: 6, noNaN: true });
    const [{ carrier, service, lane, weekPart }] = CONTEXTS as [GapContext];
    const context: GapContext = { carrier, service, lane, weekPart, phase: 'LABEL_CREATED' };
    const gaps = fc.array(fc.double({ min: 0.5, max: 60, noNaN: true }), { minLength: 30, maxLength: 200 });
    const thresholdAfter = (hours: readonly number[]): number => {
      const asked = createSilenceModel();
      asked.startDay(FIRST_DAY);
      hours.forEach((gap, index) => {
        asked.observeScan(`${index}`, context, FIRST_DAY * DAY);
        asked.observeScan(`${index}`, context, FIRST_DAY * DAY + gap * HOUR);
        asked.observeWithdrawn(`${index}`, FIRST_DAY * DAY + gap * HOUR);
      });
      asked.startDay(FIRST_DAY + 20);
      return asked.thresholdOf(context, 20);
    };
    fc.assert(
      fc.property(gaps, times, (hours, longer) => {
        const stretched = hours.map((each) => each * longer);
        expect(thresholdAfter(stretched)).toBeGreaterThanOrEqual(thresholdAfter(hours) * 0.999);
      }),
      { numRuns: 40 },
    );
  });

  it('is looked at when its threshold is reached, never before now, and later by what the carrier was out', () => {
    const asked = createSilenceModel(DEFAULT_SILENCE_SETTINGS, model.saveState());
    const [context] = CONTEXTS as [GapContext];
    const parcel = { context, since: NOW };
    const dueAt = asked.dueAt(parcel, 1, NOW);
    expect(dueAt).toBe(NOW + asked.thresholdOf(context, 1) * HOUR);
    expect(asked.dueAt(parcel, 1, dueAt + HOUR)).toBe(dueAt + HOUR);
    asked.observeOutage(context.carrier, [NOW + HOUR, NOW + 3 * HOUR]);
    asked.observeOutage(context.carrier, [NOW + HOUR, NOW + 7 * HOUR]);
    expect(Math.abs(asked.dueAt(parcel, 1, NOW) - dueAt - 6 * HOUR)).toBeLessThan(1_000);
    expect(asked.silenceOf(parcel, NOW + 8 * HOUR).hours).toBe(2);
    expect(asked.dueAt({ ...parcel, context: { ...context, feed: 'another' } }, 1, NOW)).toBe(dueAt);
  });

  it.each([1, 60, 177, 3_600])('is not looked at during an outage that began %d s before it was due', (seconds) => {
    const asked = createSilenceModel(DEFAULT_SILENCE_SETTINGS, model.saveState());
    const [context] = CONTEXTS as [GapContext];
    const dueAt = asked.dueAt({ context, since: NOW }, 1, NOW);
    asked.observeOutage(context.carrier, [dueAt - seconds * 1_000, dueAt - seconds * 1_000 + 6 * HOUR]);
    expect(Math.abs(asked.dueAt({ context, since: NOW }, 1, NOW) - dueAt - 6 * HOUR)).toBeLessThan(1_000);
  });

  it('is rare never, and that is known at once, where a third of all never end', () => {
    const [anew, [first]] = [createSilenceModel(), CONTEXTS as [GapContext]];
    const clock = { offsetMs: -5 * HOUR, country: 'US' };
    const context: GapContext = { ...first, phase: 'LABEL_CREATED', clock };
    for (let day = 0; day < 60; day += 1) {
      anew.startDay(day);
      for (let each = 0; each < 30; each += 1) {
        const [id, at] = [`${day} ${each}`, (day * 24 + each / 3) * HOUR];
        anew.observeScan(id, context, at);
        if (each % 3 !== 0) anew.observeScan(id, { ...context, phase: 'AWAITING_PICKUP' }, at + (4 + each) * HOUR);
      }
    }
    anew.startDay(60);
    expect(anew.rareAt({ context, since: 60 * 24 * HOUR }, 1e-5)).toBe(Infinity);
    expect(anew.rareAt({ context, since: 60 * 24 * HOUR }, 0.5)).toBeLessThan(62 * 24 * HOUR);
  });

  it('is told in a sentence, with what stands behind it', () => {
    const context = CONTEXTS.find(({ phase }) => phase === 'IN_TRANSIT')!;
    const { sentence, link } = model.silenceOf({ context, since: NOW - 15 * HOUR }, NOW);
    expect(sentence).toMatch(
      /^It has been silent for 15 hours in transit with [a-z ]+; (by the tail )?1 in [\d,]+ parcels there is silent for so long \(of [\d,]+ gaps\)\.$/,
    );
    expect(link).not.toBe('phase');
    const usual = model.silenceOf({ context, since: NOW - 3 * HOUR }, NOW);
    expect(usual.sentence).toMatch(/silent for 3 hours .*; \d\d in 100 parcels there are silent/);
    const cold = createSilenceModel().silenceOf({ context, since: NOW - 100 * HOUR }, NOW);
    expect(cold.sentence).toMatch(/silent for 4 days .* is an assumption\.$/);
    expect(cold.gaps).toBe(0);
  });
});

describe('a model of silence', () => {
  it('goes on exactly from its saved state, in the middle of a day', () => {
    const half = learn(createSilenceModel(), SIGNS, TODAY - 4);
    const rest = SIGNS.filter(({ at }) => at >= (TODAY - 4) * DAY);
    const middle = rest.findIndex(({ at }) => at >= (TODAY - 3.5) * DAY);
    rest.slice(0, middle).forEach((sign) => tell(half, sign));
    const restored = createSilenceModel(DEFAULT_SILENCE_SETTINGS, half.saveState());
    const [first, second] = [half, restored].map((each) => learn(each, rest.slice(middle), TODAY));
    expect(Buffer.compare(first!.saveState(), second!.saveState())).toBe(0);
    expect(answersOf(second!)).toEqual(answersOf(first!));
    expect(answersOf(second!)).toEqual(answersOf(model));
  });

  it('refuses a state of another version, or one that was cut short', () => {
    const saved = model.saveState();
    expect(() => createSilenceModel(DEFAULT_SILENCE_SETTINGS, saved.subarray(0, 40))).toThrow();
    const other = Buffer.from(
      Buffer.from(saved).toString('latin1').replace(`"version":${SILENCE_VERSION}`, '"version":0'),
      'latin1',
    );
    expect(() => createSilenceModel(DEFAULT_SILENCE_SETTINGS, other)).toThrow('of version 0');
  });

  it('knows nothing of a day before the next one begins', () => {
    const asked = createSilenceModel(DEFAULT_SILENCE_SETTINGS, model.saveState());
    const before = answersOf(asked);
    for (const [index, context] of CONTEXTS.entries()) {
      asked.observeScan(`slow-${index}`, context, NOW - 200 * HOUR);
      asked.observeScan(`slow-${index}`, context, NOW);
      asked.observeScan(`lost-${index}`, context, NOW - 300 * HOUR);
      asked.observeLost(`lost-${index}`);
    }
    expect(answersOf(asked)).toEqual(before);
    asked.startDay(TODAY + 1);
    expect(answersOf(asked)).not.toEqual(before);
  });

  it('says the same whatever comes later', () => {
    const played = createSilenceModel();
    const shuffled = createSilenceModel();
    const until = (TODAY - 6) * DAY;
    const future = SIGNS.filter(({ at }) => at >= until);
    // what comes later comes to other parcels
    const others = future.map((sign, index) => ({
      ...sign,
      parcelId: future[(index * 7 + 3) % future.length]!.parcelId,
    }));
    learn(played, [...SIGNS.filter(({ at }) => at < until), ...future], TODAY - 6);
    learn(shuffled, [...SIGNS.filter(({ at }) => at < until), ...others], TODAY - 6);
    const today = (signs: readonly Sign[]): readonly Sign[] => signs.filter(({ at }) => at < until + DAY);
    today(future).forEach((sign) => tell(played, sign));
    today(others).forEach((sign) => tell(shuffled, sign));
    expect(answersOf(shuffled)).toEqual(answersOf(played));
    [played, shuffled].forEach((each) => each.startDay(TODAY - 5));
    expect(answersOf(shuffled)).not.toEqual(answersOf(played));
  });

  it('keeps to its bounds, however many lanes and parcels there are', () => {
    const narrow = { ...DEFAULT_SILENCE_SETTINGS, mostKeys: 50, mostParcels: 80 };
    const sizes = [2, 12].map((days) => {
      const asked = createSilenceModel(narrow);
      for (let index = 0; index < days * 300; index += 1) {
        const at = FIRST_DAY * DAY + (index * DAY) / 300;
        asked.startDay(Math.floor(at / DAY));
        const context = { ...CONTEXTS[0]!, lane: `lane ${index % 900}` };
        asked.observeScan(`${index}`, context, at);
        asked.observeScan(`${index}`, context, at + HOUR);
      }
      const saved = new TextDecoder('latin1').decode(asked.saveState());
      expect(saved.match(/\|lane \d+"/g)!.length).toBeLessThanOrEqual(3 * 50 + 80);
      return saved.length;
    });
    expect(sizes[1]! / sizes[0]!).toBeLessThan(1.3);
  });

  it('passes over scans of before, and takes scans of one instant for one', () => {
    const [context] = CONTEXTS as [GapContext];
    const [plain, noisy] = [createSilenceModel(), createSilenceModel()];
    for (const [asked, isNoisy] of [
      [plain, false],
      [noisy, true],
    ] as const) {
      // prettier-ignore
      asked.startDay(FIRST_DAY);
      asked.observeScan('a', context, FIRST_DAY * DAY);
      if (isNoisy) asked.observeScan('a', { ...context, phase: 'PICKED_UP' }, FIRST_DAY * DAY - HOUR);
      if (isNoisy) asked.observeScan('a', context, FIRST_DAY * DAY);
      asked.observeScan('a', context, FIRST_DAY * DAY + 5 * HOUR);
      if (isNoisy) asked.observeEnd('unknown', FIRST_DAY * DAY + 6 * HOUR);
      asked.observeEnd('a', FIRST_DAY * DAY + 7 * HOUR);
      asked.startDay(FIRST_DAY + 1);
    }
    expect(Buffer.compare(plain.saveState(), noisy.saveState())).toBe(0);
  });

  it('compares with the lane where it had gaps enough, and with what is above it where not', () => {
    const asked = createSilenceModel();
    asked.startDay(FIRST_DAY);
    const laneOf = (lane: string): GapContext => ({ ...CONTEXTS[0]!, phase: 'IN_TRANSIT', lane });
    for (let index = 0; index < 800; index += 1) {
      const isSlow = index % 2 === 0;
      asked.observeScan(`${index}`, laneOf(isSlow ? 'slow' : 'quick'), FIRST_DAY * DAY);
      asked.observeEnd(`${index}`, FIRST_DAY * DAY + ((isSlow ? 9 : 3) + (index % 10) / 5) * HOUR);
    }
    asked.startDay(FIRST_DAY + 1);
    const [slow, quick, unknown] = ['slow', 'quick', 'unknown'].map((lane) =>
      asked.silenceOf({ context: laneOf(lane), since: 0 }, 8 * HOUR),
    );
    expect([slow!.link, quick!.link, unknown!.link]).toEqual(['lane', 'lane', 'week']);
    expect(slow!.survival).toBeGreaterThan(0.7);
    expect(quick!.survival).toBeLessThan(0.25);
    expect(unknown!.survival).toBeCloseTo(0.5, 1);
  });

  it('learns from parcels that go on being silent, but not from those that are known to be lost', () => {
    const context: GapContext = { ...CONTEXTS[0]!, phase: 'IN_TRANSIT' };
    const [silent, lost, absent] = ['SILENT', 'LOST', 'ABSENT'].map((others) => {
      const asked = createSilenceModel();
      asked.startDay(FIRST_DAY);
      for (let index = 0; index < 200; index += 1) {
        asked.observeScan(`${index}`, context, FIRST_DAY * DAY);
        if (index < 100) asked.observeEnd(`${index}`, (FIRST_DAY + (2 + (index % 8)) / 24) * DAY);
        else if (others === 'ABSENT') asked.observeWithdrawn(`${index}`, FIRST_DAY * DAY);
        else if (others === 'LOST') asked.observeLost(`${index}`);
      }
      asked.startDay(FIRST_DAY + 1);
      return asked.silenceOf({ context, since: 0 }, 15 * HOUR).survival;
    }) as [number, number, number];
    expect(silent).toBeGreaterThan(0.4);
    expect(lost).toBeCloseTo(absent, 9);
    expect(absent).toBeLessThan(0.05);
  });
});
