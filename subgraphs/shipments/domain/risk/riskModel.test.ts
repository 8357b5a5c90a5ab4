import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type LateQuestion } from './lateQuestion.ts';
import { likenessOf, likenessOfWord, wordOf } from './likeness.ts';
import { createRiskModel, type RiskModel } from './riskModel.ts';
import { DEFAULT_RISK_SETTINGS } from './riskSettings.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const NOW = Date.UTC(2024, 4, 6, 10);
const TODAY = Math.floor(NOW / DAY);
const QUESTION: LateQuestion = {
  asOf: NOW,
  promisedAt: NOW + 38 * HOUR,
  daysLeft: 1,
  estimate: { p10: NOW + 10 * HOUR, p50: NOW + 26 * HOUR, p90: NOW + 50 * HOUR },
  phase: 'IN_TRANSIT',
  service: 'post ground',
  silentHours: 5,
  incident: 0.001,
  told: null,
};

const anyQuestion = fc
  .record({
    steps: fc.tuple(...[0, 1, 2].map(() => fc.double({ min: 0, max: 200, noNaN: true }))),
    promised: fc.double({ min: -20, max: 400, noNaN: true }),
    incident: fc.double({ min: 0, max: 1, noNaN: true }),
    phase: fc.constantFrom('IN_TRANSIT' as const, 'AT_LOCAL_FACILITY' as const, 'LABEL_CREATED' as const),
    told: fc.constantFrom(null, 'CUSTOMS_HOLD'),
  })
  .map(({ steps: [one = 0, two = 0, three = 0], promised, ...rest }): LateQuestion => {
    const [p10, p50, p90] = [one, one + two, one + two + three].map((hours) => NOW + hours * HOUR);
    const promisedAt = NOW + promised * HOUR;
    const daysLeft = Math.max(Math.floor(promised / 24), 0);
    return { ...QUESTION, ...rest, promisedAt, daysLeft, estimate: { p10: p10!, p50: p50!, p90: p90! } };
  });

/** The same question some days later. */
function later(days: number, question = QUESTION): LateQuestion {
  const moved = (at: number): number => at + days * DAY;
  const { p10, p50, p90 } = question.estimate!;
  return {
    ...question,
    ...{ asOf: moved(question.asOf), promisedAt: moved(question.promisedAt) },
    estimate: { p10: moved(p10), p50: moved(p50), p90: moved(p90) },
  };
}

/** For so many days models are taught; after these what came of the last of them is known. */
const DAYS = 20;
const OUT = DAYS + 3;
/** The question as it is asked then. */
const ASKED = later(OUT);

/** A model that has seen so many parcels that were forecast alike, so many of which, evenly over the days, came late. */
function taught(parcels: number, late: number, question = QUESTION): RiskModel {
  const model = createRiskModel();
  const lateUpTo = (parcel: number): number => Math.floor((parcel * late) / parcels);
  for (let day = 0, parcel = 0; day < DAYS; day += 1) {
    model.startDay(TODAY + day);
    for (; parcel < ((day + 1) * parcels) / DAYS; parcel += 1) {
      model.observeForecast(`${parcel}`, later(day, question));
      model.observeOutcome(`${parcel}`, lateUpTo(parcel + 1) > lateUpTo(parcel));
    }
  }
  model.startDay(TODAY + OUT);
  return model;
}

