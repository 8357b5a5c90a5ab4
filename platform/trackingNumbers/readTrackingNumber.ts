/** Between the shortest postal numbers and the longest concatenated barcodes in use. */
const TRACKING_NUMBER = /^[A-Za-z0-9]{4,50}$/;
/** What people and printers put between the digits: white space and every kind of dash. */
const SEPARATORS = /[\s\p{Dash_Punctuation}\u2212]/gu;
/** Separators included, nothing longer can be a number. */
const LONGEST_WRITTEN = 200;

/** A tracking number as Doorstep keeps it: upper case, no spaces, no dashes; null when that leaves no possible number. */
export function readTrackingNumber(written: string | null): string | null {
  if (written === null || written.length > LONGEST_WRITTEN) return null;
  const number = written.replace(SEPARATORS, '');
  // Judged before it is raised: `ß` and `ı` become plain letters in upper case, and are none.
  return TRACKING_NUMBER.test(number) ? number.toUpperCase() : null;
}
