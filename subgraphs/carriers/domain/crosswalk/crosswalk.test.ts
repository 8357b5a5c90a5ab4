import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  EXCEPTION_KINDS,
  isSubStatus,
  SHIPMENT_STATUSES,
  SUB_STATUS_MEANINGS,
  SUB_STATUSES,
} from '../../../../platform/events/types/index.ts';
import {
  AFTERSHIP,
  agrees,
  CROSSWALKS,
  EASYPOST,
  findVocabulary,
  inVocabulary,
  meaningOfWords,
  SEVENTEEN_TRACK,
  SHIPENGINE,
  SHIPPO,
  statedBy,
  UNIFIED,
  type Vocabulary,
  X12_214,
} from './index.ts';

const wordsOf = (vocabulary: Vocabulary, list = 0): string[] =>
  Object.keys([vocabulary.main, ...vocabulary.details][list]?.words ?? {});

describe.each(CROSSWALKS.map((each) => [each.name, each] as const))('the vocabulary of %s', (_name, vocabulary) => {
  it('has one of our sub-statuses and a sentence for every word', () => {
    for (const { words } of [vocabulary.main, ...vocabulary.details]) {
      for (const [subStatus, meaning] of Object.values(words)) {
        expect(isSubStatus(subStatus)).toBe(true);
        expect(meaning).toMatch(/^\S.*\S$/);
      }
    }
  });

  it('has a main word of its own for every standing', () => {
    const own = new Set(wordsOf(vocabulary));
    const standing = fc.record({
      status: fc.option(fc.constantFrom(...SHIPMENT_STATUSES)),
      subStatus: fc.option(fc.constantFrom(...SUB_STATUSES)),
      exception: fc.option(fc.constantFrom(...EXCEPTION_KINDS)),
    });
    fc.assert(
      fc.property(standing, (where) => {
        const told = inVocabulary(vocabulary, where);
        expect(told.words[0]).toBe(told.word);
        for (const word of told.words) expect(own).toContain(word);
      }),
    );
  });

  it('agrees with its own details', () => {
    for (const word of vocabulary.details.flatMap(({ words }) => Object.keys(words))) {
      const said = meaningOfWords(vocabulary, null, word);
      const exact = said === undefined ? null : inVocabulary(vocabulary, said).detail;
      // two words may mean one thing: the first of them is the one that is told
      expect(meaningOfWords(vocabulary, null, exact)?.subStatus).toBe(said?.subStatus);
    }
  });

  it('says nothing of words that it does not have', () => {
    expect(meaningOfWords(vocabulary, 'constructor', '__proto__')).toBeUndefined();
    expect(meaningOfWords(vocabulary, null, null)).toBeUndefined();
    expect(statedBy(vocabulary, 'no such word', null)).toBeNull();
  });
});

describe('the crosswalks', () => {
  it('are found by their names', () => {
    expect(CROSSWALKS.map(({ name }) => findVocabulary(name))).toEqual(CROSSWALKS);
    expect(findVocabulary('constructor')).toBeUndefined();
  });

  it('have all the words that their sources publish', () => {
    expect(wordsOf(AFTERSHIP)).toHaveLength(9);
    expect(wordsOf(SEVENTEEN_TRACK)).toHaveLength(9);
    expect(wordsOf(SEVENTEEN_TRACK, 1)).toHaveLength(30);
    expect(wordsOf(SHIPENGINE)).toHaveLength(8);
    expect(wordsOf(SHIPENGINE, 1).length).toBeGreaterThanOrEqual(75);
    expect(wordsOf(EASYPOST, 1)).toHaveLength(28);
    expect(wordsOf(SHIPPO)).toHaveLength(6);
    expect(wordsOf(X12_214)).toHaveLength(43);
  });

  it('bring every main word back to itself where it says something', () => {
    for (const vocabulary of CROSSWALKS.filter((each) => each !== X12_214)) {
      for (const [word, [subStatus]] of Object.entries(vocabulary.main.words)) {
        if (subStatus === 'NOTE' || word === 'canceled') continue;
        const { status } = SUB_STATUS_MEANINGS[subStatus];
        expect([vocabulary.name, word, agrees(vocabulary, word, { status, subStatus })]).toEqual([
          vocabulary.name,
          word,
          true,
        ]);
      }
    }
  });
});

