import { describe, expect, it } from '@jest/globals';
import { countryCode } from './countries.ts';

describe('the code of a country', () => {
  it.each([
    ['de', 'DE'],
    ['DEU', 'DE'],
    ['Germany', 'DE'],
    ['Deutschland', 'DE'],
    [' UNITED KINGDOM ', 'GB'],
    ['USA', 'US'],
    ['GBR', 'GB'],
    ['Allemagne', 'DE'],
  ])('is read from %s', (written, code) => {
    expect(countryCode(written)).toBe(code);
  });

  it.each([null, '', 'ZZ', 'XXX', 'constructor', 'Springfield', 'x'.repeat(1_000_000)])('is not made up', (written) => {
    expect(countryCode(written)).toBeNull();
  });
});
