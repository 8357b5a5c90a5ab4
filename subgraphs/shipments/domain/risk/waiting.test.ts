import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { packState } from '../estimate/engine/index.ts';
import {
  addForecast,
  columnsOf,
  type Forecast,
  forgetForecasts,
  noneWaiting,
  takeForecasts,
  type Waiting,
  waitingOf,
} from './waiting.ts';

const BOUNDS = { mostParcels: 1_000, mostForecasts: 4 };
const anyForecast = fc.record({
  key: fc.constantFrom('3 4|IN_TRANSIT |2|post ground', '1 2|PICKED_UP |0|post ground', '1 none|PICKED_UP |0|fedex'),
  daysLeft: fc.integer({ min: 0, max: 400 }),
  expected: fc.integer({ min: 0, max: 10_000 }).map((steps) => steps / 10_000),
});
const FORECAST: Forecast = { key: 'a|b|c|d', daysLeft: 2, expected: 0.25 };

const add = (waiting: Waiting, id: string, day = 100, forecast = FORECAST): void =>
  addForecast(waiting, id, { day, forecast, bounds: BOUNDS });

describe('parcels whose outcome is waited for', () => {
  it('have the latest of their forecasts, whatever is forecast, taken and saved in between', () => {
    const step = fc.record({
      id: fc.integer({ min: 0, max: 5 }).map(String),
      what: fc.constantFrom('ADD', 'ADD', 'ADD', 'TAKE', 'SAVE'),
      forecast: anyForecast,
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        let waiting = noneWaiting();
        const expected = new Map<string, Forecast[]>();
        for (const { id, what, forecast } of steps) {
          if (what === 'ADD') {
            add(waiting, id, 100, forecast);
            expected.set(id, [...(expected.get(id) ?? []), forecast].slice(-BOUNDS.mostForecasts));
          } else if (what === 'TAKE') {
            expect(takeForecasts(waiting, id)).toEqual(expected.get(id) ?? []);
            expected.delete(id);
          } else waiting = waitingOf(columnsOf(waiting));
        }
        for (const id of [...waiting.parcels.keys()]) expect(takeForecasts(waiting, id)).toEqual(expected.get(id));
        expect(waiting.keys.numbers.size).toBe(0);
      }),
    );
  });

  it('are a share of them by their ids where there are too many, the same ones from day to day', () => {
    const waiting = noneWaiting();
    const ids = Array.from({ length: 5_000 }, (_none, index) => `parcel ${index}`);
    for (let day = 100; day < 103; day += 1) for (const id of ids) add(waiting, id, day);
    expect(waiting.parcels.size).toBeLessThanOrEqual(1_000);
    expect(waiting.parcels.size).toBeGreaterThan(450);
    expect([...waiting.parcels.values()].every(({ length }) => length === 1 + 3)).toBe(true);
    const backwards = noneWaiting();
    for (const id of [...ids].reverse()) add(backwards, id);
    expect([...backwards.parcels.keys()].sort()).toEqual([...waiting.parcels.keys()].sort());
  });

  it('are more again when there are few', () => {
    const waiting = noneWaiting();
    for (let index = 0; index < 5_000; index += 1) add(waiting, `parcel ${index}`);
    for (const id of [...waiting.parcels.keys()]) takeForecasts(waiting, id);
    for (let day = 101; day < 105; day += 1) forgetForecasts(waiting, day - 30, BOUNDS);
    expect(waiting.share).toBe(1);
  });

  it('are let go when nobody asks about them any more', () => {
    const waiting = noneWaiting();
    add(waiting, 'asked', 100);
    add(waiting, 'not asked', 100);
    add(waiting, 'asked', 120);
    forgetForecasts(waiting, 110, BOUNDS);
    expect([...waiting.parcels.keys()]).toEqual(['asked']);
    expect(waiting.keys.uses).toEqual([2]);
  });

  it('take some 70 bytes each when they are saved', () => {
    const waiting = noneWaiting();
    const id = (index: number): string => `0a0f7a5e-3f0c-5b59-9d0e-${String(index).padStart(12, '0')}`;
    for (let index = 0; index < 1_000; index += 1) {
      for (let day = 0; day < 6; day += 1)
        add(waiting, id(index), 100 + day, { ...FORECAST, key: `key|of|${index % 50}|d` });
    }
    expect(packState(columnsOf(waiting)).length / 1_000).toBeLessThan(90);
  });
});
