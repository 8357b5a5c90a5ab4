import { describe, expect, it } from '@jest/globals';
import { alarmAfter } from './alarmAfter.ts';
import { beliefOf, nothingRead, type SilenceKnowledge } from './silenceBelief.ts';
import type { GapContext } from './silenceContext.ts';
import { DEFAULT_SILENCE_SETTINGS } from './silenceSettings.ts';
import { firstSilenceState } from './silenceState.ts';

const contextOf = (service: string): GapContext => ({
  ...{ carrier: 'fedex', service, lane: '', phase: 'IN_TRANSIT' },
  weekPart: { hours: 'MORNING', dayKind: 'MON_TO_THU' },
});

describe('after how many hours there is an alarm', () => {
  const knowledge = (): SilenceKnowledge => ({
    ...{ state: firstSilenceState(), settings: DEFAULT_SILENCE_SETTINGS, read: nothingRead() },
  });

  it('is the same however many budgets were tried before, of which few are remembered', () => {
    const [tried, fresh] = [knowledge(), knowledge()];
    for (let budget = 1; budget <= 1_000; budget += 1) alarmAfter(tried, contextOf('fedex'), budget / 10);
    for (const budget of [0.1, 6, 100])
      expect(alarmAfter(tried, contextOf('fedex'), budget)).toBe(alarmAfter(fresh, contextOf('fedex'), budget));
    const remembered = [...tried.read.probable.values()].reduce((sum, { size }) => sum + size, 0);
    expect(remembered).toBeGreaterThan(0);
    expect(remembered).toBeLessThan(100);
  });

  it('is remembered of so many beliefs only, also of those that are held nowhere else', () => {
    const known = knowledge();
    const hours = alarmAfter(known, contextOf('fedex'), 6);
    const belief = beliefOf(known, contextOf('fedex'));
    const { probable } = known.read;
    for (let more = 0; more < 30_000; more += 1) probable.set({ ...belief }, new Map());
    known.read.silences.clear();
    expect(alarmAfter(known, contextOf('fedex'), 6)).toBe(hours);
    expect(probable.size).toBeLessThanOrEqual(20_000);
  });
});
