import { mod10, mod7, weightedSumMod11 } from '../platform/trackingNumbers/checkDigits/index.ts';
import type { Random } from './random.ts';

/** FedEx Express, 12 digits. */
const fedexCheckDigit = weightedSumMod11([3, 1, 7, 3, 1, 7, 3, 1, 7, 3, 1]);
/** UPS 1Z, of the fifteen characters after `1Z`. */
const upsCheckDigit = mod10({ first: 1, second: 2 });
/** Of the 1Z number: the invented shipper's account begins with it. */
const UPS_SHIPPER = 'D00R';
const UPS_GROUND = '03';
/** USPS IMpb, 22 digits. */
const uspsCheckDigit = mod10({ first: 3, second: 1 });
/** An IMpb of a label that was made online, for first class. */
const USPS_ONLINE = '9400111';

/** Carriers of which numbers can be drawn. */
export const NUMBERED_CARRIERS = ['fedex', 'ups', 'usps', 'dhl'] as const;
export type NumberedCarrier = (typeof NUMBERED_CARRIERS)[number];

const DRAW: Readonly<Record<NumberedCarrier, (random: Random) => string>> = {
  fedex: (random) => withCheckDigit(digits(11, random), fedexCheckDigit),
  ups: (random) =>
    `1Z${withCheckDigit(`${UPS_SHIPPER}${digits(2, random)}${UPS_GROUND}${digits(7, random)}`, upsCheckDigit)}`,
  usps: (random) => withCheckDigit(`${USPS_ONLINE}${digits(14, random)}`, uspsCheckDigit),
  // an Express waybill
  dhl: (random) => withCheckDigit(digits(9, random), mod7),
};

/** A number of the form the carrier gives out, with a valid check digit; of some 10^9 possible ones. */
export function drawTrackingNumber(carrier: NumberedCarrier, random: Random): string {
  return DRAW[carrier](random);
}

function withCheckDigit(serial: string, checkDigit: (serial: string) => string): string {
  return `${serial}${checkDigit(serial)}`;
}

function digits(count: number, random: Random): string {
  return Array.from({ length: count }, () => random.integer(0, 9)).join('');
}
