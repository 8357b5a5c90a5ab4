import type { DraftEvent } from '../../../../platform/events/index.ts';
import type {
  CarrierEstimate,
  CausingScan,
  Conflict,
  Estimate,
  Scan,
  ShipmentsEvent,
  ShownException,
} from '../../../../platform/events/types/index.ts';
import {
  type BrandForecast,
  compareScans,
  type FoldedTimeline,
  type FoldRules,
  foldTimeline,
  rulesOf,
  type ScanRef,
  type ShipmentState,
  type TimelineScan,
} from '../../domain/index.ts';
import type { AppliedShipment, LockedShipment } from '../../store/index.ts';

/** A shipment while reports are applied to it: what it becomes, and what must be written and told. */
export interface Parcel {
  readonly shipment: LockedShipment;
  readonly rules: FoldRules;
  readonly forecast: BrandForecast;
  /** When this is applied: ISO 8601 in UTC. */
  readonly now: string;
  folded: FoldedTimeline;
  carrierEstimate: CarrierEstimate | null;
  estimate: Estimate | null;
  /** What the estimate answers. */
  asked: Asked;
  /** When the estimate is to be looked at again; null as long as the timer that is set will do. */
  lookAgainAt: string | null;
  /** Scans that are at hand, by key: those of the timeline if it was read, and those that came. */
  readonly scans: Map<string, TimelineScan>;
  /** Scans that are told differently now, by key. */
  readonly corrected: Map<string, Scan>;
  /** Scans that no longer count, by key, and since when. */
  readonly withdrawn: Map<string, string>;
  readonly exceptions: Map<string, ShownException>;
  readonly conflicts: Map<string, Conflict>;
  readonly events: DraftEvent<ShipmentsEvent>[];
}

/** What an arrival is predicted by, of what may change. */
export type Asked = Pick<Parcel, 'carrierEstimate'> & Pick<FoldedTimeline, 'state'>;

/** What would be asked of a parcel now. */
export function askedOf({ folded: { state }, carrierEstimate }: Pick<Parcel, 'folded' | 'carrierEstimate'>): Asked {
  return { state, carrierEstimate };
}

/** What an applied shipment is folded by and estimated with. */
export interface ParcelGround {
  readonly rules: FoldRules;
  readonly forecast: BrandForecast;
  /** ISO 8601 in UTC. */
  readonly now: string;
}

/**
 * Takes up a shipment.
 * @param scans all that stand on its timeline, in any order; null where those that come follow the newest of them.
 */
export function openParcel(
  shipment: LockedShipment,
  scans: readonly TimelineScan[] | null,
  { rules, forecast, now }: ParcelGround,
): Parcel {
  const timeline = scans === null ? null : [...scans].sort(compareScans);
  const state = shipment.fold ?? foldTimeline(timeline ?? [], rulesOf(shipment.rules));
  return {
    shipment,
    rules,
    forecast,
    now,
    folded: { timeline, state },
    carrierEstimate: shipment.carrierEstimate,
    estimate: shipment.estimate,
    asked: { state, carrierEstimate: shipment.carrierEstimate },
    lookAgainAt: null,
    scans: new Map(timeline?.map((scan) => [scan.scanKey, scan])),
    corrected: new Map(),
    withdrawn: new Map(),
    exceptions: new Map(),
    conflicts: new Map(),
    events: [],
  };
}

/** The shipment as it is to be written. */
export function appliedShipment({ shipment, rules, folded, estimate, carrierEstimate }: Parcel): AppliedShipment {
  const { id, registeredAt } = shipment;
  return {
    ...{ id, fold: folded.state, rules: rules.version, ...shownState(folded.state, registeredAt) },
    estimate: estimate === shipment.estimate ? undefined : estimate,
    carrierEstimate: carrierEstimate === shipment.carrierEstimate ? undefined : carrierEstimate,
  };
}

/** What is shown of a state. */
export interface ShownState {
  readonly statusSince: string;
  readonly firstMovedAt: string | null;
  readonly deliveredAt: string | null;
}

export function shownState(state: ShipmentState, registeredAt: string): ShownState {
  return {
    statusSince: state.statusScan?.occurredAt ?? registeredAt,
    firstMovedAt: state.firstMoved?.occurredAt ?? null,
    deliveredAt: state.status === 'DELIVERED' ? (state.statusScan?.occurredAt ?? null) : null,
  };
}

export function tell(parcel: Parcel, ...events: readonly ShipmentsEvent[]): void {
  const { brand, id } = parcel.shipment;
  for (const event of events) parcel.events.push({ brand, key: id, ...event });
}

export function about({ shipment }: Parcel): { shipmentId: string; carrier: string; trackingNumber: string } {
  return { shipmentId: shipment.id, carrier: shipment.carrier, trackingNumber: shipment.trackingNumber };
}

export function causing(scan: CausingScan): CausingScan {
  const { scanKey, code, description, place, occurredAt, receivedAt, payloadId } = scan;
  return { scanKey, code, description, place, occurredAt, receivedAt, payloadId };
}

/** The scan that a state refers to, as an event tells of it. */
export function scanOf(parcel: Parcel, { scanKey }: ScanRef): CausingScan {
  const scan = parcel.scans.get(scanKey);
  if (scan === undefined) throw new Error('a scan that the state refers to is not at hand');
  return causing(scan);
}

export function toTimelineScan(scan: Scan): TimelineScan {
  return { ...causing(scan), status: scan.status, exception: scan.exception };
}
