import { mod10 } from '../../checkDigits/index.ts';
import type { TrackingNumberFormat } from '../../format.ts';
import { checkDigit, digits, literal, named, oneOf, type Part, serial, type Shape } from '../../shape.ts';
import { USPS } from './courier.ts';
import { routings } from './routing.ts';

/** Mailer IDs of nine digits begin with 9, those of six with anything else. */
const LONG_MAILER: readonly Part[] = [literal('9'), digits(8)];
const SHORT_MAILER: readonly Part[] = [oneOf('0', '1', '2', '3', '4', '5', '6', '7', '8'), digits(5)];

/** The only service code that is known here; the others are in USPS Publication 199. */
const SERVICES: ReadonlyMap<string, string> = new Map([['612', 'Parcel Select']]);

interface Construct {
  readonly identifier: Part;
  readonly mailer: readonly Part[];
  /** Digits of the whole, from the application identifier to the check digit. */
  readonly length: number;
}

/** Routing, application identifier, service, mailer, package, check digit. */
function impb(zipDigits: number, { identifier, mailer, length }: Construct): Shape {
  const before = [identifier, named('service', digits(3)), ...mailer];
  const taken = before.reduce((sum, part) => sum + part.length, 1);
  return [...routings(zipDigits), ...serial(...before, digits(length - taken)), checkDigit()];
}

/** A ZIP code of nine digits stands before numbers of 22 digits only, one of five before those of 26 too. */
const ROUTED = [
  { zip: 0, lengths: [22, 26] },
  { zip: 5, lengths: [22, 26] },
  { zip: 9, lengths: [22] },
];

function everyRouting(identifier: Part, mailer: readonly Part[]): Shape[] {
  return ROUTED.flatMap(({ zip, lengths }) => lengths.map((length) => impb(zip, { identifier, mailer, length })));
}

/** Intelligent Mail package barcodes (USPS Publication 199). Facts: jkeen/tracking_number_data (MIT). */
export const IMPB_FORMATS: readonly TrackingNumberFormat[] = [
  {
    id: 'usps_impb_n',
    name: 'USPS IMpb, online or vendor label',
    courier: USPS,
    shapes: [
      ...everyRouting(literal('94'), LONG_MAILER),
      ...everyRouting(literal('94'), SHORT_MAILER),
      impb(0, { identifier: literal('94'), mailer: LONG_MAILER, length: 30 }),
    ],
    checkDigit: mod10({ first: 3, second: 1, from: 'right' }),
  },
  {
    id: 'usps_impb_c',
    name: 'USPS IMpb, commercial mailer or retail',
    courier: USPS,
    // 92 is followed by mailers of nine digits, 93 by those of six, 95 (retail) by either
    shapes: [...everyRouting(oneOf('92', '95'), LONG_MAILER), ...everyRouting(oneOf('93', '95'), SHORT_MAILER)],
    checkDigit: mod10({ first: 3, second: 1 }),
    services: SERVICES,
  },
];
