import type { LoggedEvent } from '../../platform/events/index.ts';
import type {
  Estimate,
  ShipmentsEvent,
  StatusChanged,
  EddRecalculated,
  ExceptionChanged,
} from '../../platform/events/types/index.ts';

type Announced = StatusChanged | EddRecalculated | ExceptionChanged;

/** A subscription, and what its results must say of an event: the fields that the event itself owns. */
export interface LiveDocument {
  readonly type: Announced['type'];
  readonly field: string;
  readonly query: string;
  /** What the log has, in the words of the graph. */
  readonly expected: (event: LoggedEvent<ShipmentsEvent>) => unknown;
}

/** Joined fields: as of delivery, and null where another subgraph is away. */
const JOINED = 'shipment { trackingNumber carrier { name } }';

export const STATUS: LiveDocument = {
  type: 'shipment.statusChanged',
  field: 'shipmentStatusChanged',
  query: `subscription ($shipmentId: ID) { shipmentStatusChanged(shipmentId: $shipmentId) {
    from to occurredAt recordedAt scan { code description } ${JOINED} } }`,
  expected: ({ payload, recordedAt }) => {
    const { from, to, occurredAt, scan, trackingNumber } = payload as StatusChanged['payload'];
    const { code, description } = scan;
    return { from, to, occurredAt: instant(occurredAt), recordedAt, scan: { code, description }, trackingNumber };
  },
};

export const ESTIMATES: LiveDocument = {
  type: 'shipment.eddRecalculated',
  field: 'eddRecalculated',
  query: `subscription { eddRecalculated {
    before { day window { from to } source } after { day window { from to } source }
    cause movedDays recordedAt ${JOINED} } }`,
  expected: ({ payload, recordedAt }) => {
    const { before, after, cause, movedDays, trackingNumber } = payload as EddRecalculated['payload'];
    return { before: daysOf(before), after: daysOf(after), cause, movedDays, recordedAt, trackingNumber };
  },
};

export const EXCEPTIONS: LiveDocument = {
  type: 'shipment.exceptionChanged',
  field: 'exceptionChanged',
  query: `subscription { exceptionChanged { exceptionId kind state openedAt resolvedAt recordedAt ${JOINED} } }`,
  expected: ({ payload, recordedAt }) => {
    const { exceptionId, kind, state, openedAt, resolvedAt, trackingNumber } = payload as ExceptionChanged['payload'];
    const resolved = resolvedAt === null ? null : instant(resolvedAt);
    return { exceptionId, kind, state, openedAt: instant(openedAt), resolvedAt: resolved, recordedAt, trackingNumber };
  },
};

/** What a result says in the fields that {@link LiveDocument.expected} speaks of; null when it says nothing. */
export function ownFields(document: LiveDocument, data: unknown): unknown {
  const root = (Object(data) as Record<string, unknown>)[document.field];
  if (typeof root !== 'object' || root === null) return null;
  const { shipment, ...own } = root as { shipment?: { trackingNumber?: string } | null };
  return { ...own, trackingNumber: shipment?.trackingNumber };
}

function instant(text: string): string {
  return new Date(text).toISOString();
}

function daysOf(estimate: Estimate | null): Pick<Estimate, 'day' | 'window' | 'source'> | null {
  if (estimate === null) return null;
  const { day, window, source } = estimate;
  return { day, window: { from: window.from, to: window.to }, source };
}
