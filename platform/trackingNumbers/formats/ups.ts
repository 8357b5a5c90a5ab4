import { mod10 } from '../checkDigits/index.ts';
import type { Courier, TrackingNumberFormat } from '../format.ts';
import { alphanumerics, checkDigit, digits, literal, named, oneOf, serial } from '../shape.ts';

const UPS: Courier = { code: 'ups', carrier: 'ups', reach: 'worldwide' };

const WEIGHTED = mod10({ first: 1, second: 2 });

/** Of parcels from the United States; other countries give the same codes other names. */
const SERVICES: ReadonlyMap<string, string> = new Map([
  ['01', 'Next Day Air'],
  ['02', '2nd Day Air'],
  ['03', 'Ground'],
  ['12', '3 Day Select'],
  ['13', 'Next Day Air Saver'],
  ['15', 'Next Day Air Early'],
  ['22', 'Ground, return, three pickup attempts'],
  ['32', 'Next Day Air Early, COD'],
  ['33', 'Next Day Air Early, Saturday delivery, COD'],
  ['41', 'Next Day Air Early, Saturday delivery'],
  ['42', 'Ground, signature required'],
  ['44', 'Next Day Air, Saturday delivery'],
  ['66', 'Worldwide Express'],
  ['72', 'Ground, COD'],
  ['78', 'Ground, return, one pickup attempt'],
  ['90', 'Ground, return, label by mail'],
  ['A0', 'Next Day Air Early, adult signature required'],
  ['A1', 'Next Day Air Early, Saturday delivery, adult signature required'],
  ['A2', 'Next Day Air, adult signature required'],
  ['A8', 'Ground, adult signature required'],
  ['A9', 'Next Day Air Early, adult signature required, COD'],
  ['AA', 'Next Day Air Early, Saturday delivery, adult signature required, COD'],
  ['YW', 'SurePost, delivered by USPS'],
]);

const WAYBILL_SERVICES: ReadonlyMap<string, string> = new Map([
  ['J', 'Next Day Express'],
  ['K', 'Ground'],
  ['V', 'Worldwide Express Saver'],
]);

/** UPS. Facts: jkeen/tracking_number_data (MIT). */
export const UPS_FORMATS: readonly TrackingNumberFormat[] = [
  {
    id: 'ups',
    name: 'UPS 1Z',
    courier: UPS,
    // shipper, service, package
    shapes: [
      [literal('1Z'), ...serial(alphanumerics(6), named('service', alphanumerics(2)), alphanumerics(7)), checkDigit()],
    ],
    checkDigit: WEIGHTED,
    services: SERVICES,
  },
  {
    id: 'ups_waybill',
    name: 'UPS waybill',
    courier: UPS,
    shapes: [[named('service', oneOf('A', 'H', 'J', 'K', 'T', 'V')), ...serial(digits(9)), checkDigit()]],
    checkDigit: WEIGHTED,
    services: WAYBILL_SERVICES,
  },
];
