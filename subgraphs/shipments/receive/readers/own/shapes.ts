import { z } from 'zod';
import { CONTENTS_CLASSES, DIRECTIONS } from '../../../../../platform/events/types/index.ts';
import { readTrackingNumber } from '../../../../../platform/trackingNumbers/index.ts';
import { isCurrency, readAmount } from '../../../domain/index.ts';
import { isReference, readInstant } from '../fields.ts';

const MINOR = 'must be a whole number of minor units, 0 or more';
const CARRIER = 'must be a code such as fedex, or a name of at most 100 characters';
const PIECES = 'must be a whole number from 1 to 999';

/** What is wrong is said in these sentences, which quote nothing of what was sent. */
const NAME = z.string().refine(isReference, 'must have 1 to 100 characters, and no control characters');

const text = (mostCharacters: number): z.ZodType<string | null> =>
  z
    .string()
    .refine(
      (value) => value.trim() !== '' && value.length <= mostCharacters && !/[\p{Cc}\p{Surrogate}]/u.test(value),
      `must have 1 to ${mostCharacters} characters, and no control characters`,
    )
    .nullable()
    .default(null);

const INSTANT = z.string().transform((written, context) => {
  const instant = readInstant(written);
  if (instant !== null) return instant;
  context.addIssue({ code: 'custom', message: 'must be an instant with its zone, such as 2026-07-01T12:00:00+02:00' });
  return z.NEVER;
});
const INSTANT_OR_NONE = INSTANT.nullable().default(null);

const CURRENCY = z.string().refine(isCurrency, 'must be an ISO 4217 code such as EUR');

/** In minor units, or as a decimal text. */
const MONEY = z
  .strictObject({
    amountMinor: z.number(MINOR).int(MINOR).nonnegative(MINOR).max(Number.MAX_SAFE_INTEGER, MINOR).optional(),
    amount: z.string('must be a text such as "59.90"').optional(),
    currency: CURRENCY,
  })
  .transform(({ amountMinor, amount, currency }, context) => {
    const money = amount === undefined ? null : readAmount(amount, currency);
    if (amount === undefined && amountMinor !== undefined) return { amountMinor, currency };
    if (amountMinor === undefined && money !== null) return money;
    const message =
      (amount === undefined) === (amountMinor === undefined)
        ? 'must have either amount or amountMinor'
        : 'must be digits and a point, with no more digits behind it than the currency has';
    context.addIssue({ code: 'custom', message });
    return z.NEVER;
  })
  .nullable()
  .default(null);

const PLACE = z
  .strictObject({
    city: text(100),
    region: text(100),
    country: z
      .string()
      .regex(/^[A-Z]{2}$/, 'must be an ISO 3166-1 alpha-2 code such as DE')
      .nullable()
      .default(null),
    postalCode: text(20),
  })
  .nullable()
  .default(null);

const RECIPIENT = z
  .strictObject({
    name: text(200),
    lines: z.array(text(200).pipe(z.string())).max(10).default([]),
    email: text(254),
    phone: text(40),
  })
  .nullable()
  .default(null);

const ZONE = z
  .string()
  .refine(isZone, 'must be a zone of the IANA database such as Europe/Berlin')
  .nullable()
  .default(null);

function count(most: number) {
  const sentence = `must be a whole number from 0 to ${most}`;
  return z.number(sentence).int(sentence).min(0, sentence).max(most, sentence).nullable().default(null);
}

const GOODS = z
  .strictObject({
    seller: text(100),
    items: count(100_000),
    freight: MONEY,
    weightGrams: count(100_000_000),
    volumeCm3: count(1_000_000_000),
  })
  .nullable()
  .default(null);

/** A parcel in our own form: the fields of `RegisterShipmentInput` in the graph, under the same names. */
export const OWN_SHIPMENT = z.strictObject({
  reference: NAME,
  orderNumber: NAME,
  carrier: z.string().min(2, CARRIER).max(100, CARRIER),
  trackingNumber: z.string().transform((written, context) => {
    const number = readTrackingNumber(written);
    if (number !== null) return number;
    context.addIssue({ code: 'custom', message: 'must have 4 to 50 letters and digits' });
    return z.NEVER;
  }),
  service: text(100),
  direction: z
    .enum(DIRECTIONS, `must be ${DIRECTIONS.join(' or ')}`)
    .nullable()
    .default(null),
  returnOf: NAME.nullable().default(null),
  pieces: z.number(PIECES).int(PIECES).min(1, PIECES).max(999, PIECES).default(1),
  value: MONEY,
  contents: z
    .enum(CONTENTS_CLASSES, `must be one of ${CONTENTS_CLASSES.join(', ')}`)
    .nullable()
    .default(null),
  goods: GOODS,
  ...{ orderedAt: INSTANT_OR_NONE, packedAt: INSTANT_OR_NONE, labelCreatedAt: INSTANT_OR_NONE },
  ...{ dispatchedAt: INSTANT_OR_NONE, promisedAt: INSTANT_OR_NONE },
  ...{ origin: PLACE, destination: PLACE, destinationZone: ZONE, recipient: RECIPIENT },
});

/** An order in our own form. */
export const OWN_ORDER = z.strictObject({
  number: NAME,
  toldAt: INSTANT_OR_NONE,
  ...{ orderedAt: INSTANT_OR_NONE, cancelledAt: INSTANT_OR_NONE, value: MONEY, promisedAt: INSTANT_OR_NONE },
  ...{ destination: PLACE, recipient: RECIPIENT },
});

const REACHED = { milestone: z.enum(['ORDERED', 'PACKED', 'LABEL_CREATED', 'DISPATCHED']), at: INSTANT };
/** A milestone in our own form: of a parcel, or of an order. */
export const OWN_MILESTONE = z.union([
  z.strictObject({ reference: NAME, ...REACHED }),
  z.strictObject({ orderNumber: NAME, ...REACHED }),
]);

function isZone(name: string): boolean {
  if (!/^[A-Za-z][A-Za-z0-9_+/-]{1,63}$/.test(name)) return false;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

/** What the fields of a form are called by who wrote it, such as the columns of a file. */
export type CallField = (path: string) => string;

/** The first thing that is wrong, by the name of its field; never the value, which may be personal. */
export function firstIssue(error: z.ZodError, callField: CallField = (path) => path): string {
  const [issue] = error.issues;
  if (issue === undefined) return 'it does not fit';
  const path = callField(issue.path.map(String).join('.'));
  const message = messageOf(issue);
  return path === '' ? message : `${path} ${message}`;
}

/** A shape without a sentence of its own says something of its library's. */
function messageOf({ code, message }: z.core.$ZodIssue): string {
  if (code === 'unrecognized_keys') return 'has a field that is none of this form';
  return /^(?:Invalid|Too|Unrecognized)/.test(message) ? 'is missing or of another kind' : message;
}
