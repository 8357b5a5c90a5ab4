import { describe, expect, it } from '@jest/globals';
import { readOwnShipment } from './index.ts';

const FINE = { reference: 'r-1', orderNumber: 'o-1', carrier: 'fedex', trackingNumber: '794644790132' };
const read = (over: object): unknown => readOwnShipment({ ...FINE, ...over }, {});

describe('a parcel in our own form', () => {
  it.each([
    [{ amountMinor: 5990, currency: 'EUR' }],
    [{ amount: '59.90', currency: 'EUR' }],
    [{ amount: '59.9', currency: 'EUR' }],
  ])('is worth what %j says', (value) => {
    expect(read({ value })).toMatchObject({ value: { amountMinor: 5990, currency: 'EUR' } });
  });

  it.each([
    [{ value: { amount: '59,90', currency: 'EUR' } }, /^value must be digits and a point/],
    [{ value: { amount: 59.9, currency: 'EUR' } }, /^value.amount must be a text/],
    [{ value: { amountMinor: 1.5, currency: 'EUR' } }, /^value.amountMinor must be a whole number/],
    [{ value: { amountMinor: -1, currency: 'EUR' } }, /^value.amountMinor must be a whole number/],
    [{ value: { amount: '1', amountMinor: 1, currency: 'EUR' } }, /^value must have either/],
    [{ value: { currency: 'EUR' } }, /^value must have either/],
    [{ value: { amount: '1', currency: 'ZZZ' } }, /^value.currency must be an ISO 4217/],
    [{ pieces: '2' }, /^pieces must be a whole number from 1 to 999$/],
    [{ pieces: 1.5 }, /^pieces must be a whole number from 1 to 999$/],
    [{ trackingNumber: '7946\u0000' }, /^trackingNumber must have/],
    [{ trackingNumber: undefined }, /^trackingNumber is missing/],
    [{ carrier: 'The New Bikes' }, /^no carrier is known as "The New Bikes"/],
    [{ colour: 'red' }, /^has a field that is none of this form$/],
    [{ recipient: { age: 7 } }, /^recipient has a field that is none of this form$/],
  ])('of %j says what does not fit', (over, sentence) => {
    expect(read(over)).toMatchObject({ message: expect.stringMatching(sentence), about: 'r-1' });
  });
});
