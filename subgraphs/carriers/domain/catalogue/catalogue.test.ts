import { describe, expect, it } from '@jest/globals';
import { CARRIERS, carrierCatalogue, type CarrierProfile, findCarrier, trackingPageOf } from './index.ts';

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
      const page = carrier.trackingPage ?? '';
      expect(new URL(page).protocol).toBe('https:');
      expect(page.split('{trackingNumber}')).toHaveLength(2);
    }
  });

  it('finds a carrier by its exact code only', () => {
    expect(findCarrier('ups')?.name).toBe('UPS');
    expect(findCarrier('UPS')).toBeUndefined();
    expect(findCarrier('constructor')).toBeUndefined();
  });

  it('finds carriers and sources by code and by alias, exact', () => {
    const { find } = carrierCatalogue();
    expect(find('dhl_express')?.code).toBe('dhl');
    expect(find('mydhl')?.code).toBe('dhl');
    expect(find('fedex_ws')?.code).toBe('fedex');
    expect(find('17track')).toMatchObject({ code: '17track', isSource: true });
    expect(find('UPS')).toBeUndefined();
    expect(find('constructor')).toBeUndefined();
  });

  it('lists the built-in carriers first, then those mapped by name, and sources apart', () => {
    const mapped = (code: string, name: string): CarrierProfile => ({ ...CARRIERS[0]!, code, name, aliases: [] });
    const catalogue = carrierCatalogue([mapped('zebra', 'Zebra'), mapped('ant', 'Ant'), mapped('ups', 'Another UPS')]);
    expect(catalogue.carriers.map(({ code }) => code)).toEqual([...CARRIERS.map(({ code }) => code), 'ant', 'zebra']);
    expect(catalogue.find('ups')?.name).toBe('Another UPS');
    expect(catalogue.profiles.length).toBeGreaterThan(catalogue.carriers.length);
    expect(new Set(catalogue.profiles.map(({ code }) => code)).size).toBe(catalogue.profiles.length);
  });

  it('keeps a code before an alias of another carrier', () => {
    const thief: CarrierProfile = { ...CARRIERS[0]!, code: 'thief', name: 'Thief', aliases: ['ups', 'mydhl', 'own'] };
    const { find } = carrierCatalogue([thief]);
    expect(find('ups')?.code).toBe('ups');
    expect(find('mydhl')?.code).toBe('dhl');
    expect(find('own')?.code).toBe('thief');
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

  it('has no page of those who have none', () => {
    expect(trackingPageOf({ ...CARRIERS[0]!, trackingPage: null }, '1')).toBe('');
  });
});
