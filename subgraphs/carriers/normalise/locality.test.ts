import { describe, expect, it } from '@jest/globals';
import { placeOfLocality } from './locality.ts';

describe('a place that is written in one text', () => {
  it.each([
    ['Milan - Italy ', ['Milan', null, 'IT', null]],
    ['KINGSTON-JAM', ['KINGSTON', null, 'JM', null]],
    ['VAN NUYS,CA-USA', ['VAN NUYS', 'CA', 'US', null]],
    ['Austin, TX, US', ['Austin', 'TX', 'US', null]],
    ['Fargo, ND 58102, US', ['Fargo', 'ND', 'US', '58102']],
    ['New York, NY', ['New York', 'NY', null, null]],
    ['Neuwied, Germany', ['Neuwied', null, 'DE', null]],
    ['Hong Kong - Hong Kong SAR, China', ['Hong Kong', null, 'HK', null]],
    ['Stratford-upon-Avon', ['Stratford-upon-Avon', null, null, null]],
    ['Parallelweg 2, AMSTERDAM', ['AMSTERDAM', null, null, null]],
    ['Depot 7', ['Depot 7', null, null, null]],
    ['  ', [null, null, null, null]],
    [null, [null, null, null, null]],
  ])('%p is taken apart where that is certain', (text, [city, region, country, postalCode]) => {
    expect(placeOfLocality(text)).toEqual({ city, region, country, postalCode });
  });

  it('is kept whole when it is longer than any place', () => {
    expect(placeOfLocality('x, '.repeat(100)).country).toBeNull();
  });
});
