import { describe, expect, it } from '@jest/globals';
import { seededRandom } from './random.ts';
import { drawTrackingNumber, fedexCheckDigit, upsCheckDigit } from './trackingNumbers.ts';

describe('tracking numbers', () => {
  it('have the check digit that published FedEx numbers have', () => {
    for (const number of ['799531274483', '790535312317', '974367662710']) {
      expect(fedexCheckDigit(number.slice(0, 11))).toBe(Number(number.at(-1)));
    }
  });

  it('have the check digit that published UPS numbers have', () => {
    for (const number of ['1Z5R89390357567127', '1Z8V92A70367203024', '1ZXX3150YW44070023']) {
      expect(upsCheckDigit(number.slice(2, 17))).toBe(Number(number.at(-1)));
    }
  });

  it('are drawn valid, in the form of their carrier, and seldom twice', () => {
    const random = seededRandom(11);
    const fedex = Array.from({ length: 2_000 }, () => drawTrackingNumber('fedex', random));
    const ups = Array.from({ length: 2_000 }, () => drawTrackingNumber('ups', random));
    expect(fedex.filter((number) => !/^\d{12}$/.test(number))).toEqual([]);
    expect(fedex.filter((number) => fedexCheckDigit(number.slice(0, 11)) !== Number(number.at(-1)))).toEqual([]);
    expect(ups.filter((number) => !/^1Z[A-Z0-9]{6}\d{10}$/.test(number))).toEqual([]);
    expect(ups.filter((number) => upsCheckDigit(number.slice(2, 17)) !== Number(number.at(-1)))).toEqual([]);
    expect(new Set([...fedex, ...ups]).size).toBe(4_000);
  });
});
