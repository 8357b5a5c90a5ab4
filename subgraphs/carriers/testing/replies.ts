const NOON = Date.parse('2024-05-06T12:00:00.000Z');
const HOUR_MS = 3_600_000;

/** An instant so many hours after the noon at which these tests begin. */
export function hour(hours: number): string {
  return new Date(NOON + hours * HOUR_MS).toISOString();
}

/** An event of a FedEx reply: its type, when it happened, in hours (not a number: it does not say), and its text. */
export type FedexEvent = readonly [type: string, hours: number, text?: string];

/** A FedEx reply about one parcel, as bytes; `estimate` is a local date and time as FedEx writes it. */
export function fedexReply(
  trackingNumber: string,
  events: readonly FedexEvent[],
  { estimate, note = '' }: { estimate?: string; note?: string } = {},
): Buffer {
  const dates = estimate === undefined ? [] : [{ type: 'ESTIMATED_DELIVERY', dateOrTimestamp: estimate }];
  const written = events.map(([eventType, hours, text = `as FedEx describes ${eventType}`]) => ({
    timestamp: NOON + hours * HOUR_MS,
    eventType,
    eventDescription: text,
    address: { city: 'Memphis', stateOrProvinceCode: 'TN', countryCode: 'US' },
  }));
  const detail = { trackingNumber, events: written, datesOrTimes: dates, notification: { severity: 'SUCCESS' } };
  return Buffer.from(JSON.stringify({ note, trackDetails: [detail] }));
}
