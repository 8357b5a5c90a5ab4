import { mod10, weightedSumMod11 } from '../platform/trackingNumbers/checkDigits/index.ts';
import type { CarrierCode } from './places.ts';
import type { Random } from './random.ts';

/** FedEx Express, 12 digits. */
const fedexCheckDigit = weightedSumMod11([3, 1, 7, 3, 1, 7, 3, 1, 7, 3, 1]);
/** UPS 1Z, of the fifteen characters after `1Z`. */
const upsCheckDigit = mod10({ first: 1, second: 2 });
/** Of the 1Z number: the invented shipper's account begins with it. */
const UPS_SHIPPER = 'D00R';
const UPS_GROUND = '03';

/** A number of the form the carrier gives out, with a valid check digit; of some 10^9 possible ones. */
export function drawTrackingNumber(carrier: CarrierCode, random: Random): string {
  if (carrier === 'fedex') {
    const serial = digits(11, random);
    return `${serial}${fedexCheckDigit(serial)}`;
  }
  const serial = `${UPS_SHIPPER}${digits(2, random)}${UPS_GROUND}${digits(7, random)}`;
  return `1Z${serial}${upsCheckDigit(serial)}`;
}

function digits(count: number, random: Random): string {
  return Array.from({ length: count }, () => random.integer(0, 9)).join('');
}
