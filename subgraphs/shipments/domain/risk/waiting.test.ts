import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { packState } from '../estimate/engine/index.ts';
import {
  addForecast,
  columnsOf,
  dropParcel,
  forgetForecasts,
  noneWaiting,
  noteOutcome,
  takeSettled,
  type Waiting,
  waitingOf,
} from './waiting.ts';

const BOUNDS = { mostParcels: 1_000 };
const DUE = 103;
const anyWord = fc.constantFrom('3|4|IN_TRANSIT', '3|1|PICKED_UP', '2|2|PICKED_UP', '1|0|OUT_FOR_DELIVERY');

const add = (waiting: Waiting, id: string, day = 100, word = '2|a'): void =>
  addForecast(waiting, id, { day, due: DUE, word, bounds: BOUNDS });

describe('parcels whose outcome is waited for', () => {
  it('have the first forecast of each time, until their promise is due, whatever is forecast and saved in between', () => {
    const step = fc.record({
      id: fc.integer({ min: 0, max: 5 }).map(String),
      what: fc.constantFrom('ADD', 'ADD', 'ADD', 'LATE', 'IN_TIME', 'DROP', 'SAVE'),
      word: anyWord,
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        let waiting = noneWaiting();
        const expected = new Map<string, { words: string[]; isLate: boolean | null }>();
        for (const { id, what, word } of steps) {
          const known = expected.get(id);
          if (what === 'ADD') {
            add(waiting, id, 100, word);
            const { words, isLate } = known ?? { words: [], isLate: null };
            const isNew = isLate === null && words.at(-1)?.[0] !== word[0];
            expected.set(id, { words: isNew ? [...words, word] : words, isLate });
          } else if (what === 'SAVE') waiting = waitingOf(columnsOf(waiting));
          else if (what === 'DROP') {
            dropParcel(waiting, id);
            expected.delete(id);
          } else {
            noteOutcome(waiting, id, what === 'LATE');
            if (known !== undefined) known.isLate ??= what === 'LATE';
          }
        }
        expect(takeSettled(waiting, DUE - 1)).toEqual([]);
        const settled = [...expected.values()].filter(({ isLate }) => isLate !== null);
        const inOrder = (all: readonly unknown[]): string[] => all.map((each) => JSON.stringify(each)).sort();
        const taken = takeSettled(waiting, DUE).map(({ words, isLate }) => ({ words, isLate }));
        expect(inOrder(taken)).toEqual(inOrder(settled));
        for (const id of [...waiting.parcels.keys()]) dropParcel(waiting, id);
        expect(waiting.keys.numbers.size).toBe(0);
      }),
    );
  });

  it('come out in an order that does not depend on how they fared, nor on when they were asked about', () => {
    const ids = Array.from({ length: 50 }, (_none, index) => `parcel ${index}`);
    const wordsOf = (inSequence: readonly string[]): (readonly string[])[] => {
      const waiting = noneWaiting();
      for (const id of inSequence) add(waiting, id, 100, `2|${id}`);
      for (const id of inSequence) noteOutcome(waiting, id, id.endsWith('7'));
      return takeSettled(waiting, DUE).map(({ words }) => words);
    };
    expect(wordsOf(ids)).toEqual(wordsOf([...ids].reverse()));
    expect(wordsOf(ids)).not.toEqual(ids.map((id) => [`2|${id}`]));
  });

  it('are a share of them by their ids where there are too many, the same ones from day to day', () => {
    const waiting = noneWaiting();
    const ids = Array.from({ length: 5_000 }, (_none, index) => `parcel ${index}`);
    for (let day = 100; day < 103; day += 1) for (const id of ids) add(waiting, id, day);
    expect(waiting.parcels.size).toBeLessThanOrEqual(1_000);
    expect(waiting.parcels.size).toBeGreaterThan(450);
    const backwards = noneWaiting();
    for (const id of [...ids].reverse()) add(backwards, id);
    expect([...backwards.parcels.keys()].sort()).toEqual([...waiting.parcels.keys()].sort());
  });

  it('are more again when there are few', () => {
    const waiting = noneWaiting();
    for (let index = 0; index < 5_000; index += 1) add(waiting, `parcel ${index}`);
    for (const id of [...waiting.parcels.keys()]) dropParcel(waiting, id);
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
    expect(waiting.keys.uses).toEqual([1]);
  });

  it('take some 80 bytes each when they are saved', () => {
    const waiting = noneWaiting();
    const id = (index: number): string => `0a0f7a5e-3f0c-5b59-9d0e-${String(index).padStart(12, '0')}`;
    for (let index = 0; index < 1_000; index += 1) {
      for (let day = 0; day < 6; day += 1) add(waiting, id(index), 100 + day, `${9 - day}|of ${index % 50}`);
    }
    expect(packState(columnsOf(waiting)).length / 1_000).toBeLessThan(95);
  });
});
