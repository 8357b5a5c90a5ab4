import { inTransaction, type Transaction } from '../../../../platform/database/index.ts';
import { type DisputeReason, openingOf, proofOf } from '../../domain/index.ts';
import { disputesOf, type DisputedParcel, insertDispute, lockDisputedParcel, readProofs } from '../../store/index.ts';
import { disputeId } from '../ids.ts';
import { sealNote } from './notes.ts';
import type { DisputeOptions } from './options.ts';
import { watchDispute } from './watchDispute.ts';

/** What a recipient reports of a parcel that was delivered, checked for its form. */
export interface DisputeReport {
  readonly shipmentId: string;
  readonly reason: DisputeReason;
  readonly note: string | null;
  /** ISO 8601 in UTC. */
  readonly reportedAt: string;
}

/** What became of a report; the case by its id, or why there is none. */
export type DisputeOpening =
  | { readonly outcome: 'opened' | 'known'; readonly disputeId: string }
  | { readonly outcome: 'refused'; readonly code: 'NOT_FOUND' | 'NOT_DELIVERED' | 'DISPUTE_OPEN' };

/**
 * Opens a case against a delivery, with the carrier's proof as evidence. The same report again (parcel, reason and
 * instant) is the same case, also when that was closed meanwhile.
 */
export async function openDispute(options: DisputeOptions, report: DisputeReport): Promise<DisputeOpening> {
  const { brand, onlyShipment } = options;
  if (onlyShipment !== null && onlyShipment !== report.shipmentId) return { outcome: 'refused', code: 'NOT_FOUND' };
  return inTransaction(options.database, async (tx) => {
    const parcel = await lockDisputedParcel(tx, brand, report.shipmentId);
    return parcel === undefined ? { outcome: 'refused', code: 'NOT_FOUND' } : decide(tx, options, { parcel, report });
  });
}

async function decide(
  tx: Transaction,
  options: DisputeOptions,
  { parcel, report }: { readonly parcel: DisputedParcel; readonly report: DisputeReport },
): Promise<DisputeOpening> {
  const id = disputeId(parcel.id, report);
  const proof = proofOf(await readProofs(tx, parcel.id), parcel.deliveredAt);
  const opening = openingOf(await disputesOf(tx, parcel.id), { id, isDelivered: proof !== null });
  if (opening === 'known') return { outcome: 'known', disputeId: id };
  if (opening !== 'open') return { outcome: 'refused', code: opening };
  if (proof === null) throw new Error('a case was opened against no delivery');
  const { reason, reportedAt } = report;
  const note = await sealNote(tx, options, { parcel, text: report.note, of: { dispute: id, kind: 'note' } });
  const openedAt = options.now.toISOString();
  const { id: shipmentId, brand } = parcel;
  await insertDispute(tx, { id, brand, shipmentId, reason, reportedAt, openedAt, note, proof });
  await watchDispute(tx, options, { shipmentId, disputedAt: reportedAt, proof });
  return { outcome: 'opened', disputeId: id };
}
