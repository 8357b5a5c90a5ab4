import { mod37And36 } from '../checkDigits/index.ts';
import type { Courier, TrackingNumberFormat } from '../format.ts';
import { alphanumerics, checkDigit, digits, named, serial } from '../shape.ts';

const DPD: Courier = { code: 'dpd', carrier: 'dpd', reach: 'national' };

/** Service codes of the label; HAZ stands for dangerous goods, COD for cash on delivery, EXW for ex works. */
const SERVICES: ReadonlyMap<string, string> = new Map([
  ['101', 'Normal parcel'],
  ['102', 'Normal parcel, HAZ'],
  ['105', 'Normal parcel, EXW'],
  ['106', 'Normal parcel, EXW, HAZ'],
  ['109', 'Normal parcel, COD'],
  ['110', 'Normal parcel, COD, HAZ'],
  ['113', 'Normal parcel, exchange'],
  ['136', 'Small parcel'],
  ['154', 'Parcel letter'],
  ['155', 'Guarantee'],
  ['161', 'Guarantee, COD'],
  ['179', 'DPD 10:00'],
  ['191', 'DPD 10:00, COD'],
  ['225', 'DPD 12:00'],
  ['237', 'DPD 12:00, COD'],
  ['350', 'DPD 8:30'],
]);

/** DPD's label, whole and without its routing. Facts: DPD Parcel Label Specification; jkeen/tracking_number_data (MIT). */
export const DPD_FORMATS: readonly TrackingNumberFormat[] = [
  {
    id: 'dpd',
    name: 'DPD label, 28 characters',
    courier: DPD,
    // destination, parcel number, service, ISO 3166-1 numeric country
    shapes: [[...serial(digits(7), digits(14), named('service', digits(3)), digits(3)), checkDigit(alphanumerics(1))]],
    checkDigit: mod37And36,
    services: SERVICES,
  },
  {
    id: 'dpd_14',
    name: 'DPD parcel number, 14 digits and check character',
    courier: DPD,
    shapes: [[...serial(digits(14)), checkDigit(alphanumerics(1))]],
    checkDigit: mod37And36,
  },
];
