import { isFinished, isMoving, knownAt } from '../../domain/index.ts';
import type { Transaction } from '../../../../platform/database/index.ts';
import type { ShipmentStatus } from '../../../../platform/events/types/index.ts';
import {
  brandsWithParcels,
  type PastScan,
  readLatestParcels,
  readPastScans,
  type SilentParcelRow,
} from '../../store/learning/index.ts';
import { dispatchedSounding, registeredSounding, scanSounding, type Sounding, waitedBefore } from './soundings.ts';

/** What was registered longer ago is not learned: gaps of some weeks say what is normal. */
const HISTORY_MS = 60 * 86_400_000;
/** Parcels at most, the latest registered of each brand: of each are held some ten soundings of a hundred bytes. */
const MOST_PARCELS = 100_000;
const SCANS_A_PAGE = 2_000;

/** What was heard of parcels, in the order in which it became known. */
export interface PastSoundings {
  readonly parcels: ReadonlyMap<string, SilentParcelRow>;
  readonly soundings: readonly Sounding[];
}

/** What the tables tell of the last two months, as though it had been heard when it became known. */
export async function soundPast(tx: Transaction, now: Date): Promise<PastSoundings> {
  const brands = await brandsWithParcels(tx);
  const since = new Date(now.getTime() - HISTORY_MS);
  const limit = Math.ceil(MOST_PARCELS / Math.max(brands.length, 1));
  const parcels = new Map<string, SilentParcelRow>();
  for (const brand of brands) {
    for (const parcel of await readLatestParcels(tx, brand, { since, limit })) parcels.set(parcel.id, parcel);
  }
  const soundings: Sounding[] = [];
  const ids = [...parcels.keys()];
  for (let from = 0; from < ids.length; from += SCANS_A_PAGE) {
    const page = ids.slice(from, from + SCANS_A_PAGE);
    const scans = new Map<string, PastScan[]>(page.map((id) => [id, []]));
    for (const scan of await readPastScans(tx, page)) scans.get(scan.id)?.push(scan);
    for (const [id, ofParcel] of scans) {
      const parcel = parcels.get(id);
      if (parcel !== undefined) for (const each of soundingsOfPast(parcel, ofParcel)) soundings.push(each);
    }
  }
  soundings.sort((one, other) => one.atMs - other.atMs);
  return { parcels, soundings };
}

/** What was heard of one parcel, in the order in which it became known; the status that each led to is seen from those before. */
export function soundingsOfPast(parcel: SilentParcelRow, scans: readonly PastScan[]): Sounding[] {
  const { registeredAt, dispatchedAt } = parcel;
  const hasAdopted = scans.some(({ receivedAt }) => receivedAt <= registeredAt);
  const heard: Sounding[] = [...registeredSounding(parcel, hasAdopted)];
  if (dispatchedAt !== null) {
    const hasWaited = waitedBefore(scans, dispatchedAt);
    heard.push(...dispatchedSounding(parcel, dispatchedAt, { hasAdopted, hasWaited }));
  }
  const inOrder = [...scans].sort((one, other) => (knownAt(one) < knownAt(other) ? -1 : 1));
  let status: ShipmentStatus = 'LABEL_CREATED';
  for (const scan of inOrder) {
    if (isFinished(status)) break;
    const takesBack: boolean = scan.status !== null && isMoving(status) && !isMoving(scan.status);
    const shown: ShipmentStatus = scan.status === null || takesBack ? status : scan.status;
    heard.push(...scanSounding(scan, { parcel, hasAdopted, shown, isTurn: shown !== status }));
    status = shown;
  }
  // what nobody scanned to its end may have been told otherwise
  if (isFinished(parcel.status) && !isFinished(status)) {
    const atMs = Date.parse(parcel.statusSince);
    heard.push({ id: parcel.id, atMs, what: 'END', status: parcel.status, told: null, place: null });
  }
  if (hasAdopted || parcel.direction === 'RETURN') return heard;
  // history that was told after the registration ends no silence that began with it
  const registeredMs = Date.parse(registeredAt);
  return heard.filter(({ what, atMs }) => what !== 'HEARD' || atMs >= registeredMs);
}
