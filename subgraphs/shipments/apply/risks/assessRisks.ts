import type DataLoader from 'dataloader';
import type { FeedViewer } from '../../../../platform/access/index.ts';
import type { DataSource } from '../../../../platform/database/index.ts';
import { loadOne } from '../../../../platform/graph/index.ts';
import {
  isFinished,
  isExpected,
  mayMissItsPromise,
  type Risk,
  rulesOf,
  silenceDueMs,
  silentOf,
  type WatchedParcel,
  type WatchGround,
} from '../../domain/index.ts';
import { type LockedShipment, readShipments } from '../../store/index.ts';
import type { ApplyPorts } from '../applyPorts.ts';
import { openParcel, watchedParcel } from '../parcel/index.ts';

/** What may go wrong with a parcel, as of a moment. */
export interface AssessedRisk {
  readonly shipmentId: string;
  /** ISO 8601 in UTC. */
  readonly asOf: string;
  /** That it misses what was promised; null where nothing is promised, or nothing can be said. */
  readonly late: Risk | null;
  /** That it is lost; null where nothing can be said. */
  readonly lost: Risk | null;
  /** How its silence compares with that of normal parcels; null where it is not waited for. */
  readonly silence: AssessedSilence | null;
}

/** How a parcel's silence compares with that of normal parcels. */
export interface AssessedSilence {
  readonly hours: number;
  /** When it will have been silent for too long if nothing is heard: ISO 8601 in UTC; null where nobody can say. */
  readonly exceptionAt: string | null;
  /** The share of normal parcels that is silent for so long, 0 to 1. */
  readonly stillSilent: number;
  /** The probability that it is lost or stuck, 0 to 1. */
  readonly incident: number;
  /** For a person: English, one sentence. */
  readonly sentence: string;
}

/** By what parcels are assessed. */
export interface AssessOptions extends Pick<ApplyPorts, 'forecasts' | 'watch' | 'clock'> {
  readonly database: DataSource;
}

/** Parcels that are under way, by shipment id; null for others. */
export type RiskReads = DataLoader<string, AssessedRisk | null>;

/** What may go wrong with the parcels that a viewer may see, as of now. */
export function riskReadsFor(options: AssessOptions, { brand, shipment: only }: FeedViewer): RiskReads {
  return loadOne(
    async (ids) => {
      const visible = ids.filter((id) => only === null || id === only);
      const shipments = await readShipments(options.database, visible);
      return shipments.filter((each) => each.brand === brand).flatMap((each) => assess(each, options));
    },
    ({ shipmentId }) => shipmentId,
  );
}

function assess(shipment: LockedShipment, { forecasts, watch, clock }: AssessOptions): AssessedRisk[] {
  const { brand } = shipment;
  if (shipment.fold === null || isFinished(shipment.fold.status)) return [];
  const [now, ground] = [clock(), watch.of(brand)];
  const asOf = now.toISOString();
  const opening = { rules: rulesOf(shipment.rules), forecast: forecasts.of(brand), watch: ground, now: asOf };
  const parcel = watchedParcel(openParcel(shipment, null, opening));
  const [late, lost] = [
    mayMissItsPromise(parcel) ? ground.risks?.lateRisk(parcel, ground, now.getTime()) : null,
    isExpected(parcel) ? ground.risks?.lossRisk(parcel, ground, now.getTime()) : null,
  ];
  return [
    {
      shipmentId: shipment.id,
      asOf,
      late: late ?? null,
      lost: lost ?? null,
      silence: silenceOf(parcel, ground, now.getTime()),
    },
  ];
}

function silenceOf(parcel: WatchedParcel, ground: WatchGround, nowMs: number): AssessedSilence | null {
  if (ground.silence === null || !isExpected(parcel)) return null;
  const silent = silentOf(parcel);
  const { hours, survival: stillSilent, sentence } = ground.silence.silenceOf(silent, nowMs);
  const dueMs = silenceDueMs(parcel, ground);
  // near the door no silence alone is an exception
  const isDue = dueMs !== null && Number.isFinite(dueMs) && ground.rules.silence.isOn;
  const exceptionAt = isDue ? new Date(dueMs).toISOString() : null;
  return { hours, exceptionAt, stillSilent, incident: ground.silence.incidentProbability(silent, nowMs), sentence };
}
