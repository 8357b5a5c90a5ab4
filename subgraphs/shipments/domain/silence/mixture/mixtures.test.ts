import { describe, expect, it } from '@jest/globals';
import { GAP_BINS, gapBinOf, LONGEST_HOURS } from '../gaps/gapBins.ts';
import { hazardAfter } from '../gaps/gapCurve.ts';
import { learnLedger } from '../dayLedger.ts';
import { countFate, type Fates, noFates } from '../fates/fates.ts';
import { type GapContext, gapKeys } from '../silenceContext.ts';
import { DEFAULT_SILENCE_SETTINGS } from '../silenceSettings.ts';
import { believeMixtures, evidenceOfSilence, mixtureOf } from './believeMixtures.ts';
import { logOdds, ofLogOdds } from '../../logOdds.ts';

const CONTEXT: GapContext = {
  ...{ carrier: 'post', service: 'post ground', lane: '', phase: 'IN_TRANSIT' },
  weekPart: { hours: 'MORNING', dayKind: 'MON_TO_THU' },
};

/** Silences in a Pareto tail from six hours on; of a thousand so many never end, and so many others end after days. */
function learned(
  phase: GapContext['phase'],
  { lost, stuck, last = phase === 'OUT_FOR_DELIVERY' ? 1 : 0 }: { lost: number; stuck: number; last?: number },
  fates = noFates(),
): Fates {
  const keys = gapKeys({ ...CONTEXT, phase });
  let silences = 0;
  const count = (hours: number): void => {
    const isLast = silences % 20 < 20 * last;
    silences += 1;
    countFate(fates, 'fresh', { keys, bin: gapBinOf(hours), hasEnded: hours < Infinity, isLast, mostKeys: 100 });
  };
  for (let index = 0; index < 20_000; index += 1) {
    const [thousandth, part] = [index % 1_000, (Math.floor(index / 1_000) + 0.5) / 20];
    if (thousandth < lost) count(Infinity);
    else if (thousandth < lost + stuck) count(60 + 120 * part);
    else count(6 * ((thousandth + part) / 1_000) ** (-1 / 5));
  }
  return fates;
}

function probabilityAfter(fates: Fates, phase: GapContext['phase'], hours: number): number {
  learnLedger(fates, 1, { halfLivesDays: [40], mostKeys: 100 });
  const mixture = mixtureOf(
    believeMixtures(fates, 1, DEFAULT_SILENCE_SETTINGS),
    gapKeys({ ...CONTEXT, phase }),
    DEFAULT_SILENCE_SETTINGS,
  );
  const evidence = evidenceOfSilence(mixture.normal, mixture.incident);
  return mixture.genuine * ofLogOdds(logOdds(mixture.share) + hazardAfter(evidence, hours));
}

