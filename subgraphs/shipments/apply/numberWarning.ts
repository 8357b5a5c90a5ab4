import { type CarrierFit, fitsCarrier } from '../../../platform/trackingNumbers/index.ts';

/** What may be odd about the number of a parcel that is registered all the same. */
export const NUMBER_WARNINGS = {
  TRACKING_NUMBER_UNLIKELY: "This is not how the carrier's numbers look; check the number and the carrier.",
  CHECK_DIGIT_WRONG: 'The check digit is wrong, so the number was probably mistyped; check it.',
} as const satisfies Readonly<Record<string, string>>;
export type NumberWarning = keyof typeof NUMBER_WARNINGS;

const WARNING_OF: Readonly<Record<CarrierFit, NumberWarning | null>> = {
  fits: null,
  noRule: null,
  unknownShape: 'TRACKING_NUMBER_UNLIKELY',
  wrongCheckDigit: 'CHECK_DIGIT_WRONG',
};

/** What is odd about a number that is said to be a carrier's; null where nothing is, or too little is known of its numbers. */
export function numberWarningOf(carrier: string, trackingNumber: string): NumberWarning | null {
  return WARNING_OF[fitsCarrier(carrier, trackingNumber)];
}
