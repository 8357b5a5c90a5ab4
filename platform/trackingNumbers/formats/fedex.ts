import { mod10, weightedSumMod11 } from '../checkDigits/index.ts';
import type { Courier, TrackingNumberFormat } from '../format.ts';
import { checkDigit, digits, literal, named, oneOf, serial } from '../shape.ts';

const FEDEX: Courier = { code: 'fedex', carrier: 'fedex', reach: 'worldwide' };

const TWELVE_DIGITS = weightedSumMod11([3, 1, 7, 3, 1, 7, 3, 1, 7, 3, 1]);
const FOURTEEN_DIGITS = weightedSumMod11([1, 7, 3, 1, 7, 3, 1, 7, 3, 1, 7, 3, 1]);

/** What an SSCC-18 of FedEx Ground is the number of. */
const CONTAINERS: ReadonlyMap<string, string> = new Map([
  ['00', 'Case or carton'],
  ['01', 'Pallet'],
  ['02', 'Larger than a pallet'],
  ['04', 'Defined by the shipper'],
]);

/** FedEx Express and FedEx Ground, as typed and as barcodes. Facts: jkeen/tracking_number_data (MIT). */
export const FEDEX_FORMATS: readonly TrackingNumberFormat[] = [
  {
    id: 'fedex_12',
    name: 'FedEx Express, 12 digits',
    courier: FEDEX,
    shapes: [[...serial(digits(11)), checkDigit()]],
    checkDigit: TWELVE_DIGITS,
  },
  {
    id: 'fedex_34',
    name: 'FedEx Express barcode, 34 digits',
    courier: FEDEX,
    // a first digit 9 is that of FedEx Ground; the five digits before the serial are the destination's ZIP code
    shapes: [
      [oneOf('0', '1', '2', '3', '4', '5', '6', '7', '8'), digits(14), digits(5), ...serial(digits(13)), checkDigit()],
    ],
    checkDigit: FOURTEEN_DIGITS,
  },
  {
    id: 'fedex_astra_32',
    name: 'FedEx ASTRA barcode, 32 digits',
    courier: FEDEX,
    // an Express number of 12 digits inside, with the only check digit there is
    shapes: [[literal('3'), digits(15), ...serial(digits(11)), checkDigit(), digits(4)]],
    checkDigit: TWELVE_DIGITS,
  },
  {
    id: 'fedex_ground',
    name: 'FedEx Ground, 15 digits',
    courier: FEDEX,
    shapes: [[...serial(digits(14)), checkDigit()]],
    checkDigit: mod10({ first: 1, second: 3 }),
  },
  {
    id: 'fedex_ground_sscc_18',
    name: 'FedEx Ground SSCC-18',
    courier: FEDEX,
    // the two digits in front do not count for the check digit
    shapes: [[named('service', digits(2)), ...serial(digits(15)), checkDigit()]],
    checkDigit: mod10({ first: 3, second: 1 }),
    services: CONTAINERS,
  },
  {
    id: 'fedex_ground_96',
    name: 'FedEx Ground 96, 22 digits',
    courier: FEDEX,
    // after 96: two digits of the container's class, three of the service; then shipper and package
    shapes: [[literal('96'), digits(5), ...serial(digits(7), digits(7)), checkDigit()]],
    checkDigit: mod10({ first: 1, second: 3 }),
  },
  {
    id: 'fedex_ground_gsn',
    name: 'FedEx Ground barcode with the shipper number, 34 digits',
    courier: FEDEX,
    shapes: [[literal('96'), digits(2), digits(5), digits(10), digits(1), ...serial(digits(13)), checkDigit()]],
    checkDigit: FOURTEEN_DIGITS,
  },
];
