import type { Courier, TrackingNumberFormat } from '../format.ts';
import { alphanumerics, digits, literal, oneOf } from '../shape.ts';

const LASERSHIP: Courier = { code: 'lasership', carrier: 'lasership', reach: 'regional' };

/** LaserShip, which is part of OnTrac since 2021. Facts: jkeen/tracking_number_data (MIT). */
export const LASERSHIP_FORMATS: readonly TrackingNumberFormat[] = [
  {
    id: 'lasership_lx',
    name: 'LaserShip LX',
    courier: LASERSHIP,
    shapes: [[oneOf('LA', 'LI', 'LE', 'LH', 'LN', 'LX'), oneOf('1', '2', '3'), digits(7)]],
  },
  {
    id: 'lasership_1ls7',
    name: 'LaserShip 1LS7, 15 characters',
    courier: LASERSHIP,
    shapes: [[oneOf('1LS71', '1LS72'), digits(4), digits(6)]],
  },
  {
    id: 'lasership_1ls7_18',
    name: 'LaserShip 1LS7, 18 characters with its dash',
    courier: LASERSHIP,
    // the dash stands before the last 1
    shapes: [[oneOf('1LS71', '1LS72'), digits(2), literal('01'), oneOf('1', '2', '3', '4'), digits(6), literal('1')]],
  },
  {
    id: 'lasership_1lscx',
    name: 'LaserShip 1LSCX',
    courier: LASERSHIP,
    shapes: [[literal('1LSCX'), alphanumerics(10)]],
  },
];
