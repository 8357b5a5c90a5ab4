import { mod7 } from '../checkDigits/index.ts';
import type { Courier, TrackingNumberFormat } from '../format.ts';
import { alphanumerics, checkDigit, digits, letters, literal, oneOf, type Part, serial, type Shape } from '../shape.ts';

const DHL: Courier = { code: 'dhl', carrier: 'dhl', reach: 'worldwide' };

/** GM is Global Mail, the others are where a parcel entered the network or how it travels. */
const ECOMMERCE_PREFIX: Part = oneOf('GM', 'LX', 'RX', 'UV', 'CN', 'SG', 'TH', 'IN', 'HK', 'MY');
const ECOMMERCE_LENGTHS = { shortest: 10, longest: 39 };

/** DHL Express and DHL eCommerce. Facts: jkeen/tracking_number_data (MIT). */
export const DHL_FORMATS: readonly TrackingNumberFormat[] = [
  {
    id: 'dhl_express',
    name: 'DHL Express waybill',
    courier: DHL,
    shapes: [9, 10].map((length) => [...serial(digits(length)), checkDigit()]),
    checkDigit: mod7,
  },
  {
    id: 'dhl_express_piece_id',
    name: 'DHL Express piece',
    courier: DHL,
    shapes: [2, 3].flatMap((owner) => [9, 10].map((length) => [literal('J'), letters(owner), digits(length)])),
  },
  {
    id: 'dhl_ecommerce',
    name: 'DHL eCommerce',
    courier: DHL,
    shapes: ecommerceShapes(),
  },
  {
    id: 'dhl_ecommerce_14',
    name: 'DHL eCommerce, 14 digits',
    courier: DHL,
    shapes: [[digits(14)]],
  },
];

/** What follows the prefix begins with a digit. */
function ecommerceShapes(): Shape[] {
  const { shortest, longest } = ECOMMERCE_LENGTHS;
  return Array.from({ length: longest - shortest + 1 }, (_, more) => [
    ECOMMERCE_PREFIX,
    digits(1),
    alphanumerics(shortest - 1 + more),
  ]);
}
