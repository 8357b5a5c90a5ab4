import { s10CheckDigit } from '../../checkDigits/index.ts';
import type { Courier, TrackingNumberFormat } from '../../format.ts';
import { checkDigit, digits, letters, named, oneOf, serial } from '../../shape.ts';
import { POSTAL_COUNTRIES } from './countries.ts';
import { postOf } from './posts.ts';
import { S10_SERVICES } from './services.ts';

export { isPost } from './posts.ts';

const S10: Courier = { code: 's10', carrier: postOf, reach: 'worldwide' };

/** International mail of every post. Facts: UPU standard S10; jkeen/tracking_number_data (MIT). */
export const S10_FORMATS: readonly TrackingNumberFormat[] = [
  {
    id: 's10',
    name: 'UPU S10',
    courier: S10,
    shapes: [
      [named('service', letters(2)), ...serial(digits(8)), checkDigit(), named('country', oneOf(...POSTAL_COUNTRIES))],
    ],
    checkDigit: s10CheckDigit,
    services: S10_SERVICES,
  },
];
