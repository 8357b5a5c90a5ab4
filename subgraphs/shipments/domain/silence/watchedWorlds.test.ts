import { beforeAll, describe, expect, it, jest } from '@jest/globals';
import { createSilenceModel, type SilentParcel } from './silenceModel.ts';
import { DEFAULT_SILENCE_SETTINGS } from './silenceSettings.ts';
import { DAY, FIRST_DAY, HOUR, signsOf, type SilentWorld } from './testing/silentWorld.ts';
import { figuresOf, fixedRule, watchWorld, type Watching } from './testing/watchWorld.ts';

/** Weeks of a world take seconds, and many of them on a machine that is busy. */
jest.setTimeout(120_000);

/** False alarms per 1,000 normal parcels on their whole way. */
const BUDGET = 2;
const LEARNED = 15;

function watch(
  world: SilentWorld,
  over: Partial<Watching> = {},
  model = createSilenceModel(),
): ReturnType<typeof watchWorld> {
  return watchWorld(model, signsOf(world), { budget: BUDGET, fromDay: LEARNED, ...over });
}

/** What was said of a parcel that was silent, and whether it was lost or stuck: 1 or 0. */
interface Said {
  readonly probability: number;
  readonly happened: number;
}

const said: Said[] = [];
let watched: ReturnType<typeof watchWorld>;

/** Six weeks in which every parcel that is silent is asked about every five hours. */
beforeAll(() => {
  const model = createSilenceModel();
  const silent = new Map<string, SilentParcel & { readonly isIncident: boolean }>();
  let askAt = (FIRST_DAY + LEARNED) * DAY;
  const beforeSign: Watching['beforeSign'] = ({ parcelId, at, scan }) => {
    for (; askAt < at; askAt += 5 * HOUR) {
      for (const parcel of silent.values()) {
        const isShort = askAt - parcel.since < 18 * HOUR;
        const happened = parcel.isIncident ? 1 : 0;
        if (!isShort) said.push({ probability: model.incidentProbability(parcel, askAt), happened });
      }
    }
    silent.delete(parcelId);
    if (scan !== null) silent.set(parcelId, { ...scan, since: at });
  };
  watched = watch({ days: 42, perDay: 200 }, { beforeSign }, model);
});

describe('alarms of silence', () => {
  it('keep to their budget of false ones, and find the lost and the stuck', () => {
    const figures = figuresOf(watched, [22, 38]);
    expect(figures.parcels).toBeGreaterThan(2_500);
    expect(figures.falsePerThousand).toBeLessThanOrEqual(1.5 * BUDGET);
    expect(figures.incidents).toBeGreaterThan(15);
    expect(figures.recall).toBeGreaterThanOrEqual(0.75);
    // a rule of eight hours alarms on one parcel of two
    expect(figuresOf(watched, [22, 38], fixedRule(8)).falsePerThousand).toBeGreaterThan(500);
  });

  it('become fewer again when all silences become twice as long, and are few after two weeks', () => {
    const slower = watch({ days: 44, perDay: 300, slower: { fromDay: 25, times: 2 } });
    const inDays = (from: number, until: number): number => figuresOf(slower, [from, until]).falsePerThousand;
    expect(inDays(25, 27)).toBeGreaterThan(BUDGET);
    expect(inDays(32, 38)).toBeLessThanOrEqual(5 * BUDGET);
    expect(inDays(38, 44)).toBeLessThanOrEqual(2 * BUDGET);
  });

  it('are not raised by an outage of six hours', () => {
    const from = (FIRST_DAY + 17.4) * DAY;
    const outage = [from, from + 6 * HOUR] as const;
    const world = { days: 19, perDay: 140, lost: 0, stuck: 0, outage };
    // by the budget alone: in so short a silence nobody would see an incident
    const anxious = { ...DEFAULT_SILENCE_SETTINGS, alarm: { leastProbability: 0 } };
    const alarmsIn = (watching: Partial<Watching>): number =>
      watch(world, { budget: 100, ...watching }, createSilenceModel(anxious)).filter(
        ({ alarmAt, scan }) =>
          scan.context.carrier === 'northpost' && alarmAt !== null && alarmAt >= from && alarmAt < outage[1],
      ).length;
    expect(alarmsIn({ outage })).toBe(0);
    expect(alarmsIn({})).toBeGreaterThan(10);
  });
});

describe('the probability of an incident', () => {
  it('is what comes out, of silences that are not short', () => {
    const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
    const [base, error] = [
      mean(said.map(({ happened }) => happened)),
      mean(said.map(({ probability, happened }) => (probability - happened) ** 2)),
    ];
    expect(1 - error / (base * (1 - base))).toBeGreaterThan(0.8);
    for (const from of [0, 0.25, 0.5, 0.75]) {
      const within = said.filter(({ probability }) => probability >= from && probability <= from + 0.25);
      expect(within.length).toBeGreaterThan(20);
      const [claimed, happened] = [mean(within.map((e) => e.probability)), mean(within.map((e) => e.happened))];
      expect(Math.abs(claimed - happened)).toBeLessThan(0.17);
    }
  });
});
