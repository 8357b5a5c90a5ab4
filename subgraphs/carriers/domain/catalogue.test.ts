import { describe, expect, it } from '@jest/globals';
import { CARRIERS, findCarrier, trackingPageOf } from './catalogue.ts';

describe('the catalogue of carriers', () => {
  it('names six carriers, each once', () => {
    expect(CARRIERS.map((carrier) => carrier.code)).toEqual([
      'fedex',
      'ups',
      'usps',
      'dhl',
      'canadapost',
      'australiapost',
    ]);
  });

  it('gives every carrier a zone this runtime knows and a page with a place for the number', () => {
    for (const carrier of CARRIERS) {
      expect(() => new Intl.DateTimeFormat('en', { timeZone: carrier.defaultZone })).not.toThrow();
      expect(new URL(carrier.trackingPage).protocol).toBe('https:');
      expect(carrier.trackingPage.split('{trackingNumber}')).toHaveLength(2);
    }
  });

  it('finds a carrier by its exact code only', () => {
    expect(findCarrier('ups')?.name).toBe('UPS');
    expect(findCarrier('UPS')).toBeUndefined();
    expect(findCarrier('constructor')).toBeUndefined();
  });

  it('encodes what is put into a tracking page', () => {
    const page = trackingPageOf({ ...CARRIERS[0]!, trackingPage: 'https://x.example/?n={trackingNumber}' }, '1 $& 2');
    expect(page).toBe('https://x.example/?n=1%20%24%26%202');
  });

  it('makes a page also of a number with half a surrogate pair, which has no encoding', () => {
    expect(trackingPageOf({ ...CARRIERS[0]!, trackingPage: 'https://x.example/{trackingNumber}' }, '1\ud800')).toBe(
      'https://x.example/1%EF%BF%BD',
    );
  });
});