describe('silences told apart, of which nobody says what they were', () => {
  it('are incidents where they are longer than the tail of normal ones, and as likely as they are many', () => {
    const after = (hours: number, of = { lost: 1, stuck: 2 }): number =>
      probabilityAfter(learned('IN_TRANSIT', of), 'IN_TRANSIT', hours);
    expect(after(8)).toBeLessThan(0.02);
    // of a million 320 normal ones are silent for so long, and 3,000 that are not
    expect(after(30)).toBeGreaterThan(0.75);
    expect(after(60)).toBeGreaterThan(0.95);
    expect(after(24, { lost: 0, stuck: 1 })).toBeLessThan(after(24, { lost: 3, stuck: 3 }));
  });

  it('are incidents soon after the time within which all end, also where none was ever seen', () => {
    const fates = noFates();
    const keys = gapKeys(CONTEXT);
    for (let index = 0; index < 4_000; index += 1) {
      countFate(fates, 'fresh', { keys, bin: gapBinOf(6 + (index % 60) / 10), hasEnded: true, mostKeys: 100 });
    }
    expect(probabilityAfter(fates, 'IN_TRANSIT', 11)).toBeLessThan(0.05);
    expect(probabilityAfter(fates, 'IN_TRANSIT', 16)).toBeGreaterThan(0.9);
  });

  it('of a service of which few were seen are incidents after 40 hours as well', () => {
    const odds = (few: number): number => {
      const fates = learned('IN_TRANSIT', { lost: 1, stuck: 2 });
      const keys = gapKeys({ ...CONTEXT, service: 'post eco' });
      for (let index = 0; index < few; index += 1) {
        const hours = 6 * ((index + 0.5) / few) ** (-1 / 5);
        countFate(fates, 'fresh', { keys, bin: gapBinOf(hours), hasEnded: true, mostKeys: 100 });
      }
      learnLedger(fates, 1, { halfLivesDays: [40], mostKeys: 100 });
      const mixtures = believeMixtures(fates, 1, DEFAULT_SILENCE_SETTINGS);
      const { normal, incident, share } = mixtureOf(mixtures, keys, DEFAULT_SILENCE_SETTINGS);
      return logOdds(share) + hazardAfter(evidenceOfSilence(normal, incident), 40);
    };
    // of a service of which none was seen they are 8
    for (const few of [0, 2, 4, 10, 25, 40, 100, 300]) expect(odds(few)).toBeGreaterThan(2);
  });

  it('are none where the tail goes on as it began', () => {
    expect(probabilityAfter(learned('IN_TRANSIT', { lost: 0, stuck: 0 }), 'IN_TRANSIT', 30)).toBeLessThan(0.5);
  });

  it('are hardly believed near the door, where an arrival that nobody scans looks the same', () => {
    const fates = learned('OUT_FOR_DELIVERY', { lost: 5, stuck: 0 }, learned('IN_TRANSIT', { lost: 0.5, stuck: 2 }));
    expect(probabilityAfter(fates, 'OUT_FOR_DELIVERY', 300)).toBeLessThan(0.3);
  });

  it('have arrived unseen the more often the more of their ways end with the next scan, as often as out for delivery', () => {
    const unseen = (last: number, of = { lost: 1, stuck: 2 }): number => {
      const fates = learned('IN_TRANSIT', { ...of, last }, learned('OUT_FOR_DELIVERY', { lost: 5, stuck: 0 }));
      // of others near the end nothing is heard for weeks, which says nothing of it
      learned('RETURNING', { lost: 300, stuck: 0 }, fates);
      learnLedger(fates, 1, { halfLivesDays: [40], mostKeys: 100 });
      const mixtures = believeMixtures(fates, 1, DEFAULT_SILENCE_SETTINGS);
      return mixtureOf(mixtures, gapKeys(CONTEXT), DEFAULT_SILENCE_SETTINGS).unseen;
    };
    expect(unseen(0)).toBe(0);
    expect(unseen(0.1)).toBeCloseTo(0.1 * 0.004, 3);
    // where one in four ways ends with it, too
    expect(unseen(0.5)).toBeCloseTo(0.5 * 0.004, 3);
  });

  it('are as in all of a phase where of a service nothing was seen, or of its carrier, and as is assumed where of none', () => {
    const fates = learned('IN_TRANSIT', { lost: 1, stuck: 2 });
    learnLedger(fates, 1, { halfLivesDays: [40], mostKeys: 100 });
    const mixtures = believeMixtures(fates, 1, DEFAULT_SILENCE_SETTINGS);
    const { phase, carrier } = gapKeys({ ...CONTEXT, carrier: 'other' });
    expect(
      mixtureOf(mixtures, { phase, carrier, service: 'IN_TRANSIT|other|ground' }, DEFAULT_SILENCE_SETTINGS).normal,
    ).toEqual(mixtures.kinds.get('IN_TRANSIT')!.normal);
    const nothing = mixtureOf(
      believeMixtures(noFates(), 1, DEFAULT_SILENCE_SETTINGS),
      gapKeys(CONTEXT),
      DEFAULT_SILENCE_SETTINGS,
    );
    expect(nothing.share).toBe(DEFAULT_SILENCE_SETTINGS.mixture.assumedShare);
    expect(hazardAfter(nothing.normal, LONGEST_HOURS)).toBeGreaterThan(8);
    expect(nothing.normal).toHaveLength(GAP_BINS + 1);
  });
});
