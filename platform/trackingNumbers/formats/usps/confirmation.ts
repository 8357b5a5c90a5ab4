import { mod10, startingWith } from '../../checkDigits/index.ts';
import type { TrackingNumberFormat } from '../../format.ts';
import { checkDigit, digits, literal, named, serial, type Shape } from '../../shape.ts';
import { USPS } from './courier.ts';
import { routings } from './routing.ts';

const WEIGHTED = mod10({ first: 3, second: 1 });

const PRIORITY = 'Priority Mail or First-Class parcel';
const PACKAGE = 'Package Services, Parcel Select or Standard Mail parcel';

/** Service codes of Delivery and Signature Confirmation (USPS Publications 91 and 109). Amounts are insured values. */
const SERVICES: ReadonlyMap<string, string> = new Map([
  ['01', `Delivery Confirmation, ${PRIORITY}`],
  ['02', `Delivery Confirmation, ${PACKAGE}`],
  ['03', 'Delivery Confirmation, retail'],
  ['04', 'Delivery Confirmation, retail'],
  ['05', `Delivery Confirmation, ${PRIORITY}, over $50`],
  ['06', `Delivery Confirmation, ${PACKAGE}, over $50`],
  ['07', 'Delivery Confirmation, Priority Mail, up to $50'],
  ['08', `Delivery Confirmation, ${PACKAGE}, up to $50`],
  ['14', 'Delivery Confirmation, approved software'],
  ['21', `Signature Confirmation, ${PRIORITY}`],
  ['22', `Signature Confirmation, ${PACKAGE}`],
  ['23', 'Signature Confirmation, retail'],
  ['24', 'Signature Confirmation, retail'],
  ['25', `Signature Confirmation, ${PRIORITY}, insured`],
  ['26', `Signature Confirmation, ${PACKAGE}, insured`],
  ['34', 'Signature Confirmation, approved software'],
  ['50', 'Header of an electronic file, never on a parcel'],
  ['56', 'Scanned on the way, without confirmation'],
  ['73', 'Insured mail, over $50'],
  ['82', 'Merchandise return, Delivery Confirmation'],
  ['83', 'Merchandise return, Delivery Confirmation, up to $50'],
  ['85', 'Merchandise return, Delivery Confirmation, over $50'],
]);

/** Service, mailer and package. */
const NUMBER = [named('service', digits(2)), digits(9), digits(8)];

/** Numbers from before IMpb. Facts: jkeen/tracking_number_data (MIT). */
export const CONFIRMATION_FORMATS: readonly TrackingNumberFormat[] = [
  {
    id: 'usps_20',
    name: 'USPS confirmation, 20 digits',
    courier: USPS,
    shapes: [[...serial(...NUMBER), checkDigit()]],
    checkDigit: WEIGHTED,
    services: SERVICES,
  },
  {
    id: 'usps_legacy',
    name: 'USPS confirmation, application identifier 91',
    courier: USPS,
    shapes: [0, 5, 9].flatMap((zip): Shape[] => [
      [...routings(zip), ...serial(literal('91'), ...NUMBER), checkDigit()],
      [...routings(zip), ...serial(...NUMBER), checkDigit()],
    ]),
    // the identifier counts even where the label leaves it out
    checkDigit: startingWith('91', WEIGHTED),
    services: SERVICES,
  },
];
