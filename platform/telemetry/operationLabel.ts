const NAME = /^[_A-Za-z][_0-9A-Za-z]{0,63}$/;
/** More digits than a version needs are somebody's number: a parcel's, an order's, a telephone's. */
const MAX_DIGITS = 4;

/**
 * An operation's name for logs and traces. It is the client's own text, so what could be more than a name for a piece of
 * its code is told as `other`; an operation without a name has none.
 */
export function operationLabel(name: string | null | undefined): string | undefined {
  if (name === null || name === undefined) return undefined;
  return NAME.test(name) && name.replace(/\D/g, '').length <= MAX_DIGITS ? name : 'other';
}
