import { NUMBER_WARNINGS, numberWarningOf } from '../apply/index.ts';
import type { MilestoneStatement, OrderStatement, Registration } from '../domain/index.ts';

/** What can be wrong with what a shop system told, or worth a word. The codes are stable: they stand in tables and in the graph. */
export const SHOP_PROBLEMS = {
  PAYLOAD_NOT_UNDERSTOOD: 'The body is not what this shop system documents for its topic.',
  TOPIC_UNKNOWN: 'Nothing is read of this topic, and its body is not kept; end its subscription.',
  FIELD_INVALID: 'A field does not fit; the message says which.',
  CARRIER_UNKNOWN: "The carrier's name is none that is known; give it a code with setShopCarrierNames, then redrive.",
  TRACKING_NUMBER_INVALID: 'The tracking number must have 4 to 50 letters and digits.',
  NUMBER_ROUNDED:
    'A spreadsheet rounded this number and wrote it as a power of ten; format the column as text and write it anew.',
  TOO_MANY_PARCELS: 'It names more parcels than are read of one delivery; none beyond the first 500 is registered.',
  AMOUNT_INVALID: 'The amount is none in its currency; nothing is taken as its value.',
  TRACKING_NUMBER_TAKEN: 'Another parcel of the brand has this number at this carrier.',
  REFERENCE_TWICE: 'The same delivery names this reference more than once; the first one counts.',
  REFERENCE_UNKNOWN: 'The brand has no parcel by this reference.',
  REGISTERED_OTHERWISE: 'The parcel is registered already, and otherwise; the first registration stands.',
  CARRIER_CHANGED: 'The parcel is registered with another carrier, which stands.',
  PRIVACY_REQUEST: 'The shop system asks for personal data, or that they be erased; a person must see to it.',
  EFFECT_FAILED: 'It was understood and could not be recorded; the log tells why. Redrive it when that is mended.',
  ...NUMBER_WARNINGS,
  NO_TRACKING_YET: 'It has no tracking number yet; the update that brings one registers the parcel.',
  FULFILMENT_CANCELLED: 'It was cancelled or failed, so no parcel is registered of it; one that was registered stays.',
} as const satisfies Readonly<Record<string, string>>;
export type ShopProblemCode = keyof typeof SHOP_PROBLEMS;

/** Worth a word, and nothing that waits for a person. */
const NOTES: ReadonlySet<ShopProblemCode> = new Set([
  'TRACKING_NUMBER_UNLIKELY',
  'CHECK_DIGIT_WRONG',
  'NO_TRACKING_YET',
  'FULFILMENT_CANCELLED',
  'REGISTERED_OTHERWISE',
]);

/** One thing that was not taken as it stands. */
export interface ShopProblem {
  readonly code: ShopProblemCode;
  /** In a sentence that quotes nothing personal. */
  readonly message: string;
  /** The parcel's reference or the order's number that it is about; null when it is about the whole. */
  readonly about: string | null;
}

/** What a shop system's delivery says, in words that are no system's own. */
export interface ShopReading {
  readonly orders: readonly OrderStatement[];
  readonly registrations: readonly Registration[];
  readonly milestones: readonly MilestoneStatement[];
  readonly problems: readonly ShopProblem[];
}

export const NOTHING_READ: ShopReading = { orders: [], registrations: [], milestones: [], problems: [] };

/** @param detail what exactly, in place of the usual sentence; it must quote nothing personal */
export function shopProblem(code: ShopProblemCode, about: string | null = null, detail?: string): ShopProblem {
  return { code, message: detail ?? SHOP_PROBLEMS[code], about };
}

/** A word on a parcel whose number is odd for its carrier; nothing where it is not. */
export function oddNumber({ carrier, trackingNumber, reference }: Registration): ShopProblem[] {
  const warning = numberWarningOf(carrier, trackingNumber);
  return warning === null ? [] : [shopProblem(warning, reference)];
}

/** A delivery of which nothing can be taken. */
export function nothingBut(code: ShopProblemCode, detail?: string): ShopReading {
  return { ...NOTHING_READ, problems: [shopProblem(code, null, detail)] };
}

/** Whether somebody must look at a delivery with these problems. */
export function needsAttention(problems: readonly ShopProblem[]): boolean {
  return problems.some(({ code }) => !NOTES.has(code));
}

/** What reading once more does not mend: a person sees to it elsewhere. */
const SEEN_TO_ELSEWHERE: ReadonlySet<ShopProblemCode> = new Set([
  ...['TOPIC_UNKNOWN', 'PRIVACY_REQUEST', 'CARRIER_CHANGED', 'TOO_MANY_PARCELS'],
] as const);

/** Whether reading a delivery with these problems once more may come to another result. */
export function mayBeMended(problems: readonly ShopProblem[]): boolean {
  return problems.some(({ code }) => !NOTES.has(code) && !SEEN_TO_ELSEWHERE.has(code));
}

/** Several readings of one delivery as one, in their order; a parcel that is in several is told once. */
export function joinReadings(readings: readonly ShopReading[]): ShopReading {
  return {
    orders: readings.flatMap(({ orders }) => orders),
    registrations: eachOnce(readings.flatMap(({ registrations }) => registrations)),
    milestones: readings.flatMap(({ milestones }) => milestones),
    problems: readings.flatMap(({ problems }) => problems),
  };
}

/** Each parcel once, as it is told first. */
export function eachOnce(registrations: readonly Registration[]): readonly Registration[] {
  const told = new Map<string, Registration>();
  for (const each of registrations) if (!told.has(each.reference)) told.set(each.reference, each);
  return [...told.values()];
}

/** Parcels that are read of one delivery of a shop system: more than any order goes out in. */
export const MOST_PARCELS = 500;

/** That there were more parcels than are read. */
export function tooManyParcels(orderNumber: string): ShopReading {
  return { ...NOTHING_READ, problems: [shopProblem('TOO_MANY_PARCELS', orderNumber)] };
}
