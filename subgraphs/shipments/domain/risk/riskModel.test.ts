import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { lateKeys, type LateQuestion } from './lateQuestion.ts';
import { createRiskModel, type RiskModel } from './riskModel.ts';
import { DEFAULT_RISK_SETTINGS } from './riskSettings.ts';

const HOUR = 3_600_000;
const NOW = Date.UTC(2024, 4, 6, 10);
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

/** A model that has seen so many parcels that were forecast alike, the first of which came late. */
function taught(parcels: number, late: number, question = QUESTION): RiskModel {
  const model = createRiskModel();
  model.startDay(100);
  for (let parcel = 0; parcel < parcels; parcel += 1) {
    model.observeForecast(`${parcel}`, question);
    model.observeOutcome(`${parcel}`, parcel < late);
  }
  model.startDay(101);
  // long enough ago for what is of these days to be forgotten
  model.startDay(125);
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
    expect(taught(1_000, 300).lateProbability(QUESTION).probability).toBeCloseTo(0.3, 2);
    expect(taught(1_000, 20).lateProbability(QUESTION).probability).toBeCloseTo(0.02, 2);
  });

  it('is moved less by a few parcels than by many', () => {
    const [few, many] = [4, 400].map((parcels) => taught(parcels, parcels).lateProbability(QUESTION).probability);
    expect(few).toBeLessThan(many! - 0.05);
    expect(few).toBeGreaterThan(createRiskModel().lateProbability(QUESTION).probability);
  });

  it('of parcels of which much the same is known is learned from each other', () => {
    const other = taught(500, 400).lateProbability({ ...QUESTION, service: 'post express' }).probability;
    expect(other).toBeGreaterThan(0.7);
  });

  it('names silence and what the carrier says before the estimate', () => {
    const asked = { ...QUESTION, incident: 0.62, told: 'CUSTOMS_HOLD' };
    expect(taught(200, 100).lateProbability(asked).reasons).toEqual([
      'It has been silent for so long that it is lost or stuck with a probability of 62 in 100.',
      'The carrier says: customs hold.',
      'The middle of its estimate is 12 hours before the end of what was promised.',
    ]);
    expect(taught(200, 100).lateProbability(QUESTION).reasons.at(-1)).toMatch(/^Of parcels .* 50 in 100 came late\.$/);
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
        model.startDay(day);
        for (let parcel = 0; parcel < 100; parcel += 1) {
          model.observeForecast(`${day} ${parcel}`, QUESTION);
          model.observeOutcome(`${day} ${parcel}`, parcel % 10 < lateInTen);
        }
      }
      model.startDay(from + days);
      return model.lateProbability(QUESTION).probability;
    };
    expect(play(0, 60, 1)).toBeCloseTo(0.1, 2);
    expect(play(60, 6, 4)).toBeGreaterThan(0.3);
    expect(play(66, 20, 4)).toBeCloseTo(0.4, 1);
    expect(play(86, 6, 1)).toBeLessThan(0.2);
  });
});

describe('a model of risks', () => {
  it('knows nothing of a day before the next one begins', () => {
    const model = taught(100, 10);
    const before = model.lateProbability(QUESTION);
    for (let parcel = 0; parcel < 100; parcel += 1) {
      model.observeForecast(`late ${parcel}`, QUESTION);
      model.observeOutcome(`late ${parcel}`, true);
    }
    expect(model.lateProbability(QUESTION)).toEqual(before);
    model.startDay(126);
    expect(model.lateProbability(QUESTION).probability).toBeGreaterThan(before.probability + 0.2);
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
    expect(reader.lateProbability(QUESTION)).toEqual(model.lateProbability(QUESTION));
    for (const each of [model, restored]) {
      each.observeOutcome('waits', true);
      each.startDay(126);
    }
    expect(Buffer.compare(model.saveState(), restored.saveState())).toBe(0);
    expect(() => createRiskModel(DEFAULT_RISK_SETTINGS, model.saveState().subarray(0, 20))).toThrow();
  });

  it('keeps to its bounds, however many parcels and services there are', () => {
    const model = createRiskModel({ ...DEFAULT_RISK_SETTINGS, mostKeys: 20, mostParcels: 30 });
    for (let day = 0; day < 20; day += 1) {
      model.startDay(day);
      for (let parcel = 0; parcel < 40; parcel += 1) {
        const question = { ...QUESTION, service: `service ${day} ${parcel}` };
        model.observeForecast(`done ${day} ${parcel}`, question);
        model.observeOutcome(`done ${day} ${parcel}`, false);
        model.observeForecast(`open ${day} ${parcel}`, question);
      }
    }
    const saved = new TextDecoder('latin1').decode(model.saveState());
    expect(saved.match(/\|service \d+ \d+"/g)!.length).toBeLessThanOrEqual(2 * 20 + 30);
  });

  it('has keys that begin with those of the wider links', () => {
    fc.assert(
      fc.property(anyQuestion, (question) => {
        const { margin, phase, silence, service } = lateKeys(question);
        const keys = [margin, phase, silence, service];
        keys.slice(1).forEach((key, index) => expect(key.startsWith(`${keys[index]}|`)).toBe(true));
        expect(service.split('|')).toHaveLength(4);
      }),
    );
  });
});
