import { describe, expect, it } from '@jest/globals';
import { type Variant, VARIANTS } from './itinerary.ts';
import { type Journey, planJourney, tellingTimes } from './journey.ts';
import { CARRIERS } from './places.ts';

const journeys = (count: number): Journey[] =>
  CARRIERS.flatMap((carrier) => Array.from({ length: count }, (_, seed) => planJourney(seed, carrier)));
const kinds = (journey: Journey): string[] => journey.steps.map((step) => step.kind);
const example = (variant: Variant): Journey => journeys(200).find((each) => each.variant === variant)!;

describe('a planned journey', () => {
  it('is the same for the same seed and carrier, and another for another seed', () => {
    expect(planJourney(42, 'ups')).toEqual(planJourney(42, 'ups'));
    expect(planJourney(42, 'ups')).not.toEqual(planJourney(43, 'ups'));
  });

  it('is of each variant as often as its share says', () => {
    const planned = journeys(5_000);
    for (const [variant, share] of Object.entries(VARIANTS)) {
      const percent = (planned.filter((each) => each.variant === variant).length / planned.length) * 100;
      expect(Math.abs(percent - share)).toBeLessThan(1.5);
    }
  });

  it('takes 4 to 20 seconds from one step to the next, and is over in a few minutes', () => {
    for (const { steps } of journeys(500)) {
      const gaps = steps.slice(1).map((step, index) => step.atSeconds - steps[index]!.atSeconds);
      expect(Math.min(...gaps)).toBeGreaterThanOrEqual(4);
      expect(Math.max(...gaps)).toBeLessThanOrEqual(20);
      expect(steps.at(-1)!.atSeconds).toBeLessThan(240);
    }
  });

  it('begins with the label, and leaves the warehouse between the label and the pickup', () => {
    for (const journey of journeys(200)) {
      const [label, pickup] = journey.steps;
      expect([label?.kind, pickup?.kind]).toEqual(['label', 'pickup']);
      expect(journey.dispatchAtSeconds).toBeGreaterThan(label!.atSeconds);
      expect(journey.dispatchAtSeconds).toBeLessThan(pickup!.atSeconds);
    }
  });

  it('ends at the door, or back at the warehouse when it was refused', () => {
    for (const journey of journeys(500)) {
      const end = journey.steps.at(-1)!;
      if (journey.variant === 'refused') expect([end.kind, end.place]).toEqual(['returned', journey.origin]);
      else expect([end.kind, end.place]).toEqual(['delivered', journey.destination]);
    }
  });

  it.each(['attempted', 'badAddress'] as const)('goes to the door a second time when it is %s', (variant) => {
    const end = ['outForDelivery', variant, 'destination', 'outForDelivery', 'delivered'];
    expect(kinds(example(variant)).slice(-5)).toEqual(end);
  });

  it('waits out the weather at a hub', () => {
    const journey = example('weatherHold');
    const held = journey.steps.findIndex((step) => step.kind === 'weatherHold');
    expect(kinds(journey).slice(held - 1, held + 2)).toEqual(['arrived', 'weatherHold', 'departed']);
    expect(journey.steps[held]!.daysAhead).toBeGreaterThanOrEqual(3);
  });

  it('tells each step when it happens, except for one late scan that comes after its successor and before the next', () => {
    const late = example('lateScan');
    const index = late.steps.findIndex((step) => step.toldAtSeconds > step.atSeconds);
    const [step, successor, next] = late.steps.slice(index);
    expect(step!.toldAtSeconds).toBeGreaterThan(successor!.toldAtSeconds);
    expect(step!.toldAtSeconds).toBeLessThan(next!.toldAtSeconds);
    expect(tellingTimes(late)).toHaveLength(late.steps.length);
    const others = journeys(200).filter((each) => each.variant !== 'lateScan');
    expect(others.flatMap((each) => each.steps).every((each) => each.toldAtSeconds === each.atSeconds)).toBe(true);
  });

  it('is expected days ahead at first, today on the vehicle, and a day later than first said now and then', () => {
    const planned = journeys(1_000);
    let slipped = 0;
    for (const { steps, promisedDays } of planned) {
      const first = steps[0]!.daysAhead!;
      expect(first).toBeGreaterThanOrEqual(2);
      expect(promisedDays).toBe(first + 1);
      if (steps.some((step) => step.daysAhead === first + 1)) slipped += 1;
      expect(new Set(steps.filter((step) => step.kind === 'outForDelivery').map((step) => step.daysAhead))).toEqual(
        new Set([0]),
      );
    }
    expect(slipped / planned.length).toBeGreaterThan(0.3);
    expect(slipped / planned.length).toBeLessThan(0.5);
  });
});
