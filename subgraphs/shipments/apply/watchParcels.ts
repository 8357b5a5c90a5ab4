import type { Transaction } from '../../../platform/database/index.ts';
import { BEFORE_PICKUP, type CausingScan, type ReconsideredCause } from '../../../platform/events/types/index.ts';
import type { Watched } from '../domain/index.ts';
import { groupBy } from '../../../platform/groupBy.ts';
import { readCancellations, readOpenExceptions, readScans, scanIdentity } from '../store/index.ts';
import {
  lookAt,
  missingScan,
  movedFindings,
  newestScan,
  type Parcel,
  revalue,
  standingIds,
  takeFindings,
  watch,
} from './parcel/index.ts';

/** How parcels are watched. */
export interface WatchingParcels {
  /** Why they are looked at. */
  readonly cause: ReconsideredCause;
  /** Also those of which nothing seems to have changed. */
  readonly isDue?: boolean;
  /** By which scan something is found or ends; the newest of the parcel where none is given. */
  readonly scan?: CausingScan;
  /** Told of a parcel at which we fail, which stays as it was; without it all of them fail. */
  readonly onFailed?: (parcel: Parcel, error: unknown) => void;
}

interface Look {
  readonly parcel: Parcel;
  readonly watched: Watched;
}

/**
 * Watches parcels that are locked, those that were not watched yet: what is wrong from now on, what ended, and what must be
 * told of it. It reads nothing of those with which nothing is wrong, which are nearly all.
 */
export async function watchParcels(
  tx: Transaction,
  parcels: readonly Parcel[],
  { cause, isDue = false, scan, onFailed }: WatchingParcels,
): Promise<void> {
  const looks: Look[] = [];
  for (const parcel of parcels) {
    if (parcel.isWatched) continue;
    parcel.isWatched = true;
    try {
      const watched = isDue ? lookAt(parcel) : watch(parcel);
      if (watched !== null) looks.push({ parcel, watched });
    } catch (error) {
      if (onFailed === undefined) throw error;
      onFailed(parcel, error);
    }
  }
  if (looks.length === 0) return;
  const settled = await withoutCancelled(tx, looks);
  const moved = settled.filter(({ parcel, watched }) => movedFindings(parcel, watched).length > 0);
  const scans = scan === undefined ? await readScans(tx, moved.flatMap(missingOf)) : new Map<string, CausingScan>();
  for (const { parcel, watched } of settled) {
    const key = missingScan(parcel);
    const read = key === null ? undefined : scans.get(scanIdentity(parcel.shipment.id, key));
    takeFindings(parcel, watched, { scan: scan ?? read ?? newestScan(parcel), cause });
  }
  // a scan is no reason to ask what the brand's rules have made of what stands; a timer, which a change of them sets, is
  if (isDue) {
    await revalueAll(
      tx,
      settled.map(({ parcel }) => parcel),
    );
  }
}

/** What stands of parcels is worth what the brands' rules of now say: a read of those with which something is wrong. */
async function revalueAll(tx: Transaction, parcels: readonly Parcel[]): Promise<void> {
  const kept = groupBy(await readOpenExceptions(tx, parcels.flatMap(standingIds)), ({ shipmentId }) => shipmentId);
  for (const parcel of parcels) {
    const own = kept.get(parcel.shipment.id);
    if (own !== undefined) revalue(parcel, own);
  }
}

function missingOf({ parcel }: Look): { readonly shipmentId: string; readonly scanKey: string }[] {
  const scanKey = missingScan(parcel);
  return scanKey === null ? [] : [{ shipmentId: parcel.shipment.id, scanKey }];
}

/** Of what has not left and is found to be missing it is asked whether its order was cancelled; nobody else is asked for. */
async function withoutCancelled(tx: Transaction, looks: readonly Look[]): Promise<readonly Look[]> {
  const waiting = looks.filter(
    ({ parcel, watched }) => watched.findings.length > 0 && BEFORE_PICKUP.has(parcel.folded.state.status),
  );
  const cancelled = await readCancellations(
    tx,
    waiting.map(({ parcel }) => parcel.shipment.id),
  );
  if (cancelled.size === 0) return looks;
  return looks.map((look) => {
    const cancelledAt = cancelled.get(look.parcel.shipment.id);
    if (cancelledAt === undefined) return look;
    look.parcel.cancelledAt = cancelledAt;
    return { ...look, watched: lookAt(look.parcel) };
  });
}
