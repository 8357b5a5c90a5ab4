import type { DraftEvent } from '../../../../platform/events/index.ts';
import type { ExceptionChanged, ShipmentsEvent, ShownException } from '../../../../platform/events/types/index.ts';
import type { ProvenDelivery } from '../../domain/index.ts';
import type { DisputedParcel } from '../../store/index.ts';
import { exceptionId } from '../ids.ts';

/** When a case was reported and closed, and the delivery that it is about. Instants are ISO 8601 in UTC. */
export interface CaseStanding {
  readonly reportedAt: string;
  readonly resolvedAt: string | null;
  readonly proof: ProvenDelivery;
}

/** The exception that a case is shown as; its evidence is what the carrier calls the delivery. */
export function disputedException(
  { id }: DisputedParcel,
  { reportedAt, resolvedAt, proof }: CaseStanding,
): ShownException {
  return {
    id: exceptionId(id, 'DELIVERY_DISPUTED'),
    kind: 'DELIVERY_DISPUTED',
    state: resolvedAt === null ? 'OPEN' : 'RESOLVED',
    openedAt: reportedAt,
    resolvedAt,
    scan: proof.scan,
  };
}

/** The events that tell of a case: what is shown moved, and an exception opened or closed. Neither has what was written. */
export function caseEvents(parcel: DisputedParcel, exception: ShownException): DraftEvent<ShipmentsEvent>[] {
  const { id, brand, carrier, trackingNumber } = parcel;
  const about = { shipmentId: id, carrier, trackingNumber };
  const { id: exceptionIdentity, ...rest } = exception;
  const changed: ExceptionChanged['payload'] = { ...about, ...rest, exceptionId: exceptionIdentity, catchUp: false };
  const events: ShipmentsEvent[] = [
    { type: 'shipment.reconsidered', payload: { ...about, cause: 'DISPUTE', shown: { exceptions: [exception] } } },
    { type: 'shipment.exceptionChanged', payload: changed },
  ];
  return events.map((event) => ({ brand, key: id, ...event }));
}
