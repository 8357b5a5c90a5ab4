import { type DataSource, inTransaction } from '../../../../platform/database/index.ts';
import { BEFORE_PICKUP } from '../../../../platform/events/types/index.ts';
import { factsAt, isFinished, lateQuestionOf, NO_FORECASTS, type WatchedParcel } from '../../domain/index.ts';
import type { RiskModel } from '../../domain/risk/index.ts';
import type { SilenceModel } from '../../domain/silence/index.ts';
import { type LockedShipment, readCancellations, readShipments } from '../../store/apply/index.ts';
import { readPromised } from '../../store/learning/index.ts';

/** So many are read at once. */
const PAGE = 1_000;
/** So many at most: their ids are hashes, so that those that come first are as good a part of all as any other. */
const MOST_PARCELS = 200_000;
/** What arrived in time is known so long after the promise. */
const KNOWN_AFTER_MS = 12 * 3_600_000;
/** Before the first shipment, in the order of their ids. */
const BEFORE_ALL = '00000000-0000-0000-0000-000000000000';

/** What parcels are asked with. */
export interface Asking {
  readonly database: DataSource;
  readonly risks: RiskModel;
  readonly silence: SilenceModel;
  readonly now: Date;
  /** So many parcels under way are read at most, {@link MOST_PARCELS} unless told otherwise. */
  readonly most?: number;
}

/**
 * Asks of parcels under way how probable it is that they miss their promise, so that what comes out of them is learned; of those
 * whose promise has passed it has come out. Once a day: it reads all of them, page by page, or where they are too many the
 * same part of them each day.
 */
export async function askParcels({ database, most = MOST_PARCELS, ...asking }: Asking): Promise<void> {
  let behind: string | null = BEFORE_ALL;
  for (let left = most; behind !== null && left > 0;) {
    const { ids, read, next }: Awaited<ReturnType<typeof readPromised>> = await readPromised(database, {
      ...{ behind, limit: Math.min(PAGE, left) },
    });
    if (ids.length > 0) await askPage(ids, { database, ...asking });
    left -= read;
    behind = next;
  }
}

async function askPage(ids: readonly string[], { database, ...asking }: Asking): Promise<void> {
  const { shipments, cancellations } = await inTransaction(database, async (tx) => ({
    shipments: await readShipments(tx, ids),
    cancellations: await readCancellations(tx, ids),
  }));
  for (const shipment of shipments) ask(shipment, cancellations.get(shipment.id) ?? null, asking);
}

function ask(
  shipment: LockedShipment,
  cancelledAt: string | null,
  { risks, silence, now }: Pick<Asking, 'risks' | 'silence' | 'now'>,
): void {
  const { id, promisedAt } = shipment;
  const parcel = watched(shipment, cancelledAt, now.toISOString());
  if (parcel === null || promisedAt === null || isFinished(parcel.state.status)) return;
  // what nobody sends is not late
  if (cancelledAt !== null && BEFORE_PICKUP.has(parcel.state.status)) {
    risks.observeWithdrawn(id);
    return;
  }
  const nowMs = now.getTime();
  if (nowMs > Date.parse(promisedAt) + KNOWN_AFTER_MS) {
    risks.observeOutcome(id, true);
    return;
  }
  if (nowMs >= Date.parse(promisedAt)) return;
  const question = lateQuestionOf(parcel, { silence, ground: NOTHING_PREDICTED, nowMs });
  if (question !== null) risks.observeForecast(id, question);
}

/** A parcel that has no estimate has none now either. */
const NOTHING_PREDICTED = { forecast: NO_FORECASTS.of('') };

/** Null for one from before folds were kept. */
function watched(shipment: LockedShipment, cancelledAt: string | null, now: string): WatchedParcel | null {
  const { brand, direction, value, fold, registeredAt, heardAt, dispatchedAt, estimate } = shipment;
  if (fold === null) return null;
  return {
    ...{ brand, direction, value, dispatchedAt, estimate, state: fold, disputedAt: null, cancelledAt },
    facts: { ...factsAt(shipment, fold, now), carrierEstimate: shipment.carrierEstimate },
    heardAt: heardAt ?? registeredAt,
  };
}
