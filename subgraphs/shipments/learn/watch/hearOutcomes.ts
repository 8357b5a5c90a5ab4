import type { ShipmentStatus } from '../../../../platform/events/types/index.ts';
import type { RiskModel } from '../../domain/risk/index.ts';
import type { SilentParcels } from './hearSoundings.ts';
import type { SoundedEvent } from './soundings.ts';

const ARRIVED: ReadonlySet<ShipmentStatus> = new Set(['AVAILABLE_FOR_PICKUP', 'DELIVERED']);
const SENT_BACK: ReadonlySet<ShipmentStatus> = new Set(['RETURNING', 'RETURNED']);

/** Tells a model which promises were kept, and which were not, by the events that say that parcels arrived or are sent back. */
export function hearOutcomes(risks: RiskModel, events: readonly SoundedEvent[], parcels: SilentParcels): void {
  for (const { type, key: id, payload, recordedAt } of events) {
    if (type === 'shipment.registered' || type === 'shipment.milestoneReached') continue;
    const { status, statusSince = recordedAt } = payload.shown;
    const promisedAt = parcels.get(id)?.promisedAt ?? null;
    if (status === undefined || promisedAt === null) continue;
    if (SENT_BACK.has(status)) risks.observeOutcome(id, true);
    if (ARRIVED.has(status)) risks.observeOutcome(id, statusSince > promisedAt);
  }
}
