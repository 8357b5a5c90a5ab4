import { inTransaction, type Transaction } from '../../../../platform/database/index.ts';
import { closingOf, type DisputeOutcome } from '../../domain/index.ts';
import {
  closeDispute,
  disputesOf,
  type DisputedParcel,
  lockDisputedParcel,
  parcelOfDispute,
} from '../../store/index.ts';
import { sealNote } from './notes.ts';
import type { DisputeOptions } from './options.ts';
import { watchDispute } from './watchDispute.ts';

/** How a case shall be closed, checked for its form. */
export interface DisputeClosing {
  readonly disputeId: string;
  readonly outcome: DisputeOutcome;
  readonly note: string | null;
}

/** What became of it. `known`: it was closed so before. */
export type DisputeResolution =
  | { readonly outcome: 'resolved' | 'known'; readonly disputeId: string }
  | { readonly outcome: 'refused'; readonly code: 'NOT_FOUND' | 'RESOLVED_OTHERWISE' };

/** Closes a case, and with it the exception. Closing it twice in the same way is closing it once. */
export async function resolveDispute(options: DisputeOptions, closing: DisputeClosing): Promise<DisputeResolution> {
  const { brand, onlyShipment } = options;
  return inTransaction(options.database, async (tx) => {
    const shipmentId = await parcelOfDispute(tx, brand, closing.disputeId);
    const isVisible = shipmentId !== undefined && (onlyShipment === null || onlyShipment === shipmentId);
    const parcel = isVisible ? await lockDisputedParcel(tx, brand, shipmentId) : undefined;
    return parcel === undefined ? { outcome: 'refused', code: 'NOT_FOUND' } : decide(tx, options, { parcel, closing });
  });
}

async function decide(
  tx: Transaction,
  options: DisputeOptions,
  { parcel, closing }: { readonly parcel: DisputedParcel; readonly closing: DisputeClosing },
): Promise<DisputeResolution> {
  const { disputeId: id, outcome } = closing;
  // it may have been closed while its parcel was waited for
  const standing = (await disputesOf(tx, parcel.id)).find((each) => each.id === id);
  if (standing === undefined) return { outcome: 'refused', code: 'NOT_FOUND' };
  const decision = closingOf(standing, outcome);
  if (decision === 'known') return { outcome: 'known', disputeId: id };
  if (decision !== 'close') return { outcome: 'refused', code: decision };
  const note = await sealNote(tx, options, { parcel, text: closing.note, of: { dispute: id, kind: 'outcome' } });
  const resolvedAt = options.now.toISOString();
  const { proof } = await closeDispute(tx, { id, outcome, resolvedAt, note });
  await watchDispute(tx, options, { shipmentId: parcel.id, disputedAt: null, proof });
  return { outcome: 'resolved', disputeId: id };
}
