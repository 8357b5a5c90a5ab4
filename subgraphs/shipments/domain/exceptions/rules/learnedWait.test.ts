import { describe, expect, it } from '@jest/globals';
import { createSilenceModel, type SilenceModel } from '../../silence/index.ts';
import { hour, stateAt, watchedParcel, watchGround } from '../testing/watchedParcels.ts';
import { silentOf } from '../watch/silentParcel.ts';
import type { WatchedParcel, WatchGround } from '../watch/watched.ts';
import { watchParcel } from '../watch/watchParcel.ts';
import { learnedWait } from './learnedWait.ts';

const HOUR_MS = 3_600_000;
const NOON = Date.parse(hour(0));
const LABEL = stateAt('LABEL_CREATED', hour(0), { statusScan: null, newest: null });

/** A parcel of a label that was made at an instant, so many hours after its order, and dispatched, or not. */
const lying = (at: number, orderedBefore: number, dispatchedAt: string | null = null): WatchedParcel =>
  watchedParcel({
    ...{ state: LABEL, heardAt: hour(at), dispatchedAt },
    facts: { registeredAt: hour(at), orderedAt: hour(at - orderedBefore) },
  });

/** Of a model that saw sixty parcels a day for six weeks, how long each lay as `lastedHours` says; Sundays and holidays too. */
function learned(
  parcelOf: (at: number, index: number) => WatchedParcel,
  lastedHours: (index: number) => number,
): SilenceModel {
  const model = createSilenceModel();
  const happenings: { readonly at: number; readonly tell: () => void }[] = [];
  for (let index = 0; index < 42 * 60; index += 1) {
    const at = -24 * 42 + index * 0.4;
    const { context, since } = silentOf(parcelOf(at, index));
    const ends = since + lastedHours(index) * HOUR_MS;
    happenings.push({ at: since, tell: () => model.observeScan(`${index}`, context, since) });
    happenings.push({ at: ends, tell: () => model.observeEnd(`${index}`, ends) });
  }
  happenings.sort((one, other) => one.at - other.at);
  for (const { at, tell } of happenings.filter((each) => each.at < NOON)) {
    model.startDay(Math.floor(at / (24 * HOUR_MS)));
    tell();
  }
  model.startDay(Math.floor(NOON / (24 * HOUR_MS)));
  return model;
}

const groundOf = (silence: SilenceModel, over: Partial<WatchGround> = {}): WatchGround => ({
  ...watchGround(over),
  silence,
});
/** After how many hours of waiting it is missed if nothing is heard. */
function missedAfter(parcel: WatchedParcel, ground: WatchGround): number {
  const since = silentOf(parcel).since;
  for (let now = hour(0); ;) {
    const { findings, lookAt } = watchParcel(parcel, ground, { now, before: [] });
    if (findings.some(({ kind }) => kind !== 'PROMISE_AT_RISK')) return (Date.parse(now) - since) / HOUR_MS;
    if (lookAt === null) return Infinity;
    now = lookAt;
  }
}

describe('a label', () => {
  // every other one is printed with the order and lies until the day after the next, the others are packed at once
  const silence = learned(
    (at, index) => lying(at, index % 2 === 0 ? 0 : 20),
    (index) => (index % 2 === 0 ? 40 + (index % 17) : 0.5 + (index % 5) / 10),
  );

  it('is missed after a day where labels are made by who packs, and not before others of its like lie longer', () => {
    expect(missedAfter(lying(0, 20), groundOf(silence))).toBe(24);
    const ahead = missedAfter(lying(0, 0), groundOf(silence));
    expect(ahead).toBeGreaterThan(48);
    expect(ahead).toBeLessThan(120);
  });

  it('is missed after two days as long as nothing was learned', () => {
    expect(missedAfter(lying(0, 20), groundOf(createSilenceModel()))).toBe(48);
  });
});

describe('a parcel that is ready', () => {
  const ready = (at: number): WatchedParcel => lying(at, 20, hour(at));

  it('may wait until only so few wait still, to a quarter of an hour, and as an outage leaves off', () => {
    const silence = learned(ready, (index) => 4 + ((index * 37) % 100) ** 1.2);
    silence.observeOutage('acme|fedex', [Date.parse(hour(8)), Date.parse(hour(20))]);
    const silent = silentOf(ready(0));
    const shareAt = (atMs: number): number => silence.silenceOf(silent, atMs).survival;
    const waits = new Set<number>();
    for (const sharePerBudget of [0.5, 2, 8]) {
      const moment = { parcel: ready(0), ground: groundOf(silence), nowMs: NOON, standing: null };
      const waiting = learnedWait(moment, { sharePerBudget, mostHours: 720 });
      const share = (sharePerBudget * moment.ground.rules.silence.falseAlarmsPerThousand) / 1_000;
      expect(shareAt(waiting!.dueMs)).toBeLessThanOrEqual(share);
      expect(shareAt(waiting!.dueMs - HOUR_MS / 4)).toBeGreaterThan(share);
      waits.add(waiting!.dueMs);
    }
    expect(waits.size).toBe(3);
    const most = learnedWait(
      { parcel: ready(0), ground: groundOf(silence), nowMs: NOON, standing: null },
      { sharePerBudget: 0.5, mostHours: 24 },
    );
    expect(most!.dueMs).toBe(NOON + 24 * HOUR_MS);
  });

  it('is missed after a day where carriers scan what they collect', () => {
    expect(missedAfter(ready(0), groundOf(learned(ready, (index) => 4 + (index % 10) / 5)))).toBe(24);
  });

  it('is not where one in ten is heard of on the way only, by the brand’s budget of false alarms', () => {
    const silence = learned(ready, (index) => (index % 10 === 3 ? 30 + (index % 70) : 5));
    const usual = missedAfter(ready(0), groundOf(silence));
    expect(usual).toBeGreaterThan(90);
    const { rules } = watchGround();
    const patient = { ...rules, silence: { ...rules.silence, falseAlarmsPerThousand: 0.1 } };
    expect(missedAfter(ready(0), groundOf(silence, { rules: patient }))).toBeGreaterThan(usual);
  });
});