describe('a main word with its detail', () => {
  const said = (vocabulary: Vocabulary, main: string, detail: string) => meaningOfWords(vocabulary, main, detail);

  it('is made finer by it', () => {
    expect(said(AFTERSHIP, 'InTransit', 'InTransit_007')?.subStatus).toBe('DEPARTED_FACILITY');
    expect(said(SHIPENGINE, 'DE', 'DELIVERED_TO_NEIGHBOUR')?.subStatus).toBe('DELIVERED_NEIGHBOUR');
    expect(said(SEVENTEEN_TRACK, 'Exception', 'Exception_Returned')?.status).toBe('RETURNED');
  });

  it('is not taken further by it', () => {
    expect(said(EASYPOST, 'in_transit', 'out_for_delivery')?.status).toBe('IN_TRANSIT');
    expect(said(EASYPOST, 'unknown', 'out_for_delivery')?.status).toBe('OUT_FOR_DELIVERY');
    expect(said(UNIFIED, 'picked_up', 'delivery_attempt_failed')).toMatchObject({
      status: 'PICKED_UP',
      exception: 'DELIVERY_ATTEMPTED',
    });
  });

  it('may be brought back by it, as a delivery attempt that is a vehicle on its round', () => {
    expect(said(SHIPENGINE, 'AT', 'OUT_FOR_DELIVERY')?.status).toBe('OUT_FOR_DELIVERY');
    expect(said(AFTERSHIP, 'OutForDelivery', 'OutForDelivery_004')?.subStatus).toBe('DELIVERY_SCHEDULED');
  });

  it('stays delivered, whatever is told of the last facility or of the way', () => {
    expect(said(EASYPOST, 'delivered', 'arrived_at_destination')?.subStatus).toBe('DELIVERED');
    expect(said(EASYPOST, 'delivered', 'delayed')).toMatchObject({ subStatus: 'DELIVERED', exception: null });
    expect(said(SHIPENGINE, 'DE', 'DELIVERED_DAMAGED')).toMatchObject({ status: 'DELIVERED', exception: 'DAMAGED' });
  });

  it('says where the parcel is, and the detail what is wrong', () => {
    expect(said(EASYPOST, 'in_transit', 'weather_delay')).toEqual({
      subStatus: 'MOVING',
      status: 'IN_TRANSIT',
      exception: 'WEATHER_HOLD',
    });
    expect(said(AFTERSHIP, 'Exception', 'Exception_012')?.subStatus).toBe('DAMAGED');
  });
});

describe('what a source states', () => {
  it('agrees by where the parcel is and by what is wrong', () => {
    const late = { status: 'IN_TRANSIT', subStatus: 'DELAYED_WEATHER' } as const;
    expect(inVocabulary(UNIFIED, late)).toEqual({
      word: 'delivery_delayed',
      words: ['delivery_delayed', 'in_transit'],
      detail: 'weather_delay',
    });
    expect(agrees(UNIFIED, 'in_transit', late)).toBe(true);
    expect(agrees(UNIFIED, 'delivered', late)).toBe(false);
  });

  it('agrees in the coarser word of those who do not use the finer one', () => {
    expect(agrees(UNIFIED, 'in_transit', { status: 'PICKED_UP', subStatus: 'COLLECTED' })).toBe(true);
    expect(agrees(UNIFIED, 'in_transit', { status: 'OUT_FOR_DELIVERY', subStatus: 'WITH_COURIER' })).toBe(false);
  });

  it('agrees where nothing is known and the source guesses as its readers say that it does', () => {
    const nothing = { status: null, subStatus: null };
    expect(agrees(UNIFIED, 'unknown', nothing)).toBe(true);
    expect(agrees(UNIFIED, 'in_transit', nothing)).toBe(true);
    expect(agrees(UNIFIED, 'delivered', nothing)).toBe(false);
    expect(agrees(EASYPOST, 'in_transit', nothing)).toBe(false);
  });

  it('is nothing where its word says nothing', () => {
    expect(statedBy(EASYPOST, 'unknown', 'unknown')).toBeNull();
    expect(statedBy(EASYPOST, 'in_transit', 'status_update')).toBe('MOVING');
  });
});
