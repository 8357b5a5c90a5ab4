import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Estimate } from '../../../../platform/events/types/index.ts';
import { hour } from '../../testing/scans.ts';
import { DOOR_PHASES, startOf } from './engine/index.ts';
import { type Asking, estimateArrival } from './estimateArrival.ts';
import { type BrandForecast, NO_FORECASTS } from './forecasts.ts';
import { type ParcelFacts, questionOf } from './parcelFacts.ts';
import { learnedEngine, parcelFacts } from './testing/parcels.ts';
import { instantOfWallTime, wallTimeAt } from './zoneClock.ts';

const NOTHING = NO_FORECASTS.of('acme');
const old = learnedEngine();
const young = learnedEngine({ days: 30, perDay: 5 });
const OLD: BrandForecast = { own: old, pooled: null, isComplete: true };

const asking = (over: Partial<Asking> = {}): Asking => ({ asOf: hour(0), heardAt: hour(0), before: null, ...over });
const estimate = (facts: ParcelFacts, forecast = NOTHING, over: Partial<Asking> = {}): Estimate | null =>
  estimateArrival(facts, forecast, asking(over));

const hours = fc.double({ min: 0, max: 1_500, noNaN: true });
const anyFacts: fc.Arbitrary<ParcelFacts> = fc
  .record({
    destinationZone: fc.constantFrom(null, 'America/Sao_Paulo', 'Europe/Berlin', 'Pacific/Auckland'),
    service: fc.constantFrom(null, 'FedEx Ground', 'FedEx 2Day', 'whatever'),
    carrierEstimate: fc.option(
      fc.tuple(hours, hours).map(([a, b]) => ({ earliest: hour(Math.min(a, b)), latest: hour(Math.max(a, b)) })),
      { nil: null },
    ),
    handedOverAt: fc.option(hours.map(hour), { nil: null }),
    door: fc.option(fc.record({ phase: fc.constantFrom(...DOOR_PHASES), since: hours.map(hour) }), { nil: null }),
    promisedAt: fc.option(hours.map(hour), { nil: null }),
  })
  .map((over) => parcelFacts(over));
const anyForecast = fc.constantFrom<BrandForecast>(
  NOTHING,
  OLD,
  { own: null, pooled: old, isComplete: true },
  { own: young, pooled: old, isComplete: true },
);

describe('an estimate of a parcel', () => {
  it('has its quantiles in order, none before now, and shows days around them', () => {
    fc.assert(
      fc.property(anyFacts, anyForecast, hours.map(hour), (facts, forecast, asOf) => {
        const made = estimate(facts, forecast, { asOf, heardAt: asOf });
        if (made === null) return;
        const instants = [asOf, made.p10, made.p50, made.p90];
        expect([...instants].sort()).toEqual(instants);
        expect(made.window.from <= made.day && made.day <= made.window.to).toBe(true);
        expect(made.until > asOf).toBe(true);
        expect(made.reasons.length).toBeGreaterThan(0);
        if (made.hours !== null) expect(made.hours.from <= made.p10 && made.p90 <= made.hours.to).toBe(true);
      }),
    );
  });

  it('is in days what it is in instants, in the zone of the destination', () => {
    fc.assert(
      fc.property(anyFacts, anyForecast, (facts, forecast) => {
        const made = estimate(facts, forecast);
        if (made === null) return;
        const dayOf = (instant: string): string =>
          new Intl.DateTimeFormat('en-CA', { timeZone: made.zone, dateStyle: 'short' }).format(Date.parse(instant));
        expect(made.day).toBe(dayOf(made.p50));
        expect(made.window).toEqual({ from: dayOf(made.p10), to: dayOf(made.p90) });
      }),
    );
  });

  it("is what the brand's engine says of the same order, to the millisecond", () => {
    const facts = parcelFacts({ destinationZone: 'America/Sao_Paulo', handedOverAt: hour(3) });
    const question = questionOf(facts);
    const said = old.predict(question, wallTimeAt(Date.parse(hour(5)), 'America/Sao_Paulo'));
    const made = estimate(facts, OLD, { asOf: hour(5) });
    const at = (days: number): string =>
      new Date(instantOfWallTime(startOf(question) + days, 'America/Sao_Paulo')).toISOString();
    expect(made).toMatchObject({ p10: at(said.p10), p50: at(said.p50), p90: at(said.p90), source: 'HISTORY' });
    expect(made?.parcels).toBe(Math.round(said.parcels));
    expect(made?.reasons.map(({ sentence }) => sentence)).toEqual(
      said.reasons.slice(0, 5).map(({ sentence }) => sentence),
    );
  });

  it('leans on the parcels of all shops as long as too few of this one have arrived, and says so', () => {
    const facts = parcelFacts({ handedOverAt: hour(0) });
    const [mine, all, both] = [
      OLD,
      { own: null, pooled: young, isComplete: true },
      { own: young, pooled: old, isComplete: true },
    ].map((forecast) => estimate(facts, forecast));
    expect(mine?.reasons.some(({ about }) => about === 'POOLED')).toBe(false);
    expect(all?.reasons[0]?.sentence).toMatch(/^Parcels of all shops .* too few/);
    expect(both?.reasons[0]?.sentence).toMatch(/^Parcels of all shops .* by \d+ in 100/);
    // how many parcels others have, and where, is not told
    expect(all).toMatchObject({ parcels: 0, calibration: null });
    expect(JSON.stringify(all?.reasons)).not.toMatch(/recent parcels|such parcels/);
    expect(both?.parcels).toBe(estimate(facts, { own: young, pooled: null, isComplete: true })?.parcels);
  });

  it("lets a carrier's window count half that cannot be judged yet, until it has passed", () => {
    const facts = parcelFacts({ handedOverAt: hour(0), carrierEstimate: { earliest: hour(20), latest: hour(24) } });
    const [without, withIt, passed] = [
      estimate({ ...facts, carrierEstimate: null }, OLD),
      estimate(facts, OLD),
      estimate(facts, OLD, { asOf: hour(25) }),
    ];
    const middle = (Date.parse(hour(22)) + Date.parse(without!.p50)) / 2;
    expect(Math.abs(Date.parse(withIt!.p50) - middle)).toBeLessThan(2_000);
    expect(withIt).toMatchObject({
      source: 'COMBINED',
      reasons: expect.arrayContaining([expect.objectContaining({ about: 'CARRIER' })]),
    });
    expect(passed?.source).toBe('HISTORY');
  });
});

