import { DoorstepError } from '../../../platform/errors/index.ts';

/** The most items of one bulk mutation. */
export const MAX_ITEMS = 500;

const TRACKING_NUMBER = /^[A-Z0-9]{4,50}$/;
const CARRIER = /^[a-z0-9_]{2,40}$/;

/** Upper case, without spaces and dashes: the form in which numbers are kept and compared. */
export function normaliseTrackingNumber(text: string): string {
  return text.slice(0, 100).replaceAll(/[\s-]/g, '').toUpperCase();
}

/** What is wrong with an item of a bulk mutation, for whoever sent it; null when nothing is. */
export function problemOf(item: {
  reference: string;
  orderNumber?: string;
  carrier?: string;
  trackingNumber?: string;
}): string | null {
  if (!isShortText(item.reference)) return 'reference must have 1 to 100 characters';
  if (item.orderNumber !== undefined && !isShortText(item.orderNumber))
    return 'orderNumber must have 1 to 100 characters';
  if (item.carrier !== undefined && !CARRIER.test(item.carrier))
    return 'carrier must be a carrier code such as "fedex"';
  if (item.trackingNumber !== undefined && !TRACKING_NUMBER.test(item.trackingNumber)) {
    return 'trackingNumber must have 4 to 50 letters and digits';
  }
  return null;
}

/** @throws DoorstepError `BAD_INPUT` when a bulk mutation is empty or too large. */
export function checkItemCount(count: number): void {
  if (count < 1 || count > MAX_ITEMS) throw new DoorstepError('BAD_INPUT', { detail: `send 1 to ${MAX_ITEMS} items` });
}

// control characters end up in notices and logs, where they can do harm
function isShortText(text: string): boolean {
  return text.trim().length > 0 && text.length <= 100 && !/\p{Cc}/u.test(text);
}