describe('the risk of lateness', () => {
  it('is a probability, with one to three reasons, whatever is asked', () => {
    const model = taught(300, 60);
    fc.assert(
      fc.property(anyQuestion, (question) => {
        const { probability, reasons } = model.lateProbability(question);
        expect(probability).toBeGreaterThanOrEqual(0);
        expect(probability).toBeLessThanOrEqual(1);
        expect(reasons.length).toBeGreaterThanOrEqual(1);
        expect(reasons.length).toBeLessThanOrEqual(3);
        if (question.promisedAt <= NOW) expect(probability).toBe(1);
      }),
    );
  });

  it('never falls when more is promised of the same estimate, before anything was learned', () => {
    const model = createRiskModel();
    const hours = fc.double({ min: 0, max: 300, noNaN: true });
    fc.assert(
      fc.property(anyQuestion, hours, hours, (question, one, other) => {
        const [sooner, later] = [Math.min(one, other), Math.max(one, other)].map(
          (each) => model.lateProbability({ ...question, promisedAt: NOW + each * HOUR }).probability,
        );
        expect(sooner).toBeGreaterThanOrEqual(later! - 1e-12);
      }),
    );
  });

  it('is the share of those that came late of the parcels that were forecast alike', () => {
    for (const [late, share] of [
      [20, 0.02],
      [300, 0.3],
      [900, 0.9],
    ] as const) {
      const { probability } = taught(1_000, late).lateProbability(ASKED);
      expect(Math.abs(probability - share)).toBeLessThan(0.03);
    }
  });

  it('is moved less by a few parcels than by many', () => {
    const [few, many] = [4, 400].map((parcels) => taught(parcels, parcels).lateProbability(ASKED).probability);
    expect(few).toBeLessThan(many! - 0.05);
    expect(few).toBeGreaterThan(createRiskModel().lateProbability(ASKED).probability);
  });

  it('of parcels of which much the same is known is learned from each other', () => {
    const other = taught(500, 400).lateProbability({ ...ASKED, service: 'post express' }).probability;
    expect(other).toBeGreaterThan(0.7);
  });

  it('names silence and what the carrier says before the estimate', () => {
    const asked = { ...ASKED, incident: 0.62, told: 'CUSTOMS_HOLD' };
    expect(taught(200, 100).lateProbability(asked).reasons).toEqual([
      'It has been silent for so long that it is lost or stuck with a probability of 62 in 100.',
      'The carrier says: customs hold.',
      'The middle of its estimate is 12 hours before the end of what was promised.',
    ]);
    expect(taught(200, 100).lateProbability(ASKED).reasons.at(-1)).toMatch(
      /^Of parcels .* (49|50) in 100 came late\.$/,
    );
    expect(createRiskModel().lateProbability({ ...QUESTION, estimate: null }).reasons).toEqual([
      'Nothing is known of when it arrives.',
      'Nothing came out yet of parcels that were forecast alike.',
    ]);
  });
});

describe('a season in which all come later', () => {
  it('is believed within days, and left behind as soon', () => {
    const model = createRiskModel();
    const play = (from: number, days: number, lateInTen: number): number => {
      for (let day = from; day < from + days; day += 1) {
        model.startDay(TODAY + day);
        for (let parcel = 0; parcel < 100; parcel += 1) {
          model.observeForecast(`${day} ${parcel}`, later(day));
          model.observeOutcome(`${day} ${parcel}`, parcel % 10 < lateInTen);
        }
      }
      model.startDay(TODAY + from + days + 3);
      return model.lateProbability(later(from + days + 3)).probability;
    };
    expect(play(0, 60, 1)).toBeCloseTo(0.1, 1);
    expect(play(63, 4, 4)).toBeGreaterThan(0.3);
    expect(play(70, 20, 4)).toBeCloseTo(0.4, 1);
    expect(play(93, 6, 1)).toBeLessThan(0.2);
  });
});

describe('parcels that arrive in time', () => {
  it('count when their promises are due, since those that do not are known of later', () => {
    const [model, other] = [taught(1_000, 300), taught(1_000, 300)];
    for (let parcel = 0; parcel < 1_000; parcel += 1) {
      model.observeForecast(`soon ${parcel}`, { ...ASKED, promisedAt: NOW + 35 * DAY });
      if (parcel >= 300) model.observeOutcome(`soon ${parcel}`, false);
    }
    const after = (days: number): number[] =>
      [model, other].map((each) => {
        each.startDay(TODAY + days);
        return each.lateProbability(later(days)).probability;
      });
    const [soon, alike] = after(26);
    expect(soon).toBe(alike);
    const [learned = 0, unmoved = 0] = after(40);
    expect(learned).toBeLessThan(unmoved);
  });
});