describe('an estimate where nothing was learned', () => {
  it("is the carrier's own window, and says so", () => {
    const facts = parcelFacts({ carrierEstimate: { earliest: hour(30), latest: hour(34) }, service: 'FedEx 2Day' });
    expect(estimate(facts)).toMatchObject({
      ...{ p10: hour(30), p50: hour(32), p90: hour(34), source: 'CARRIER', parcels: 0, calibration: null },
      hours: { from: hour(30), to: hour(34) },
      reasons: [{ about: 'CARRIER' }, { about: 'BASE' }],
    });
  });

  it('moves on when the window has passed', () => {
    const late = estimate(parcelFacts({ carrierEstimate: { earliest: hour(1), latest: hour(3) } }), NOTHING, {
      asOf: hour(30),
    });
    expect(late!.p10 > hour(30)).toBe(true);
    expect(late!.reasons[0]!.sentence).toMatch(/has passed/);
  });

  it('is what the carrier publishes for the service, where it states no window', () => {
    const made = estimate(parcelFacts({ service: 'FedEx 2Day', handedOverAt: hour(0) }));
    expect(made).toMatchObject({ source: 'SERVICE', day: '2024-05-08', parcels: 0 });
    expect(made!.reasons[0]!.sentence).toMatch(/2 working days/);
  });

  it('is today for a parcel that went out for delivery this morning', () => {
    const door = { phase: 'OUT_FOR_DELIVERY', since: hour(-4) } as const;
    const made = estimate(parcelFacts({ service: 'FedEx Ground', handedOverAt: hour(-50), door }));
    expect(made).toMatchObject({ day: hour(0).slice(0, 10), source: 'HISTORY' });
    expect(made!.reasons[0]!.about).toBe('PHASE');
  });

  it('is nothing rather than a guess when neither is known', () => {
    expect(estimate(parcelFacts({ carrier: 'a-carrier-of-the-village' }))).toBeNull();
  });

  it('is nothing any more for a parcel that was silent for a quarter of a year', () => {
    const facts = parcelFacts({ carrierEstimate: { earliest: hour(30), latest: hour(34) } });
    expect(estimate(facts, OLD, { asOf: hour(24 * 89) })).not.toBeNull();
    expect(estimate(facts, OLD, { asOf: hour(24 * 91) })).toBeNull();
  });
});
