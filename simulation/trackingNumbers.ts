import type { CarrierCode } from './places.ts';
import type { Random } from './random.ts';

/** FedEx Express, 12 digits: the weights of the first eleven. */
const FEDEX_WEIGHTS = [3, 1, 7, 3, 1, 7, 3, 1, 7, 3, 1];
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

/** The twelfth digit of a FedEx Express number: the weighted sum of eleven digits, mod 11, mod 10. */
export function fedexCheckDigit(serial: string): number {
  const sum = [...serial].reduce((total, digit, index) => total + Number(digit) * (FEDEX_WEIGHTS[index] ?? 0), 0);
  return (sum % 11) % 10;
}

/** The last digit of a 1Z number, of the fifteen characters after `1Z`: mod 10, every second one counted twice. */
export function upsCheckDigit(serial: string): number {
  const sum = [...serial].reduce(
    (total, character, index) => total + upsValue(character) * (index % 2 === 0 ? 1 : 2),
    0,
  );
  return (10 - (sum % 10)) % 10;
}

/** Letters count A = 2, B = 3 and so on, mod 10. */
function upsValue(character: string): number {
  return /\d/.test(character) ? Number(character) : (character.charCodeAt(0) - 3) % 10;
}

function digits(count: number, random: Random): string {
  return Array.from({ length: count }, () => random.integer(0, 9)).join('');
}
