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
  type KeptFinding,
  lastKnownAt,
  rulesOf,
  type ScanRef,
  type ShipmentState,
  type TimelineScan,
  type WatchGround,
} from '../../domain/index.ts';
import type { AppliedShipment, LockedShipment } from '../../store/index.ts';

/** A shipment while reports are applied to it: what it becomes, and what must be written and told. */
export interface Parcel {
  readonly shipment: LockedShipment;
  readonly rules: FoldRules;
  readonly forecast: BrandForecast;
  readonly watch: WatchGround;
  /** When this is applied: ISO 8601 in UTC. */
  readonly now: string;
  /** Whether all that is applied was history when it was told. */
  isHistory: boolean;
  folded: FoldedTimeline;
  carrierEstimate: CarrierEstimate | null;
  estimate: Estimate | null;
  /** What the estimate answers. */
  asked: Asked;
  /** When the estimate is to be looked at again; null as long as the timer that is set will do. */
  lookAgainAt: string | null;
  /** Since when a customer disputes its delivery; null where nobody does. */
  disputedAt: string | null;
  /** When its order was cancelled, as far as that was asked for: only of what has not left yet. */
  cancelledAt: string | null;
  /** What watching has found and has not ended. */
  findings: readonly KeptFinding[];
  /** When to watch again; null as long as the timer that is set will do. */
  watchAgainAt: string | null;
  /** Whether it was watched since it was opened, or is left to its timer. */
  isWatched: boolean;
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
  readonly watch: WatchGround;
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
  { rules, forecast, watch, now }: ParcelGround,
): Parcel {
  const timeline = scans === null ? null : [...scans].sort(compareScans);
  const state = shipment.fold ?? foldTimeline(timeline ?? [], rulesOf(shipment.rules));
  return {
    shipment,
    rules,
    forecast,
    watch,
    now,
    isHistory: false,
    folded: { timeline, state },
    carrierEstimate: shipment.carrierEstimate,
    estimate: shipment.estimate,
    asked: { state, carrierEstimate: shipment.carrierEstimate },
    lookAgainAt: null,
    disputedAt: shipment.findings.find(({ cause }) => cause === 'DISPUTED')?.since ?? null,
    cancelledAt: null,
    findings: shipment.findings,
    watchAgainAt: null,
    isWatched: false,
    scans: new Map(timeline?.map((scan) => [scan.scanKey, scan])),
    corrected: new Map(),
    withdrawn: new Map(),
    exceptions: new Map(),
    conflicts: new Map(),
    events: [],
  };
}

/** The shipment as it is to be written. */
export function appliedShipment(parcel: Parcel): AppliedShipment {
  const { shipment, rules, folded, estimate, carrierEstimate, findings } = parcel;
  const { id, registeredAt } = shipment;
  const shown = shownState(folded.state, registeredAt);
  return {
    id,
    fold: folded.state,
    rules: rules.version,
    statusSince: shown.statusSince,
    firstMovedAt: shown.firstMovedAt,
    deliveredAt: shown.deliveredAt,
    estimate: estimate === shipment.estimate ? undefined : estimate,
    carrierEstimate: carrierEstimate === shipment.carrierEstimate ? undefined : carrierEstimate,
    heardAt: heardAtOf(parcel),
    findings: findings === shipment.findings ? undefined : findings,
  };
}

/** When the last scan became known, ISO 8601 in UTC; null as long as none did. It is the same in whatever order they came. */
export function heardAtOf({ shipment, folded: { timeline }, scans }: Parcel): string | null {
  // of scans without their timeline all that came are the newest
  return timeline === null ? lastKnownAt(scans.values(), shipment.heardAt) : lastKnownAt(timeline);
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
