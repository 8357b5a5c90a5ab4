import type { Transaction } from '../../../../platform/database/index.ts';
import type { DraftEvent } from '../../../../platform/events/index.ts';
import type { CarriersEvent } from '../../../../platform/events/types/index.ts';
import {
  correctScans,
  countUnmapped,
  type KnownScan,
  noteScans,
  type PendingPayload,
  withdrawScans,
} from '../../store/index.ts';
import { correction, keyOf, type ToldScan, unmappedScans, withdrawal } from '../telling/index.ts';
import { comparePage, type ComparedPage, type CompareOptions, differencesOf } from './comparePage.ts';
import type { RemapDifference } from './difference.ts';

/** What remapping some payloads came to; the events are the caller's to append. */
export interface RemappedPage {
  readonly differences: readonly RemapDifference[];
  readonly unreadable: number;
  readonly events: readonly DraftEvent<CarriersEvent>[];
}

/** Compares payloads, whose lanes the transaction holds, with what was told, and notes what is told differently from now on. */
export async function remapPage(
  tx: Transaction,
  payloads: readonly PendingPayload[],
  options: CompareOptions & { readonly now: () => Date },
): Promise<RemappedPage> {
  const compared = await comparePage(tx, payloads, options);
  const { found, gone, unreadable } = compared;
  const now = options.now();
  const seenOf = (isKnown: boolean) =>
    found.filter(({ known }) => (known !== undefined) === isKnown).map(({ told }) => told.seen);
  await noteScans(tx, seenOf(false), now);
  await correctScans(tx, seenOf(true));
  await withdrawScans(tx, gone, now);
  const events = eventsOf(compared, now);
  await countUnmapped(tx, unmappedScans(events), now);
  return { differences: differencesOf(compared), unreadable, events };
}

function eventsOf({ found, gone }: ComparedPage, now: Date): DraftEvent<CarriersEvent>[] {
  const receivedAt = now.toISOString();
  return [
    ...found.map(({ told, known }) => (known === undefined ? recorded(told) : corrected(told, known))),
    // by the payload that said it: so it is told from what a carrier took back, and may come back with the next mapping
    ...gone.map((scan) => withdrawal(scan, 'REMAPPED', { payloadId: scan.payloadId, receivedAt })),
  ];
}

/** History that is read for the first time is told as history. */
function recorded({ brand, scan }: ToldScan): DraftEvent<CarriersEvent> {
  return { brand, key: keyOf(scan), type: 'scan.recorded', payload: { scan, catchUp: true } };
}

function corrected(told: ToldScan, known: KnownScan): DraftEvent<CarriersEvent> {
  return correction(told, known, known.withdrawn ? 'REINSTATED' : 'REMAPPED');
}
