import type { ReadMessage } from '../load/checks.ts';

/** What the benches' subgraph announces; about as much as a tracking page asks for. */
export interface ParcelEvent {
  readonly id: string;
  readonly trackingNumber: string;
  readonly status: string;
  readonly place: string;
  readonly occurredAt: string;
  /** Counts the events, so that a client sees whether it got each once and in order. */
  readonly sequence: number;
  /** When it was published, microseconds of the machine's clock. */
  readonly sentAt: string;
  readonly carrier: { readonly code: string };
}

const CARRIERS = 20;
const STATUSES = ['PICKED_UP', 'IN_TRANSIT', 'OUT_FOR_DELIVERY', 'DELIVERED'] as const;

/** The n-th event. */
export function parcelEvent(sequence: number, sentAt: number): ParcelEvent {
  const digits = String(sequence).padStart(12, '0');
  return {
    id: `00000000-0000-4000-8000-${digits}`,
    trackingNumber: `1Z${digits}`,
    status: STATUSES[sequence % STATUSES.length] ?? 'IN_TRANSIT',
    place: 'Louisville, KY, US',
    occurredAt: new Date(Date.UTC(2026, 10, 22) + sequence * 1000).toISOString(),
    sequence,
    sentAt: String(sentAt),
    carrier: { code: `carrier-${sequence % CARRIERS}` },
  };
}

/** What the other subgraph says of a carrier. */
export function carrierName(code: string): string {
  return `The Carrier of ${code}`;
}

/** The one document of all clients: the last two fields are of the other subgraph. */
export const JOINED_DOCUMENT = `subscription OnParcel {
  parcelChanged { id trackingNumber status place occurredAt sequence sentAt carrier { code name country } }
}`;

/** Only fields of the subgraph that announces. */
export const OWN_DOCUMENT = `subscription OnParcel {
  parcelChanged { id trackingNumber status place occurredAt sequence sentAt carrier { code } }
}`;

/** Whether a client got the event after the one before, with what was joined to it. */
export function checkParcelEvent(
  { payload }: ReadMessage,
  last: unknown,
): { readonly fault: string | null; readonly seen: unknown } {
  const data = payload?.data as { parcelChanged?: ParcelEvent & { carrier: { name?: string } } } | null | undefined;
  const event = data?.parcelChanged;
  if (event === undefined || payload?.errors !== undefined) return { fault: 'no event, or with errors', seen: last };
  const { sequence, carrier } = event;
  const { name = carrierName(carrier.code) } = carrier;
  if (name !== carrierName(carrier.code)) return { fault: 'the joined name is wrong', seen: sequence };
  const inOrder = typeof last !== 'number' || sequence === last + 1;
  return { fault: inOrder ? null : `after ${last} came ${sequence}`, seen: sequence };
}