describe('a model of risks', () => {
  it('knows nothing of a day before the next one begins', () => {
    const model = taught(100, 10);
    const before = model.lateProbability(ASKED);
    for (let parcel = 0; parcel < 100; parcel += 1) {
      model.observeForecast(`late ${parcel}`, QUESTION);
      model.observeOutcome(`late ${parcel}`, true);
    }
    expect(model.lateProbability(ASKED)).toEqual(before);
    model.startDay(TODAY + OUT + 1);
    expect(model.lateProbability(ASKED).probability).toBeGreaterThan(before.probability + 0.2);
  });

  it('is moved by a parcel as much however often it was asked about at one time, and by the first that is said of it', () => {
    const [plain, noisy] = [taught(0, 0), taught(0, 0)];
    for (const model of [plain, noisy]) {
      for (let again = 0; again < (model === noisy ? 5 : 1); again += 1) model.observeForecast('one', QUESTION);
      model.observeOutcome('one', true);
      if (model === noisy) model.observeOutcome('one', false);
      model.startDay(TODAY + OUT + 1);
    }
    expect(Buffer.compare(plain.saveState(), noisy.saveState())).toBe(0);
  });

  it('learns nothing of a parcel that is withdrawn, or that it never forecast', () => {
    const [plain, noisy] = [taught(50, 5), taught(50, 5)];
    noisy.observeForecast('gone', QUESTION);
    noisy.observeWithdrawn('gone');
    noisy.observeOutcome('gone', true);
    noisy.observeOutcome('unknown', true);
    expect(Buffer.compare(plain.saveState(), noisy.saveState())).toBe(0);
  });

  it('goes on exactly from its saved state; of what predicting takes the waiting parcels are no part', () => {
    const model = taught(80, 20);
    model.observeForecast('waits', QUESTION);
    const restored = createRiskModel(DEFAULT_RISK_SETTINGS, model.saveState());
    const reader = createRiskModel(DEFAULT_RISK_SETTINGS, model.saveKnowledge());
    expect(reader.lateProbability(ASKED)).toEqual(model.lateProbability(ASKED));
    for (const each of [model, restored]) {
      each.observeOutcome('waits', true);
      each.startDay(TODAY + OUT + 1);
    }
    expect(Buffer.compare(model.saveState(), restored.saveState())).toBe(0);
    expect(() => createRiskModel(DEFAULT_RISK_SETTINGS, model.saveState().subarray(0, 20))).toThrow();
  });

  it('keeps to its bounds, however many parcels and services there are', () => {
    const model = createRiskModel({ ...DEFAULT_RISK_SETTINGS, mostKeys: 20, mostParcels: 30 });
    for (let day = 0; day < 20; day += 1) {
      model.startDay(TODAY + day);
      for (let parcel = 0; parcel < 40; parcel += 1) {
        const question = { ...later(day), service: `service ${day} ${parcel}` };
        model.observeForecast(`done ${day} ${parcel}`, question);
        model.observeOutcome(`done ${day} ${parcel}`, false);
        model.observeForecast(`open ${day} ${parcel}`, question);
      }
    }
    const saved = new TextDecoder('latin1').decode(model.saveState());
    // of traits, of these days, and of parcels that are waited for
    expect(saved.match(/service \d+ \d+"/g)!.length).toBeLessThanOrEqual(20 + 20 + 30);
  });

  it('keeps in what forecasts are alike as a word, and reads it again', () => {
    fc.assert(
      fc.property(anyQuestion, fc.constantFrom('post ground', 'a|b', ''), (question, service) => {
        const likeness = likenessOf({ ...question, service });
        expect(likenessOfWord(wordOf(likeness))).toEqual(likeness);
      }),
    );
  });
});
