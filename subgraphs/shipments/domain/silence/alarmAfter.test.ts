import { describe, expect, it } from '@jest/globals';
import { alarmAfter } from './alarmAfter.ts';
import { beliefOf, nothingRead, type SilenceKnowledge } from './silenceBelief.ts';
import type { GapContext } from './silenceContext.ts';
import { DEFAULT_SILENCE_SETTINGS } from './silenceSettings.ts';
import { createSilenceModel } from './silenceModel.ts';
import { firstSilenceState } from './silenceState.ts';

const contextOf = (service: string): GapContext => ({
  ...{ carrier: 'fedex', service, lane: '', phase: 'IN_TRANSIT' },
  weekPart: { hours: 'MORNING', dayKind: 'MON_TO_THU' },
});

describe('after how many hours there is an alarm', () => {
  const knowledge = (): SilenceKnowledge => ({
    ...{ state: firstSilenceState(), settings: DEFAULT_SILENCE_SETTINGS, read: nothingRead() },
  });

  it('is one where parcels are stuck and none is lost, though some ways end there and nobody scans it', () => {
    const model = createSilenceModel();
    const context = contextOf('fedex ground');
    const [MONDAY, HOUR, DAY] = [20_094, 3_600_000, 86_400_000];
    for (let day = 0; day < 40; day += 1) {
      model.startDay(MONDAY + day);
      for (let each = 0; each < 200; each += 1) {
        const [id, at] = [`${day} ${each}`, (MONDAY + day) * DAY + each * 60_000];
        const part = (each + 0.5) / 200;
        model.observeScan(id, context, at);
        const hours = each === 0 ? 80 + 2 * day : 4 * part ** (-1 / 4);
        const door = at + hours * HOUR;
        // one way in ten ends with the next scan, and of ends one in two hundred is not scanned
        if (each % 10 !== 5) model.observeScan(id, { ...context, phase: 'OUT_FOR_DELIVERY' }, door);
        if ((each !== 15 && each !== 20) || day % 2 === 0)
          model.observeEnd(id, door + (each % 10 === 5 ? 0 : 6 * HOUR));
      }
    }
    model.startDay(MONDAY + 75);
    const hours = model.thresholdOf(context, 6);
    // after twelve hours one normal silence in two hundred lasts, and more of the others
    expect(hours).toBeGreaterThan(11);
    expect(hours).toBeLessThan(48);
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
